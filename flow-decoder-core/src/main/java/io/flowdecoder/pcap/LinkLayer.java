package io.flowdecoder.pcap;

import io.flowdecoder.net.EtherType;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Where the IP packet starts in a frame.
 *
 * <pre>
 * Ethernet           0 destination   6 source   12 EtherType
 * VLAN tag           0 tag control   2 EtherType of what follows
 * Linux cooked v1    0 packet type   2 ARPHRD   4 address length   6 address   14 protocol, an EtherType
 * Linux cooked v2    0 protocol, an EtherType   2 reserved   4 interface   8 ARPHRD   10 packet type   12 address
 * BSD loopback       0 address family, in any byte order
 * PPP                0 address and control (ff03), perhaps absent   then the protocol in two octets
 * Cisco HDLC         0 address   1 control   2 EtherType
 * </pre>
 */
final class LinkLayer {
    /** Instead of an index: the frame carries something else. */
    static final int NOT_IP = -1;
    /** Instead of an index: the frame ends within its link header. */
    static final int CUT = -2;
    /** Instead of an index: what the frame is cannot be told. */
    static final int UNKNOWN = -3;

    private static final int NULL = 0;
    private static final int ETHERNET = 1;
    private static final int PPP = 9;
    private static final int RAW_BSD = 12;
    private static final int RAW_OPENBSD = 14;
    private static final int RAW = 101;
    private static final int CISCO_HDLC = 104;
    private static final int LOOP = 108;
    private static final int LINUX_COOKED = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_COOKED_2 = 276;

    private static final int QINQ_BEFORE_802_1AD = 0x9100;
    private static final int PPP_ADDRESS_AND_CONTROL = 0xff03;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;

    private LinkLayer() {}

    /** The absolute index of the IP header, or one of the negative constants. */
    static int ipStart(Frame frame) {
        int at = frame.start;
        return switch (frame.linkType) {
            case ETHERNET -> afterEtherType(frame, at + 12, at + 14);
            case LINUX_COOKED -> afterEtherType(frame, at + 14, at + 16);
            case LINUX_COOKED_2 -> afterEtherType(frame, at, at + 20);
            case CISCO_HDLC -> afterEtherType(frame, at + 2, at + 4);
            case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6 -> at;
            case NULL, LOOP -> afterAddressFamily(frame, at);
            case PPP -> afterPpp(frame, at);
            default -> UNKNOWN;
        };
    }

    /** @param next where what the EtherType names begins, perhaps with a stack of VLAN tags */
    private static int afterEtherType(Frame frame, int etherTypeAt, int next) {
        ByteBuffer buffer = frame.buffer;
        if (next > frame.end) {
            return CUT;
        }
        int etherType = Wire.u16(buffer, etherTypeAt);
        while (isVlan(etherType)) {
            if (frame.end - next < 4) {
                return CUT;
            }
            etherType = Wire.u16(buffer, next + 2);
            next += 4;
        }
        return etherType == EtherType.IPV4 || etherType == EtherType.IPV6 ? next : NOT_IP;
    }

    private static boolean isVlan(int etherType) {
        return etherType == EtherType.DOT1Q || etherType == EtherType.DOT1AD || etherType == QINQ_BEFORE_802_1AD;
    }

    private static int afterAddressFamily(Frame frame, int at) {
        if (frame.end - at < 4) {
            return CUT;
        }
        int family = Wire.i32(frame.buffer, at);
        boolean swapped = (family & 0xffff) == 0;
        return switch (swapped ? Integer.reverseBytes(family) : family) {
            case 2 -> at + 4; // AF_INET everywhere
            case 10, 23, 24, 28, 30 -> at + 4; // AF_INET6 of Linux, Windows, NetBSD and OpenBSD, FreeBSD, macOS
            default -> NOT_IP;
        };
    }

    private static int afterPpp(Frame frame, int at) {
        if (frame.end - at < 4) {
            return CUT;
        }
        int protocolAt = Wire.u16(frame.buffer, at) == PPP_ADDRESS_AND_CONTROL ? at + 2 : at;
        int protocol = Wire.u16(frame.buffer, protocolAt);
        return protocol == PPP_IPV4 || protocol == PPP_IPV6 ? protocolAt + 2 : NOT_IP;
    }
}
