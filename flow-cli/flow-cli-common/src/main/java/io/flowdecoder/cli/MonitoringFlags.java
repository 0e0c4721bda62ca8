package io.flowdecoder.cli;

import io.flowdecoder.http.HttpSettings;
import io.flowdecoder.http.TlsFiles;
import io.flowdecoder.text.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/** Reads the flags that say how the collector can be watched. */
final class MonitoringFlags {
    /** Holds the token itself: what is in a flag can be seen by everyone on the machine. */
    static final String TOKEN_VARIABLE = "FLOW_HTTP_TOKEN";

    private static final int MOST_EXPORTERS = 16_384;
    private static final int MOST_LINES = 1_000_000;
    private static final int MAX_PORT = 65_535;

    private final CommandLine line;
    private final Map<String, String> environment;

    private MonitoringFlags(CommandLine line, Map<String, String> environment) {
        this.line = line;
        this.environment = environment;
    }

    /** @throws UsageException if a value is wrong, or a file it names is of no use */
    static MonitoringSettings parse(CommandLine line, Map<String, String> environment) throws UsageException {
        return new MonitoringFlags(line, environment).settings();
    }

    private MonitoringSettings settings() throws UsageException {
        if (line.has(Flag.ADDR) && line.has(Flag.METRICS_ADDR)) {
            throw new UsageException("-addr and -metrics.addr: choose one of them");
        }
        Flag addressFlag = line.has(Flag.METRICS_ADDR) ? Flag.METRICS_ADDR : Flag.ADDR;
        InetSocketAddress address = address(addressFlag, line.last(addressFlag, Flag.ADDR.defaultValue));
        String metrics = path(Flag.METRICS_PATH);
        String templates = path(Flag.TEMPLATES_PATH);
        if (metrics == null) {
            throw new UsageException("-metrics.path: it needs a value");
        }
        for (String taken : HttpEndpoint.PATHS) {
            refuse(Flag.METRICS_PATH, metrics, taken);
            refuse(Flag.TEMPLATES_PATH, templates, taken);
        }
        refuse(Flag.TEMPLATES_PATH, templates, metrics);
        HttpSettings http = address == null ? null : new HttpSettings(address, token(), tls());
        return new MonitoringSettings(
                http,
                metrics,
                templates,
                line.number(Flag.METRICS_EXPORTERS, 0, MOST_EXPORTERS),
                line.number(Flag.ERR_CNT, 0, MOST_LINES),
                faultsInterval());
    }

    private static void refuse(Flag flag, String path, String taken) throws UsageException {
        if (taken.equals(path)) {
            throw new UsageException("-" + flag.name + ": something else is at " + taken);
        }
    }

    /** Null if it is empty. */
    private String path(Flag flag) throws UsageException {
        String path = line.last(flag, flag.defaultValue);
        if (!path.isEmpty() && !path.matches("/[A-Za-z0-9._~/-]*")) {
            throw new UsageException("-" + flag.name + ": " + path + " is no path, such as " + flag.defaultValue);
        }
        return path.isEmpty() ? null : path;
    }

    /** In GoFlow2, nothing stands for no limit. */
    private Duration faultsInterval() throws UsageException {
        String interval = line.last(Flag.ERR_INT, Flag.ERR_INT.defaultValue);
        return interval.matches("0+[a-z]*") ? Duration.ZERO : Durations.parse(Flag.ERR_INT, interval);
    }

    private static InetSocketAddress address(Flag flag, String text) throws UsageException {
        if (text.isEmpty()) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        OptionalInt port = Numbers.parse(text.substring(colon + 1), 0, MAX_PORT);
        if (colon < 0 || port.isEmpty()) {
            throw new UsageException("-" + flag.name + ": " + text + " is no host:port");
        }
        try {
            return colon == 0
                    ? new InetSocketAddress(port.getAsInt())
                    : new InetSocketAddress(InetAddress.getByName(text.substring(0, colon)), port.getAsInt());
        } catch (UnknownHostException unknown) {
            throw new UsageException("-" + flag.name + ": no host " + text.substring(0, colon));
        }
    }

    /** Null if none is given. */
    private String token() throws UsageException {
        String file = line.last(Flag.HTTP_TOKEN_FILE, "");
        String token =
                file.isEmpty() ? environment.get(TOKEN_VARIABLE) : read(file).strip();
        if (token == null) {
            return null;
        }
        if (!token.matches("[\\x21-\\x7e]+")) {
            String where = file.isEmpty() ? TOKEN_VARIABLE : "-" + Flag.HTTP_TOKEN_FILE.name + ": " + file;
            throw new UsageException(where + ": a token has letters, digits and signs, and no spaces");
        }
        return token;
    }

    private static String read(String file) throws UsageException {
        try {
            return Files.readString(CommandLine.path(Flag.HTTP_TOKEN_FILE, file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UsageException("-" + Flag.HTTP_TOKEN_FILE.name + ": " + file + ": " + Reason.of(unreadable));
        }
    }

    /** Null if none is asked for. */
    private SSLContext tls() throws UsageException {
        String certificates = line.last(Flag.HTTP_TLS_CERT, "");
        String key = line.last(Flag.HTTP_TLS_KEY, "");
        if (certificates.isEmpty() && key.isEmpty()) {
            return null;
        }
        if (certificates.isEmpty() || key.isEmpty()) {
            throw new UsageException("-http.tls.cert and -http.tls.key: give both of them");
        }
        try {
            return TlsFiles.read(
                    CommandLine.path(Flag.HTTP_TLS_CERT, certificates), CommandLine.path(Flag.HTTP_TLS_KEY, key));
        } catch (IOException unusable) {
            throw new UsageException("-http.tls.cert, -http.tls.key: " + Reason.of(unusable));
        }
    }
}
