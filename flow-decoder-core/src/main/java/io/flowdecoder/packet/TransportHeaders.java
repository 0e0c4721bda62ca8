package io.flowdecoder.packet;

/** How long each header of the transport layer is; UDP may carry a tunnel. */
final class TransportHeaders {
    static final int UDP_LENGTH = 8;

    private static final int TCP_LENGTH = 20;
    private static final int SCTP_LENGTH = 12;
    private static final int DCCP_LENGTH = 12;
    private static final int CONTROL_MESSAGE_LENGTH = 8;

    private TransportHeaders() {}

    static void open(PacketCursor packet) {
        switch (packet.layer()) {
            case TCP -> carry(packet, Math.max(TCP_LENGTH, 4 * (packet.u8(12) >>> 4)), packet.configured());
            case UDP -> UdpTunnel.follow(packet);
            case UDP_LITE -> packet.end(UDP_LENGTH);
            case SCTP -> packet.end(SCTP_LENGTH);
            case DCCP -> packet.end(Math.max(DCCP_LENGTH, 4 * packet.u8(4)));
            default -> packet.end(CONTROL_MESSAGE_LENGTH);
        }
    }

    /** A header that is no tunnel's is that of a packet within; null if what is carried is not known. */
    static void carry(PacketCursor packet, int length, Layer carried) {
        if (carried == null || carried.role == Layer.Role.TUNNEL) {
            packet.follow(length, carried);
        } else {
            packet.enclose(length, carried);
        }
    }
}
