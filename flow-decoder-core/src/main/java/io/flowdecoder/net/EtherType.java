package io.flowdecoder.net;

/** EtherType numbers that decoding looks at (IEEE 802 numbers). */
public final class EtherType {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int ERSPAN_III = 0x22eb;
    public static final int TRANSPARENT_ETHERNET_BRIDGING = 0x6558;
    public static final int RARP = 0x8035;
    public static final int DOT1Q = 0x8100;
    public static final int IPV6 = 0x86dd;
    public static final int PPP = 0x880b;
    public static final int MPLS = 0x8847;
    public static final int MPLS_MULTICAST = 0x8848;
    public static final int PPPOE_DISCOVERY = 0x8863;
    public static final int PPPOE_SESSION = 0x8864;
    public static final int DOT1AD = 0x88a8;
    public static final int ERSPAN_II = 0x88be;
    public static final int PROVIDER_BACKBONE = 0x88e7;
    /** Outer tags of before 802.1ad. */
    public static final int QINQ = 0x9100;

    private EtherType() {}
}
