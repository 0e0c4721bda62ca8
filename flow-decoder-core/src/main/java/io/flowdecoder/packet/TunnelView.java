package io.flowdecoder.packet;

import io.flowdecoder.net.EtherType;

/**
 * The header of a tunnel that a {@link PacketCursor} is at, read in place. Integers are unsigned, big-endian; what is
 * not there is 0. Each accessor says which layers have it; of others it is undefined.
 */
public final class TunnelView {
    private static final int GRE_CHECKSUM = 0x8000;
    private static final int GRE_ROUTING = 0x4000;
    private static final int GRE_KEY = 0x2000;
    private static final int GRE_SEQUENCE = 0x1000;
    private static final int GRE_ACKNOWLEDGEMENT = 0x0080;

    private static final int L2TP_CONTROL = 0x8000;
    private static final int L2TP_LENGTH = 0x4000;
    private static final int L2TP_SEQUENCE = 0x0800;
    private static final int L2TP_OFFSET = 0x0200;

    private static final int GPE_PROTOCOL = 0x04;
    private static final int ETHERNET = 3;

    private final PacketCursor packet;

    TunnelView(PacketCursor packet) {
        this.packet = packet;
    }

    /** GRE, Geneve: the EtherType of what is inside. */
    public int protocolType() {
        return packet.u16(2);
    }

    /** VXLAN, VXLAN-GPE, Geneve: the network, 24 bits. */
    public int vni() {
        return packet.u24(4);
    }

    /** GRE: 1 is that of PPTP. */
    public int greVersion() {
        return packet.u8(1) & 7;
    }

    private boolean hasGre(int flag) {
        return (packet.u16(0) & flag) != 0;
    }

    /** GRE. */
    public boolean hasKey() {
        return hasGre(GRE_KEY);
    }

    /** GRE: 0 if it has none; in version 1 payload length and call. */
    public long key() {
        return hasKey() ? packet.u32(greKeyAt()) : 0;
    }

    /** GRE. */
    public boolean hasSequenceNumber() {
        return hasGre(GRE_SEQUENCE);
    }

    /** GRE: 0 if it has none. */
    public long sequenceNumber() {
        return hasSequenceNumber() ? packet.u32(greKeyAt() + (hasKey() ? 4 : 0)) : 0;
    }

    /** Checksum and offset are both there if either is used. */
    private int greKeyAt() {
        return hasGre(GRE_CHECKSUM | GRE_ROUTING) ? 8 : 4;
    }

    boolean isErspan() {
        return protocolType() == EtherType.ERSPAN_II || protocolType() == EtherType.ERSPAN_III;
    }

    int greLength() {
        int length = greKeyAt() + (hasKey() ? 4 : 0) + (hasSequenceNumber() ? 4 : 0);
        if (greVersion() == 1 && hasGre(GRE_ACKNOWLEDGEMENT)) {
            length += 4;
        }
        return hasGre(GRE_ROUTING) ? greRoutingEnd(length) : length;
    }

    /** Source route entries have a length each, and end with one of 0 (RFC 1701). */
    private int greRoutingEnd(int at) {
        while (packet.available() - at >= 4) {
            int entry = packet.u8(at + 3);
            at += 4 + entry;
            if (entry == 0) {
                return at;
            }
        }
        return packet.available();
    }

    /** ERSPAN: 1 is type II, 2 is type III. */
    public int erspanVersion() {
        return packet.u8(0) >>> 4;
    }

    /** ERSPAN: that of the frame before it was mirrored. */
    public int erspanVlan() {
        return packet.u16(0) & 0xfff;
    }

    /** ERSPAN: 10 bits. */
    public int erspanSessionId() {
        return packet.u16(2) & 0x3ff;
    }

    /** VXLAN-GPE: what is inside: 1 IPv4, 2 IPv6, 3 Ethernet, 4 NSH, 5 MPLS. */
    public int vxlanNextProtocol() {
        return (packet.u8(0) & GPE_PROTOCOL) != 0 ? packet.u8(3) : ETHERNET;
    }

    /** Geneve: octets of options behind the eight of the header. */
    public int geneveOptionsLength() {
        return 4 * (packet.u8(0) & 0x3f);
    }

    /** GTP-U: 255 carries a user's packet. */
    public int gtpMessageType() {
        return packet.u8(1);
    }

    /** GTP-U: the tunnel endpoint. */
    public long teid() {
        return packet.u32(4);
    }

    boolean hasGtpOptions() {
        return (packet.u8(0) & 7) != 0;
    }

    boolean hasGtpExtensions() {
        return (packet.u8(0) & 4) != 0;
    }

    /** L2TP: whether this is a message about the tunnel itself. */
    public boolean isL2tpControl() {
        return hasL2tp(L2TP_CONTROL);
    }

    /** L2TP. */
    public int tunnelId() {
        return packet.u16(l2tpTunnelAt());
    }

    /** L2TP 16 bits, L2TPv3 32 bits; 0 in a control message. */
    public long sessionId() {
        return packet.layer() == Layer.L2TPV3 ? packet.u32(0) : packet.u16(l2tpTunnelAt() + 2);
    }

    private boolean hasL2tp(int flag) {
        return (packet.u16(0) & flag) != 0;
    }

    private int l2tpTunnelAt() {
        return hasL2tp(L2TP_LENGTH) ? 4 : 2;
    }

    int l2tpLength() {
        int length = l2tpTunnelAt() + (hasL2tp(L2TP_SEQUENCE) ? 8 : 4);
        return hasL2tp(L2TP_OFFSET) ? length + 2 + packet.u16(length) : length;
    }

    /** EtherIP: 3. */
    public int etherIpVersion() {
        return packet.u8(0) >>> 4;
    }
}
