package io.flowdecoder.packet;

import io.flowdecoder.wire.Octets;

/**
 * A TCP header.
 *
 * @param flags those of octet 13
 * @param window not scaled
 * @param options those that are there
 */
public record TcpHeader(
        int sourcePort,
        int destinationPort,
        long sequenceNumber,
        long acknowledgementNumber,
        int flags,
        int window,
        Octets options)
        implements Header {

    static TcpHeader copyOf(PacketCursor packet) {
        TransportView view = packet.transport();
        return new TcpHeader(
                view.sourcePort(),
                view.destinationPort(),
                view.sequenceNumber(),
                view.acknowledgementNumber(),
                view.tcpFlags(),
                view.window(),
                packet.octetsFrom(20));
    }

    @Override
    public Layer layer() {
        return Layer.TCP;
    }

    @Override
    public String toString() {
        return "TCP " + sourcePort + " > " + destinationPort + " " + HeaderText.tcpFlags(flags) + " window " + window;
    }
}
