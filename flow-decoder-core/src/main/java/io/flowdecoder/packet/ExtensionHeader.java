package io.flowdecoder.packet;

import io.flowdecoder.wire.Octets;

/**
 * Hop-by-hop or destination options, or a header of mobility, HIP or shim6.
 *
 * @param layer which of them
 * @param content what is there behind next header and length
 */
public record ExtensionHeader(Layer layer, int nextHeader, Octets content) implements Header {

    static ExtensionHeader copyOf(PacketCursor packet) {
        return new ExtensionHeader(packet.layer(), packet.network().nextHeader(), packet.octetsFrom(2));
    }

    @Override
    public String toString() {
        return HeaderText.name(layer) + " next " + nextHeader + " " + content;
    }
}
