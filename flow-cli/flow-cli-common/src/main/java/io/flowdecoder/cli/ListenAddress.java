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
 * @param receiveBuffer octets asked of the kernel for each socket
 */
record ListenAddress(URI uri, InetSocketAddress address, Set<Protocol> protocols, int sockets, int receiveBuffer) {
    /** Tens of milliseconds of a full gigabit. */
    private static final int RECEIVE_BUFFER = 8 << 20;

    /** The kernel counts twice as much, in an int. */
    private static final int MAX_RECEIVE_BUFFER = 1 << 30;

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
            throw wrong(text, "nothing can follow the port but parameters, as in ?count=2");
        }
        ListenAddress address =
                new ListenAddress(uri, address(uri, text), SCHEMES.get(uri.getScheme()), 1, RECEIVE_BUFFER);
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            address = address.with(parameter, text);
        }
        return address;
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

    private ListenAddress with(String parameter, String text) throws UsageException {
        String name = parameter.replaceAll("=.*", "");
        String value = parameter.substring(parameter.indexOf('=') + 1);
        return switch (name) {
            case "count" ->
                new ListenAddress(
                        uri, address, protocols, Math.max(1, number(name, value, 0, MAX_SOCKETS, text)), receiveBuffer);
            case "rcvbuf" ->
                new ListenAddress(uri, address, protocols, sockets, number(name, value, 1, MAX_RECEIVE_BUFFER, text));
            default -> {
                if (!WITHOUT_EFFECT.contains(name)) {
                    throw wrong(text, "no parameter " + name + "; there are count and rcvbuf");
                }
                yield this;
            }
        };
    }

    private static int number(String name, String value, int least, int most, String text) throws UsageException {
        int number = number(value, most);
        if (number < least) {
            throw wrong(text, name + " must be a number from " + least + " to " + most);
        }
        return number;
    }

    /** -1 if it is no number from 0 to {@code max}. */
    private static int number(String digits, int max) {
        if (!digits.matches("[0-9]{1,10}")) {
            return -1;
        }
        long number = Long.parseLong(digits);
        return number <= max ? (int) number : -1;
    }

    private static UsageException wrong(String uri, String why) {
        return new UsageException("-listen: " + uri + ": " + why);
    }
}
