package io.flowdecoder.packet;

import io.flowdecoder.net.IpAddress;

/**
 * The header of an IGMP message.
 *
 * @param group 0.0.0.0 in a report of version 3, which lists groups behind the header
 */
public record IgmpHeader(int type, IpAddress group) implements Header {

    static IgmpHeader copyOf(TransportView view) {
        return new IgmpHeader(view.icmpType(), IpAddress.v4(view.group()));
    }

    @Override
    public Layer layer() {
        return Layer.IGMP;
    }

    @Override
    public String toString() {
        return "IGMP " + HeaderText.hex8(type) + " group " + group;
    }
}
