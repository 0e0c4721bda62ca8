package io.flowdecoder.packet;

/**
 * A header of UDP or UDP-Lite.
 *
 * @param layer which of them
 * @param length octets of header and payload; of UDP-Lite those that the checksum covers
 */
public record UdpHeader(Layer layer, int sourcePort, int destinationPort, int length) implements Header {

    static UdpHeader copyOf(Layer layer, TransportView view) {
        return new UdpHeader(layer, view.sourcePort(), view.destinationPort(), view.udpLength());
    }

    @Override
    public String toString() {
        return HeaderText.name(layer) + " " + sourcePort + " > " + destinationPort + " length " + length;
    }
}
