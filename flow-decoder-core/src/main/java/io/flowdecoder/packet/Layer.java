package io.flowdecoder.packet;

import static io.flowdecoder.packet.Layer.Role.LINK;
import static io.flowdecoder.packet.Layer.Role.NETWORK;
import static io.flowdecoder.packet.Layer.Role.TRANSPORT;
import static io.flowdecoder.packet.Layer.Role.TUNNEL;

/** A header that {@link PacketCursor} knows how to read. */
public enum Layer {
    ETHERNET(LINK, 14),
    /** Logical link control (IEEE 802.2). */
    LLC(LINK, 3),
    /** The subnetwork access protocol (IEEE 802), behind an LLC header. */
    SNAP(LINK, 5),
    /** A tag of 802.1Q or 802.1ad. */
    VLAN(LINK, 4),
    /** The tag of a provider backbone bridge around a customer's frame (802.1ah). */
    PROVIDER_BACKBONE(LINK, 4),
    /** A whole label stack (RFC 3032). */
    MPLS(LINK, 4),
    /** The control word of an Ethernet pseudowire (RFC 4385, RFC 4448). */
    CONTROL_WORD(LINK, 4),
    /** Discovery and session (RFC 2516). */
    PPPOE(LINK, 6),
    /** With or without address and control field (RFC 1661, RFC 1662). */
    PPP(LINK, 2),
    CISCO_HDLC(LINK, 4),
    /** With RFC 2427's encapsulation or Cisco's. */
    FRAME_RELAY(LINK, 4),
    TOKEN_BUS(LINK, 13),
    TOKEN_RING(LINK, 14),
    FDDI(LINK, 13),
    /** The MAC header of a wireless LAN (IEEE 802.11). */
    WIRELESS_LAN(LINK, 24),
    ARP(LINK, 8),

    IPV4(NETWORK, 20),
    IPV6(NETWORK, 40),
    IPV6_HOP_BY_HOP(NETWORK, 8),
    IPV6_ROUTING(NETWORK, 8),
    IPV6_FRAGMENT(NETWORK, 8),
    IPV6_DESTINATION_OPTIONS(NETWORK, 8),
    /** IPsec's authentication header (RFC 4302). */
    AUTHENTICATION(NETWORK, 12),
    /** Mobile IPv6 (RFC 6275). */
    MOBILITY(NETWORK, 8),
    /** The host identity protocol (RFC 7401). */
    HIP(NETWORK, 8),
    /** Multihoming of IPv6 (RFC 5533). */
    SHIM6(NETWORK, 8),
    /** IPsec's encrypted payload (RFC 4303), where every walk ends. */
    ESP(NETWORK, 8),

    TCP(TRANSPORT, 4),
    UDP(TRANSPORT, 4),
    UDP_LITE(TRANSPORT, 4),
    SCTP(TRANSPORT, 4),
    DCCP(TRANSPORT, 4),
    ICMP(TRANSPORT, 2),
    ICMPV6(TRANSPORT, 2),
    IGMP(TRANSPORT, 2),

    /** Version 0 (RFC 2784, RFC 2890, RFC 1701) and version 1 (RFC 2637). */
    GRE(TUNNEL, 4),
    /** The header of types II and III; type I has none. */
    ERSPAN(TUNNEL, 8),
    VXLAN(TUNNEL, 8),
    VXLAN_GPE(TUNNEL, 8),
    GENEVE(TUNNEL, 8),
    /** GTP version 1, user plane (3GPP TS 29.281). */
    GTP_U(TUNNEL, 8),
    /** Version 2, over UDP (RFC 2661). */
    L2TP(TUNNEL, 6),
    /** Version 3, over IP (RFC 3931); what it carries was agreed elsewhere, so that the walk ends here. */
    L2TPV3(TUNNEL, 4),
    /** The indications before a tunnelled IPv6 packet (RFC 4380); without them it has no octets. */
    TEREDO(TUNNEL, 0),
    ETHERIP(TUNNEL, 2);

    /** Which part of a packet a header belongs to. */
    enum Role {
        LINK,
        NETWORK,
        TRANSPORT,
        TUNNEL
    }

    private static final int CISCO_UNICAST = 0x0f;
    private static final int CISCO_MULTICAST = 0x8f;

    final Role role;
    final int minLength;

    /** @param minLength octets without which nothing useful can be read of it */
    Layer(Role role, int minLength) {
        this.role = role;
        this.minLength = minLength;
    }

    /** {@link #IPV4} or {@link #IPV6} by the version in a packet's first octet; null if it is neither. */
    public static Layer ofIp(int firstOctet) {
        return switch (firstOctet >>> 4) {
            case 4 -> IPV4;
            case 6 -> IPV6;
            default -> null;
        };
    }

    /** The header that an IP packet's payload starts with, by the packet's protocol; null if that is not known. */
    public static Layer ofIpPayload(int protocol) {
        return NetworkHeaders.ofProtocol(protocol, false);
    }

    /** {@link #PPP} or {@link #CISCO_HDLC} by the first octet of a frame on a serial line. */
    public static Layer ofHdlc(int firstOctet) {
        return firstOctet == CISCO_UNICAST || firstOctet == CISCO_MULTICAST ? CISCO_HDLC : PPP;
    }
}
