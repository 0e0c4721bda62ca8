package io.flowdecoder.net;

/** A header that {@link PacketCursor} knows how to read. */
public enum Layer {
    ETHERNET(14),
    /** An 802.1Q or 802.1ad tag. */
    VLAN(4),
    /** A whole label stack. */
    MPLS(4),
    IPV4(20),
    IPV6(40),
    IPV6_HOP_BY_HOP(8),
    IPV6_ROUTING(8),
    IPV6_FRAGMENT(8),
    IPV6_DESTINATION_OPTIONS(8),
    TCP(4),
    UDP(4),
    SCTP(4),
    ICMP(2),
    ICMPV6(2);

    final int minLength;

    /** @param minLength octets without which nothing useful can be read of it */
    Layer(int minLength) {
        this.minLength = minLength;
    }
}
