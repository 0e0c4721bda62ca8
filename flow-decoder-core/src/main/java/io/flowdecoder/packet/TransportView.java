package io.flowdecoder.packet;

/**
 * The transport header or control message that a {@link PacketCursor} is at, read in place. Integers are unsigned,
 * big-endian; what is not there is 0. Each accessor says which layers have it; of others it is undefined.
 */
public final class TransportView {
    private static final int IGMP_VERSION_3_REPORT = 0x22;

    private final PacketCursor packet;

    TransportView(PacketCursor packet) {
        this.packet = packet;
    }

    /** TCP, UDP, UDP-Lite, SCTP, DCCP. */
    public int sourcePort() {
        return packet.u16(0);
    }

    /** TCP, UDP, UDP-Lite, SCTP, DCCP. */
    public int destinationPort() {
        return packet.u16(2);
    }

    /** TCP. */
    public long sequenceNumber() {
        return packet.u32(4);
    }

    /** TCP: the next octet that the sender expects. */
    public long acknowledgementNumber() {
        return packet.u32(8);
    }

    /** TCP: the eight flags of octet 13. */
    public int tcpFlags() {
        return packet.u8(13);
    }

    /** TCP: octets that may be sent without acknowledgement, not scaled. */
    public int window() {
        return packet.u16(14);
    }

    /** UDP: octets of header and payload. UDP-Lite: those that the checksum covers. */
    public int udpLength() {
        return packet.u16(4);
    }

    /** SCTP: by which the receiver knows the association. */
    public long verificationTag() {
        return packet.u32(4);
    }

    /** DCCP: 0 is a request, 2 data, 3 an acknowledgement; see RFC 4340 section 5.1. */
    public int dccpType() {
        return packet.u8(8) >>> 1 & 0xf;
    }

    /** ICMP, ICMPv6, IGMP. */
    public int icmpType() {
        return packet.u8(0);
    }

    /** ICMP, ICMPv6. */
    public int icmpCode() {
        return packet.u8(1);
    }

    /** ICMP, ICMPv6: the four octets behind the checksum; of an echo, identifier and sequence number. */
    public long restOfHeader() {
        return packet.u32(4);
    }

    /** IGMP: the group, an IPv4 address; 0 in a report of version 3, which lists groups behind the header. */
    public int group() {
        return icmpType() == IGMP_VERSION_3_REPORT ? 0 : packet.i32(4);
    }
}
