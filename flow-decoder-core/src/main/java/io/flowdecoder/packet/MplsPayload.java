package io.flowdecoder.packet;

import io.flowdecoder.net.EtherType;
import io.flowdecoder.net.IpProtocol;

/**
 * What a label stack carries. Nothing in the stack says it: an IP packet starts with its version, the control word of a
 * pseudowire with 0 and an associated channel with 1 (RFC 4385 section 3), but an Ethernet frame without control word
 * may start with anything (RFC 8469). So a frame is looked for by its type and by whether what follows fits that.
 */
final class MplsPayload {
    private static final int CONTROL_WORD_LENGTH = 4;
    private static final int ETHERNET_LENGTH = 14;
    /** An Ethernet header and two octets of what it carries. */
    private static final int EVIDENCE_LENGTH = 16;

    private MplsPayload() {}

    /** @param at where the payload starts, from the header's start */
    static void follow(PacketCursor packet, int at) {
        packet.end(at);
        if (packet.available() <= at) {
            return;
        }
        switch (packet.u8(at) >>> 4) {
            case 4 -> followIpv4(packet, at);
            case 6 -> followIpv6(packet, at);
            case 0 -> followControlWord(packet, at);
            case 1 -> {}
            default -> followEthernet(packet, at);
        }
    }

    private static void followIpv4(PacketCursor packet, int at) {
        int headerLength = (packet.u8(at) & 0xf) * 4;
        if (packet.available() - at < Layer.IPV4.minLength || !isEthernet(packet, at)) {
            packet.follow(at, headerLength >= Layer.IPV4.minLength ? Layer.IPV4 : null);
        } else if (headerLength < Layer.IPV4.minLength) {
            packet.enclose(at, Layer.ETHERNET);
        } else if (packet.available() - at < headerLength) {
            packet.cutOff();
        } else if (hasRightChecksum(packet, at, headerLength)) {
            packet.follow(at, Layer.IPV4);
        } else {
            packet.enclose(at, Layer.ETHERNET);
        }
    }

    private static boolean hasRightChecksum(PacketCursor packet, int at, int length) {
        int sum = 0;
        for (int i = 0; i < length; i += 2) {
            sum += packet.u16(at + i);
        }
        return (sum & 0xffff) + (sum >>> 16) == 0xffff;
    }

    /** Taken for Ethernet, the usual next headers would be the start of a group's or a local source address. */
    private static void followIpv6(PacketCursor packet, int at) {
        int nextHeader = packet.u8(at + 6);
        boolean usual = nextHeader == IpProtocol.TCP || nextHeader == IpProtocol.UDP || nextHeader == IpProtocol.ICMPV6;
        if (usual || packet.available() - at < Layer.IPV6.minLength || !isEthernet(packet, at)) {
            packet.follow(at, Layer.IPV6);
        } else {
            packet.enclose(at, Layer.ETHERNET);
        }
    }

    private static void followControlWord(PacketCursor packet, int at) {
        if (packet.available() - at < CONTROL_WORD_LENGTH + EVIDENCE_LENGTH) {
            packet.cutOff();
        } else if (isEthernet(packet, at + CONTROL_WORD_LENGTH)) {
            packet.follow(at, Layer.CONTROL_WORD);
        } else if (isEthernet(packet, at)) {
            packet.enclose(at, Layer.ETHERNET);
        } else if (packet.i32(at) == 0) {
            packet.follow(at, Layer.CONTROL_WORD);
        }
    }

    private static void followEthernet(PacketCursor packet, int at) {
        if (packet.available() - at < EVIDENCE_LENGTH) {
            packet.cutOff();
        } else if (isEthernet(packet, at)) {
            packet.enclose(at, Layer.ETHERNET);
        }
    }

    /** Whether these octets have the type of a frame where one has it, and then what goes with the type. */
    private static boolean isEthernet(PacketCursor packet, int at) {
        int type = packet.u16(at + ETHERNET_LENGTH - 2);
        int payload = packet.u16(at + ETHERNET_LENGTH);
        return switch (type) {
            case EtherType.IPV4 -> payload >>> 12 == 4 && (payload >>> 8 & 0xf) >= 5;
            case EtherType.IPV6 -> payload >>> 12 == 6;
            case EtherType.ARP -> payload == 1;
            case EtherType.PPPOE_DISCOVERY, EtherType.PPPOE_SESSION -> payload >>> 8 == 0x11;
            case EtherType.DOT1Q, EtherType.DOT1AD, EtherType.QINQ, EtherType.MPLS -> true;
            default -> type > 2 && type <= 1500 && (payload == 0xaaaa || payload == 0x4242 || payload == 0xfefe);
        };
    }
}
