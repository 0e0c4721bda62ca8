package io.flowdecoder.cli;

import io.flowdecoder.receive.Relay;
import io.flowdecoder.session.ExporterPrefixes;
import io.flowdecoder.session.SamplerAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the flags about exporters and their datagrams before these are decoded. */
final class SourceFlags {
    private static final String EXPORTERS = "exporters=";

    private SourceFlags() {}

    /** @throws UsageException if a value is wrong */
    static SourceSettings parse(CommandLine flags, List<ListenAddress> listen) throws UsageException {
        ExporterPrefixes allowed = ExporterPrefixes.ALL;
        for (String prefixes : flags.all(Flag.EXPORTERS_ALLOW)) {
            allowed = prefixes(Flag.EXPORTERS_ALLOW, prefixes, allowed);
        }
        String address = flags.oneOf(Flag.EXPORTER_ADDRESS, "agent", "source", "element", "original");
        List<Relay> relays = new ArrayList<>();
        for (String uri : flags.all(Flag.RELAY)) {
            relays.add(relay(uri, listen));
        }
        return new SourceSettings(allowed, SamplerAddress.valueOf(address.toUpperCase(Locale.ROOT)), relays);
    }

    private static ExporterPrefixes prefixes(Flag flag, String text, ExporterPrefixes before) throws UsageException {
        ExporterPrefixes prefixes = before;
        for (String prefix : text.split(",", -1)) {
            prefixes = PrefixFlag.parse(flag, prefix.strip(), prefixes::with);
        }
        return prefixes;
    }

    private static Relay relay(String text, List<ListenAddress> listen) throws UsageException {
        URI uri = ListenAddress.uri(Flag.RELAY, text);
        if (!"udp".equals(uri.getScheme())) {
            throw ListenAddress.wrong(Flag.RELAY, text, "the scheme must be udp, as in udp://192.0.2.1:2055");
        }
        InetSocketAddress target = ListenAddress.address(Flag.RELAY, uri, text);
        if (target.getAddress().isAnyLocalAddress() || target.getPort() == 0) {
            throw ListenAddress.wrong(Flag.RELAY, text, "it needs a host and a port, as in udp://192.0.2.1:2055");
        }
        for (ListenAddress own : listen) {
            if (own.tcp() == null && reaches(target, own.address())) {
                throw ListenAddress.wrong(Flag.RELAY, text, "this is where -listen listens");
            }
        }
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        if (!query.isEmpty() && !query.startsWith(EXPORTERS)) {
            throw ListenAddress.wrong(Flag.RELAY, text, "there is no parameter but " + EXPORTERS);
        }
        ExporterPrefixes exporters = query.isEmpty()
                ? ExporterPrefixes.ALL
                : prefixes(Flag.RELAY, query.substring(EXPORTERS.length()), ExporterPrefixes.ALL);
        return new Relay(target, exporters);
    }

    private static boolean reaches(InetSocketAddress target, InetSocketAddress listened) {
        boolean everywhere = listened.getAddress().isAnyLocalAddress() && isOfThisMachine(target.getAddress());
        return target.getPort() == listened.getPort()
                && (everywhere || target.getAddress().equals(listened.getAddress()));
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }
}
