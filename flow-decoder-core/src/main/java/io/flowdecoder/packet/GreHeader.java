package io.flowdecoder.packet;

import java.util.OptionalLong;

/**
 * A GRE header.
 *
 * @param version 1 is that of PPTP
 * @param protocolType the EtherType of what is inside
 * @param key in version 1 payload length and call
 */
public record GreHeader(int version, int protocolType, OptionalLong key, OptionalLong sequenceNumber)
        implements Header {

    static GreHeader copyOf(TunnelView view) {
        return new GreHeader(
                view.greVersion(),
                view.protocolType(),
                view.hasKey() ? OptionalLong.of(view.key()) : OptionalLong.empty(),
                view.hasSequenceNumber() ? OptionalLong.of(view.sequenceNumber()) : OptionalLong.empty());
    }

    @Override
    public Layer layer() {
        return Layer.GRE;
    }

    @Override
    public String toString() {
        return "GRE " + HeaderText.hex16(protocolType) + (key.isPresent() ? " key " + key.getAsLong() : "")
                + (sequenceNumber.isPresent() ? " sequence " + sequenceNumber.getAsLong() : "");
    }
}
