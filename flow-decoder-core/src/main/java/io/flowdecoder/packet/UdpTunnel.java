package io.flowdecoder.packet;

/**
 * Which tunnel a UDP packet belongs to, by its destination port. Anyone may use those ports, so the first octets of the
 * payload must also be such as that tunnel writes them; otherwise they are payload.
 */
final class UdpTunnel {
    static final int L2TP = 1701;
    static final int GTP_U = 2152;
    static final int TEREDO = 3544;
    static final int GRE = 4754;
    static final int VXLAN = 4789;
    static final int VXLAN_GPE = 4790;
    static final int GENEVE = 6081;
    static final int MPLS = 6635;
    /** Linux took this for VXLAN before there was an assigned port. */
    static final int VXLAN_LINUX = 8472;

    private static final int AT = TransportHeaders.UDP_LENGTH;

    private UdpTunnel() {}

    static void follow(PacketCursor packet) {
        int port = packet.transport().destinationPort();
        if (port == MPLS && isMpls(packet)) {
            packet.enclose(AT, Layer.MPLS);
            return;
        }
        Layer tunnel = ofPort(port);
        boolean isThere = tunnel != null && packet.available() - AT >= tunnel.minLength && fits(tunnel, packet);
        packet.follow(AT, isThere ? tunnel : null);
    }

    private static Layer ofPort(int port) {
        return switch (port) {
            case L2TP -> Layer.L2TP;
            case GTP_U -> Layer.GTP_U;
            case TEREDO -> Layer.TEREDO;
            case GRE -> Layer.GRE;
            case VXLAN, VXLAN_LINUX -> Layer.VXLAN;
            case VXLAN_GPE -> Layer.VXLAN_GPE;
            case GENEVE -> Layer.GENEVE;
            default -> null;
        };
    }

    private static boolean fits(Layer tunnel, PacketCursor packet) {
        return switch (tunnel) {
            case L2TP -> (packet.u16(AT) & 0x34ff) == 2; // version 2, reserved bits 0
            case GTP_U -> packet.u8(AT) >>> 3 == 0b00110; // version 1, not the primed protocol, spare bit 0
            case TEREDO -> TunnelHeaders.teredoLength(packet, AT) >= 0;
            case GRE -> (packet.u16(AT) & 0x0fff) == 0 && packet.u16(AT + 2) >= 0x0600;
            case VXLAN -> (packet.u8(AT) & 0x7f) == 0x08 && packet.u8(AT + 7) == 0;
            case VXLAN_GPE -> (packet.u8(AT) & 0xf4) == 0x04 && packet.u8(AT + 7) == 0;
            case GENEVE -> packet.u8(AT) >>> 6 == 0 && (packet.u8(AT + 1) & 0x3f) == 0 && packet.u8(AT + 7) == 0;
            default -> false;
        };
    }

    /** A label that has some time to live. */
    private static boolean isMpls(PacketCursor packet) {
        return packet.u8(AT + 3) != 0;
    }
}
