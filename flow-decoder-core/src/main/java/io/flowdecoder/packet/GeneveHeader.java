package io.flowdecoder.packet;

import io.flowdecoder.wire.Octets;

/**
 * A Geneve header.
 *
 * @param vni the network, 24 bits
 * @param protocolType the EtherType of what is inside
 * @param options those that are there
 */
public record GeneveHeader(int vni, int protocolType, Octets options) implements Header {

    static GeneveHeader copyOf(PacketCursor packet) {
        return new GeneveHeader(packet.tunnel().vni(), packet.tunnel().protocolType(), packet.octetsFrom(8));
    }

    @Override
    public Layer layer() {
        return Layer.GENEVE;
    }

    @Override
    public String toString() {
        return "Geneve " + vni + " " + HeaderText.hex16(protocolType);
    }
}
