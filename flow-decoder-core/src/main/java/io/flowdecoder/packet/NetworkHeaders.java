package io.flowdecoder.packet;

import io.flowdecoder.net.IpProtocol;

/** How long each header of the network layer is, and what follows it. */
final class NetworkHeaders {
    private NetworkHeaders() {}

    static void open(PacketCursor packet) {
        NetworkView network = packet.network();
        switch (packet.layer()) {
            case IPV4 -> openIpv4(packet, network);
            case IPV6 -> openIpv6(packet, network);
            case IPV6_FRAGMENT -> openFragment(packet, network, 8);
            case AUTHENTICATION -> follow(packet, Math.max(12, 8 + 4 * packet.u8(1)), network.nextHeader());
            case ESP -> packet.end(8);
            default -> follow(packet, 8 + 8 * packet.u8(1), network.nextHeader());
        }
    }

    /** A total length that cannot be is not believed: senders that leave segmentation to their hardware write 0. */
    private static void openIpv4(PacketCursor packet, NetworkView ip) {
        int length = Math.max(Layer.IPV4.minLength, (packet.u8(0) & 0xf) * 4);
        if (ip.totalLength() >= length) {
            packet.fence(ip.totalLength());
        }
        packet.extensible(false);
        openFragment(packet, ip, length);
    }

    /** A payload length of 0 is that of a jumbogram (RFC 2675), or unknown. */
    private static void openIpv6(PacketCursor packet, NetworkView ip) {
        int length = Layer.IPV6.minLength;
        if (ip.payloadLength() > 0) {
            packet.fence(length + ip.payloadLength());
        }
        packet.extensible(true);
        follow(packet, length, ip.nextHeader());
    }

    /** Only the first fragment goes on with a header. */
    private static void openFragment(PacketCursor packet, NetworkView ip, int length) {
        if (ip.fragmentOffset() == 0) {
            follow(packet, length, ip.nextHeader());
        } else {
            packet.protocol(ip.nextHeader());
            packet.end(length);
        }
    }

    private static void follow(PacketCursor packet, int length, int protocol) {
        packet.protocol(protocol);
        switch (protocol) {
            case IpProtocol.IPV4 -> packet.enclose(length, Layer.IPV4);
            case IpProtocol.IPV6 -> packet.enclose(length, Layer.IPV6);
            case IpProtocol.ETHERNET -> packet.enclose(length, Layer.ETHERNET);
            case IpProtocol.MPLS -> packet.enclose(length, Layer.MPLS);
            default -> packet.follow(length, ofProtocol(protocol, packet.isExtensible()));
        }
    }

    static Layer ofProtocol(int protocol, boolean extensible) {
        return switch (protocol) {
            case IpProtocol.TCP -> Layer.TCP;
            case IpProtocol.UDP -> Layer.UDP;
            case IpProtocol.UDP_LITE -> Layer.UDP_LITE;
            case IpProtocol.SCTP -> Layer.SCTP;
            case IpProtocol.DCCP -> Layer.DCCP;
            case IpProtocol.ICMP -> Layer.ICMP;
            case IpProtocol.ICMPV6 -> Layer.ICMPV6;
            case IpProtocol.IGMP -> Layer.IGMP;
            case IpProtocol.GRE -> Layer.GRE;
            case IpProtocol.L2TP -> Layer.L2TPV3;
            case IpProtocol.ETHERIP -> Layer.ETHERIP;
            case IpProtocol.ESP -> Layer.ESP;
            case IpProtocol.AUTHENTICATION -> Layer.AUTHENTICATION;
            case IpProtocol.HIP -> Layer.HIP;
            default -> extensible ? ofExtension(protocol) : null;
        };
    }

    /** IPv4 has no extension headers: there those numbers are protocols like any other. */
    private static Layer ofExtension(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP -> Layer.IPV6_HOP_BY_HOP;
            case IpProtocol.IPV6_ROUTING -> Layer.IPV6_ROUTING;
            case IpProtocol.IPV6_FRAGMENT -> Layer.IPV6_FRAGMENT;
            case IpProtocol.IPV6_DESTINATION_OPTIONS -> Layer.IPV6_DESTINATION_OPTIONS;
            case IpProtocol.MOBILITY -> Layer.MOBILITY;
            case IpProtocol.SHIM6 -> Layer.SHIM6;
            default -> null;
        };
    }
}
