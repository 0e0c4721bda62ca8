package io.flowdecoder.cli;

import io.flowdecoder.producer.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One URI of {@code -listen}.
 *
 * @param protocols what may come there
 * @param sockets that share the address
 */
record ListenAddress(URI uri, InetSocketAddress address, Set<Protocol> protocols, int sockets) {
    private static final int MAX_SOCKETS = 256;
    private static final int MAX_PORT = 65_535;

    private static final Map<String, Set<Protocol>> SCHEMES = Map.of(
            "sflow", EnumSet.of(Protocol.SFLOW),
            "netflow", EnumSet.complementOf(EnumSet.of(Protocol.SFLOW)),
            "nfl", EnumSet.of(Protocol.NETFLOW_V1, Protocol.NETFLOW_V5, Protocol.NETFLOW_V7),
            "flow", EnumSet.allOf(Protocol.class));

    /** Queues and workers between socket and decoder: GoFlow2 has them, this program has not. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("workers", "blocking", "queue_size");

    /** Parses a list separated by commas. */
    static List<ListenAddress> parseAll(String uris) throws UsageException {
        List<ListenAddress> addresses = new ArrayList<>();
        for (String uri : uris.split(",", -1)) {
            addresses.add(parse(uri.strip()));
        }
        return addresses;
    }

    private static ListenAddress parse(String text) throws UsageException {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw wrong(text, malformed.getReason());
        }
        if (uri.getScheme() == null || !SCHEMES.containsKey(uri.getScheme())) {
            throw wrong(text, "the scheme must be sflow, netflow, nfl or flow");
        }
        if (uri.getPath() != null && !uri.getPath().isEmpty() && !uri.getPath().equals("/")) {
            throw wrong(text, "nothing can follow the port but ?count=");
        }
        return new ListenAddress(uri, address(uri, text), SCHEMES.get(uri.getScheme()), sockets(uri, text));
    }

    /** A URI without a host, as in {@code sflow://:6343}, has an authority that {@link URI} does not take apart. */
    private static InetSocketAddress address(URI uri, String text) throws UsageException {
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        int colon = authority.lastIndexOf(':');
        int port = colon < 0 || authority.endsWith("]") ? -1 : number(authority.substring(colon + 1), MAX_PORT);
        if (port < 0) {
            throw wrong(text, "it needs a port from 0 to 65535, as in sflow://:6343");
        }
        String host = authority.substring(0, colon);
        if (host.isEmpty()) {
            return new InetSocketAddress(port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException unknown) {
            throw wrong(text, "no host " + host);
        }
    }

    private static int sockets(URI uri, String text) throws UsageException {
        int sockets = 1;
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String name = parameter.replaceAll("=.*", "");
            if (name.equals("count")) {
                int count = number(parameter.substring(parameter.indexOf('=') + 1), MAX_SOCKETS);
                if (count < 0) {
                    throw wrong(text, "count must be a number from 0 to " + MAX_SOCKETS);
                }
                sockets = Math.max(1, count);
            } else if (!WITHOUT_EFFECT.contains(name)) {
                throw wrong(text, "no parameter " + name + "; there is count");
            }
        }
        return sockets;
    }

    /** -1 if it is no number from 0 to {@code max}. */
    private static int number(String digits, int max) {
        if (!digits.matches("[0-9]{1,6}")) {
            return -1;
        }
        int number = Integer.parseInt(digits);
        return number <= max ? number : -1;
    }

    private static UsageException wrong(String uri, String why) {
        return new UsageException("-listen: " + uri + ": " + why);
    }
}
