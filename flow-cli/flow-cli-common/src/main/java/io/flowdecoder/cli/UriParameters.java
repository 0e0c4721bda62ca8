package io.flowdecoder.cli;

import io.flowdecoder.http.TlsFiles;
import io.flowdecoder.receive.TcpSettings;
import io.flowdecoder.text.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What follows the question mark of a URI of {@code -listen}. Each parameter is known once it has been asked for. */
final class UriParameters {
    private static final int MAX_CONNECTIONS = 65_536;

    private final String text;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();
    private Set<String> ignored = Set.of();

    /** @param text the URI as it was given */
    UriParameters(URI uri, String text) {
        this.text = text;
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String value = parameter.substring(parameter.indexOf('=') + 1);
            values.computeIfAbsent(parameter.replaceAll("=.*", ""), name -> new ArrayList<>())
                    .add(URI.create("?" + value).getQuery());
        }
    }

    /** May be given, and do nothing. */
    void ignore(Set<String> names) {
        ignored = names;
    }

    /** In the order in which they were given. */
    List<String> all(String name) {
        known.add(name);
        return values.getOrDefault(name, List.of());
    }

    void requireAllKnown() throws UsageException {
        for (String name : values.keySet()) {
            if (!known.contains(name) && !ignored.contains(name)) {
                throw wrong("no parameter " + name + "; there are " + String.join(", ", known));
            }
        }
    }

    int number(String name, int least, int most, int otherwise) throws UsageException {
        String value = value(name);
        return value == null
                ? otherwise
                : Numbers.parse(value, least, most)
                        .orElseThrow(() -> wrong(name + " must be a number from " + least + " to " + most));
    }

    TcpSettings tcp() throws UsageException {
        TcpSettings defaults = TcpSettings.DEFAULT;
        int connections = number("connections", 1, MAX_CONNECTIONS, defaults.connections());
        int perAddress = number("perAddress", 1, MAX_CONNECTIONS, defaults.connectionsPerAddress());
        String proxy = value("proxy");
        if (proxy != null && !proxy.equals("v2")) {
            throw wrong("proxy must be v2");
        }
        String idle = value("idle");
        return defaults.withConnections(connections, perAddress)
                .withProxies(proxy != null)
                .withTimes(idle == null ? defaults.idle() : Durations.parse(Flag.LISTEN, idle), defaults.patience());
    }

    TcpSettings tls() throws UsageException {
        TcpSettings plain = tcp();
        Path certificate = file("cert");
        Path key = file("key");
        Path authorities = file("clientca");
        if (certificate == null || key == null) {
            throw wrong("it needs cert=FILE and key=FILE");
        }
        try {
            return plain.withTls(TlsFiles.read(certificate, key, authorities), authorities != null);
        } catch (FileSystemException unreadable) {
            throw wrong(unreadable.getFile() + ": " + Reason.of(unreadable));
        } catch (IOException unfit) {
            throw wrong(Reason.of(unfit));
        }
    }

    /** Null if it is not given. */
    private Path file(String name) throws UsageException {
        String value = value(name);
        if (value != null && value.isEmpty()) {
            throw wrong(name + " needs a file");
        }
        return value == null ? null : CommandLine.path(Flag.LISTEN, value);
    }

    /** The last one; null if it is not given. */
    private String value(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    private UsageException wrong(String why) {
        return ListenAddress.wrong(Flag.LISTEN, text, why);
    }
}
