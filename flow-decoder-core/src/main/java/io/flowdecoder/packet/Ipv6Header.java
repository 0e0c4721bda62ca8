package io.flowdecoder.packet;

import io.flowdecoder.net.IpAddress;

/**
 * An IPv6 header.
 *
 * @param flowLabel 20 bits
 * @param payloadLength octets behind this header; 0 in a jumbogram
 */
public record Ipv6Header(
        int trafficClass,
        int flowLabel,
        int payloadLength,
        int nextHeader,
        int hopLimit,
        IpAddress source,
        IpAddress destination)
        implements Header {

    static Ipv6Header copyOf(NetworkView view) {
        return new Ipv6Header(
                view.trafficClass(),
                view.flowLabel(),
                view.payloadLength(),
                view.nextHeader(),
                view.hopLimit(),
                IpAddress.v6(view.sourceHigh(), view.sourceLow()),
                IpAddress.v6(view.destinationHigh(), view.destinationLow()));
    }

    @Override
    public Layer layer() {
        return Layer.IPV6;
    }

    @Override
    public String toString() {
        return "IPv6 " + source + " > " + destination + " next " + nextHeader + " hops " + hopLimit;
    }
}
