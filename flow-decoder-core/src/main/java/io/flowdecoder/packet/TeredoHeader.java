package io.flowdecoder.packet;

import io.flowdecoder.wire.Octets;

/**
 * The indications before a tunnelled IPv6 packet.
 *
 * @param indications authentication and origin, as they are; empty if there are none
 */
public record TeredoHeader(Octets indications) implements Header {

    static TeredoHeader copyOf(PacketCursor packet) {
        return new TeredoHeader(packet.octetsFrom(0));
    }

    @Override
    public Layer layer() {
        return Layer.TEREDO;
    }

    @Override
    public String toString() {
        return "Teredo" + (indications.length() == 0 ? "" : " " + indications);
    }
}
