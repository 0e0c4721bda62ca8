package io.flowdecoder.cli;

import io.flowdecoder.producer.Protocol;
import io.flowdecoder.receive.TcpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One URI of {@code -listen}.
 *
 * @param protocols what may come there
 * @param sockets that share the address
 * @param receiveBuffer octets asked of the kernel for each socket
 * @param tcp null for UDP
 * @param outputs the names of those that get what comes there; none for all
 */
record ListenAddress(
        URI uri,
        InetSocketAddress address,
        Set<Protocol> protocols,
        int sockets,
        int receiveBuffer,
        TcpSettings tcp,
        List<String> outputs) {
    private static final int MAX_SOCKETS = 256;
    private static final int MAX_PORT = 65_535;

    /** Tens of milliseconds of a full gigabit. */
    private static final int RECEIVE_BUFFER = 8 << 20;

    /** The kernel counts twice as much, in an int. */
    private static final int MAX_RECEIVE_BUFFER = 1 << 30;

    private static final String TCP = "ipfix+tcp";
    private static final String TLS = "ipfix+tls";

    private static final Map<String, Set<Protocol>> SCHEMES = Map.of(
            "sflow",
            EnumSet.of(Protocol.SFLOW),
            "netflow",
            EnumSet.complementOf(EnumSet.of(Protocol.SFLOW)),
            "nfl",
            EnumSet.of(Protocol.NETFLOW_V1, Protocol.NETFLOW_V5, Protocol.NETFLOW_V7),
            "flow",
            EnumSet.allOf(Protocol.class),
            TCP,
            EnumSet.of(Protocol.IPFIX),
            TLS,
            EnumSet.of(Protocol.IPFIX));

    /** Queues and workers between socket and decoder: GoFlow2 has them, this program has not. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("workers", "blocking", "queue_size");

    /** Names an output that gets what comes there. */
    static final String OUTPUT = "output";

    /** Parses a list separated by commas. */
    static List<ListenAddress> parseAll(String uris) throws UsageException {
        List<ListenAddress> addresses = new ArrayList<>();
        for (String uri : uris.split(",", -1)) {
            addresses.add(parse(uri.strip()));
        }
        return addresses;
    }

    private static ListenAddress parse(String text) throws UsageException {
        URI uri = uri(Flag.LISTEN, text);
        String scheme = uri.getScheme();
        if (scheme == null || !SCHEMES.containsKey(scheme)) {
            throw wrong(Flag.LISTEN, text, "the scheme must be sflow, netflow, nfl, flow, " + TCP + " or " + TLS);
        }
        InetSocketAddress address = address(Flag.LISTEN, uri, text);
        UriParameters parameters = new UriParameters(uri, text);
        int sockets = 1;
        int receiveBuffer = RECEIVE_BUFFER;
        TcpSettings tcp = null;
        if (scheme.equals(TCP)) {
            tcp = parameters.tcp();
        } else if (scheme.equals(TLS)) {
            tcp = parameters.tls();
        } else {
            parameters.ignore(WITHOUT_EFFECT);
            sockets = Math.max(1, parameters.number("count", 0, MAX_SOCKETS, 1));
            receiveBuffer = parameters.number("rcvbuf", 1, MAX_RECEIVE_BUFFER, RECEIVE_BUFFER);
        }
        List<String> outputs = parameters.all(OUTPUT);
        parameters.requireAllKnown();
        return new ListenAddress(uri, address, SCHEMES.get(scheme), sockets, receiveBuffer, tcp, outputs);
    }

    static URI uri(Flag flag, String text) throws UsageException {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw wrong(flag, text, malformed.getReason());
        }
        if (uri.getPath() != null && !uri.getPath().isEmpty() && !uri.getPath().equals("/")) {
            throw wrong(flag, text, "nothing can follow the port but parameters, as in ?count=2");
        }
        return uri;
    }

    /** A URI without a host, as in {@code sflow://:6343}, has an authority that {@link URI} does not take apart. */
    static InetSocketAddress address(Flag flag, URI uri, String text) throws UsageException {
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        int colon = authority.lastIndexOf(':');
        OptionalInt port = colon < 0 || authority.endsWith("]")
                ? OptionalInt.empty()
                : Numbers.parse(authority.substring(colon + 1), 0, MAX_PORT);
        if (port.isEmpty()) {
            throw wrong(flag, text, "it needs a port from 0 to 65535, as in sflow://:6343");
        }
        String host = authority.substring(0, colon);
        if (host.isEmpty()) {
            return new InetSocketAddress(port.getAsInt());
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port.getAsInt());
        } catch (UnknownHostException unknown) {
            throw wrong(flag, text, "no host " + host);
        }
    }

    static UsageException wrong(Flag flag, String uri, String why) {
        return new UsageException("-" + flag.name + ": " + uri + ": " + why);
    }
}
