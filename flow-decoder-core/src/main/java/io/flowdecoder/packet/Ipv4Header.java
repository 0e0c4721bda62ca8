package io.flowdecoder.packet;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.wire.Octets;

/**
 * An IPv4 header.
 *
 * @param totalLength octets of the packet, this header included
 * @param flags reserved, don't fragment and more fragments: three bits
 * @param fragmentOffset in units of eight octets
 * @param options those that are there
 */
public record Ipv4Header(
        int trafficClass,
        int totalLength,
        int identification,
        int flags,
        int fragmentOffset,
        int ttl,
        int protocol,
        IpAddress source,
        IpAddress destination,
        Octets options)
        implements Header {

    static Ipv4Header copyOf(PacketCursor packet) {
        NetworkView view = packet.network();
        return new Ipv4Header(
                view.trafficClass(),
                view.totalLength(),
                (int) view.fragmentId(),
                view.fragmentFlags(),
                view.fragmentOffset(),
                view.hopLimit(),
                view.nextHeader(),
                IpAddress.v4(view.sourceLow()),
                IpAddress.v4(view.destinationLow()),
                packet.octetsFrom(20));
    }

    @Override
    public Layer layer() {
        return Layer.IPV4;
    }

    @Override
    public String toString() {
        return "IPv4 " + source + " > " + destination + " protocol " + protocol + " ttl " + ttl
                + HeaderText.fragment(fragmentOffset);
    }
}
