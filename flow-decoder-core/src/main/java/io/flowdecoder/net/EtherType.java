package io.flowdecoder.net;

/** EtherType numbers that decoding looks at (IEEE 802 numbers). */
public final class EtherType {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int DOT1Q = 0x8100;
    public static final int IPV6 = 0x86dd;
    public static final int MPLS = 0x8847;
    public static final int MPLS_MULTICAST = 0x8848;
    public static final int DOT1AD = 0x88a8;

    private EtherType() {}
}
