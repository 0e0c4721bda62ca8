package io.flowdecoder.packet;

import io.flowdecoder.net.EtherType;

/** How long each header of a tunnel is, and what it carries. */
final class TunnelHeaders {
    private static final int TEREDO_AUTHENTICATION = 0x0001;
    /** Without client identifier and authentication value, whose lengths are octets 2 and 3. */
    private static final int TEREDO_AUTHENTICATION_LENGTH = 13;

    private static final int TEREDO_ORIGIN = 0x0000;
    private static final int TEREDO_ORIGIN_LENGTH = 8;
    private static final int GTP_PACKET = 255;

    private TunnelHeaders() {}

    static void open(PacketCursor packet) {
        TunnelView tunnel = packet.tunnel();
        switch (packet.layer()) {
            case GRE -> openGre(packet, tunnel);
            case ERSPAN -> openErspan(packet, tunnel);
            case VXLAN -> packet.enclose(8, Layer.ETHERNET);
            case VXLAN_GPE -> packet.enclose(8, ofGpeProtocol(tunnel.vxlanNextProtocol()));
            case GENEVE -> packet.enclose(8 + tunnel.geneveOptionsLength(), ofTunnelled(tunnel.protocolType()));
            case GTP_U -> openGtp(packet, tunnel);
            case L2TP -> packet.enclose(tunnel.l2tpLength(), tunnel.isL2tpControl() ? null : Layer.PPP);
            case L2TPV3 -> packet.end(4);
            case TEREDO -> {
                int length = teredoLength(packet, 0);
                packet.enclose(Math.max(0, length), length < 0 ? null : Layer.IPV6);
            }
            default -> packet.enclose(2, tunnel.etherIpVersion() == 3 ? Layer.ETHERNET : null); // EtherIP
        }
    }

    private static void openGre(PacketCursor packet, TunnelView gre) {
        int length = gre.greLength();
        if (gre.greVersion() > 1) {
            packet.end(4);
        } else if (!gre.isErspan()) {
            boolean acknowledgesOnly = gre.greVersion() == 1 && !gre.hasSequenceNumber();
            packet.enclose(length, acknowledgesOnly ? null : ofTunnelled(gre.protocolType()));
        } else if (gre.protocolType() == EtherType.ERSPAN_II && !gre.hasSequenceNumber()) {
            packet.enclose(length, Layer.ETHERNET);
        } else {
            packet.follow(length, Layer.ERSPAN);
        }
    }

    private static Layer ofTunnelled(int etherType) {
        return etherType == EtherType.TRANSPARENT_ETHERNET_BRIDGING
                ? Layer.ETHERNET
                : LinkHeaders.ofEtherType(etherType);
    }

    private static void openErspan(PacketCursor packet, TunnelView erspan) {
        if (erspan.erspanVersion() != 2) {
            packet.enclose(8, erspan.erspanVersion() == 1 ? Layer.ETHERNET : null);
            return;
        }
        int length = (packet.u8(11) & 1) == 0 ? 12 : 20;
        packet.enclose(
                length,
                switch (packet.u8(10) >>> 2 & 0x1f) {
                    case 0 -> Layer.ETHERNET;
                    case 2 -> ofIp(packet, length);
                    default -> null;
                });
    }

    private static Layer ofGpeProtocol(int protocol) {
        return switch (protocol) {
            case 1 -> Layer.IPV4;
            case 2 -> Layer.IPV6;
            case 3 -> Layer.ETHERNET;
            case 5 -> Layer.MPLS;
            default -> null;
        };
    }

    /** Each extension header starts with its length, in units of four octets, and ends with the type of the next. */
    private static void openGtp(PacketCursor packet, TunnelView gtp) {
        int length = gtp.hasGtpOptions() ? 12 : 8;
        int type = gtp.hasGtpExtensions() ? packet.u8(11) : 0;
        while (type != 0 && packet.available() > length) {
            int extension = 4 * packet.u8(length);
            if (extension == 0) {
                packet.end(length);
                return;
            }
            length += extension;
            type = packet.u8(length - 1);
        }
        packet.enclose(length, gtp.gtpMessageType() == GTP_PACKET ? ofIp(packet, length) : null);
    }

    private static Layer ofIp(PacketCursor packet, int at) {
        if (packet.available() <= at) {
            packet.cutOff();
            return null;
        }
        return Layer.ofIp(packet.u8(at));
    }

    /**
     * Octets of the indications before a tunnelled IPv6 packet; -1 if there is none.
     *
     * @param at where they start, from the header's start
     */
    static int teredoLength(PacketCursor packet, int at) {
        int ipAt = at;
        if (packet.available() - ipAt >= 4 && packet.u16(ipAt) == TEREDO_AUTHENTICATION) {
            ipAt += TEREDO_AUTHENTICATION_LENGTH + packet.u8(ipAt + 2) + packet.u8(ipAt + 3);
        }
        if (packet.available() - ipAt >= 2 && packet.u16(ipAt) == TEREDO_ORIGIN) {
            ipAt += TEREDO_ORIGIN_LENGTH;
        }
        return packet.u8(ipAt) >>> 4 == 6 ? ipAt - at : -1;
    }
}
