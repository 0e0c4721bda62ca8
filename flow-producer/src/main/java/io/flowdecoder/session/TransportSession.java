package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;

/**
 * What tells one transport session over UDP from another (RFC 7011 section 2, "Transport Session").
 *
 * @param localPort the port the datagrams were sent to
 * @param address the exporter's
 * @param port the exporter's
 */
public record TransportSession(int localPort, IpAddress address, int port) {

    @Override
    public String toString() {
        return address.family() == 6 ? "[" + address + "]:" + port : address + ":" + port;
    }
}
