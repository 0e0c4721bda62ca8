package io.flowdecoder.packet;

/**
 * Which tunnel a UDP packet belongs to, by its destination port or as is configured. Anyone may use those ports, so the
 * first octets of the payload must also be such as that tunnel writes them; otherwise they are payload.
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
        Layer configured = packet.configured();
        Layer carried = configured == null ? ofPort(packet.transport().destinationPort()) : configured;
        boolean isThere = carried != null && packet.available() - AT >= carried.minLength && fits(carried, packet);
        TransportHeaders.carry(packet, AT, isThere ? carried : null);
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
            case MPLS -> Layer.MPLS;
            default -> null;
        };
    }

    private static boolean fits(Layer tunnel, PacketCursor packet) {
        return switch (tunnel) {
            case L2TP -> (packet.u16(AT) & 0x34ff) == 2; // version 2, reserved bits 0
            case GTP_U -> isGtp(packet);
            case TEREDO -> isTeredo(packet);
            case GRE -> (packet.u16(AT) & 0x4fff) == 0 && isEtherType(packet.u16(AT + 2));
            case VXLAN -> (packet.u8(AT) & 0x7f) == 0x08 && packet.u8(AT + 7) == 0;
            case VXLAN_GPE -> (packet.u8(AT) & 0xf4) == 0x04 && packet.u8(AT + 7) == 0;
            case GENEVE -> isGeneve(packet);
            case MPLS -> isMpls(packet);
            default -> true; // was configured, and has nothing to tell it by
        };
    }

    /** Version 1, not the primed protocol, the spare bit 0; and a length that the UDP packet has. */
    private static boolean isGtp(PacketCursor packet) {
        return packet.u8(AT) >>> 3 == 0b00110 && isWithin(packet, AT + Layer.GTP_U.minLength + packet.u16(AT + 2));
    }

    /** The version of IPv6 behind the indications, and a payload length that the UDP packet has. */
    private static boolean isTeredo(PacketCursor packet) {
        int indications = TunnelHeaders.teredoLength(packet, AT);
        int ipAt = AT + indications;
        return indications >= 0 && isWithin(packet, ipAt + Layer.IPV6.minLength + packet.u16(ipAt + 4));
    }

    /** Version 0, reserved bits 0. */
    private static boolean isGeneve(PacketCursor packet) {
        return packet.u8(AT) >>> 6 == 0
                && (packet.u8(AT + 1) & 0x3f) == 0
                && packet.u8(AT + 7) == 0
                && isEtherType(packet.u16(AT + 2));
    }

    private static boolean isWithin(PacketCursor packet, int length) {
        return length <= packet.transport().udpLength();
    }

    private static boolean isEtherType(int number) {
        return number >= 0x0600;
    }

    /** A label that has some time to live. */
    private static boolean isMpls(PacketCursor packet) {
        return packet.u8(AT + 3) != 0;
    }
}
