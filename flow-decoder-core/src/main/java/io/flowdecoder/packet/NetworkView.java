package io.flowdecoder.packet;

/**
 * The IP header, extension header or IPsec header that a {@link PacketCursor} is at, read in place. Integers are
 * unsigned, big-endian; what is not there is 0. Each accessor says which layers have it; of others it is undefined.
 */
public final class NetworkView {
    private static final int SEGMENT_ROUTING = 4;

    private final PacketCursor packet;

    NetworkView(PacketCursor packet) {
        this.packet = packet;
    }

    private boolean isIpv4() {
        return packet.layer() == Layer.IPV4;
    }

    /** IPv4 type of service, IPv6 traffic class. */
    public int trafficClass() {
        return isIpv4() ? packet.u8(1) : packet.i32(0) >>> 20 & 0xff;
    }

    /** IPv4: octets of the packet, this header included. */
    public int totalLength() {
        return packet.u16(2);
    }

    /** IPv6: octets behind the header, extension headers included; 0 in a jumbogram. */
    public int payloadLength() {
        return packet.u16(4);
    }

    /** All but ESP: the protocol number of what follows this header. */
    public int nextHeader() {
        return packet.u8(isIpv4() ? 9 : packet.layer() == Layer.IPV6 ? 6 : 0);
    }

    /** IPv4 time to live, IPv6 hop limit. */
    public int hopLimit() {
        return packet.u8(isIpv4() ? 8 : 7);
    }

    /** IPv6: 20 bits. */
    public int flowLabel() {
        return packet.i32(0) & 0xf_ffff;
    }

    /** IPv4, IPv6 fragment: identification. */
    public long fragmentId() {
        return isIpv4() ? packet.u16(4) : packet.u32(4);
    }

    /** IPv4, IPv6 fragment: in units of eight octets. */
    public int fragmentOffset() {
        return isIpv4() ? packet.u16(6) & 0x1fff : packet.u16(2) >>> 3;
    }

    /** IPv4: reserved, don't fragment and more fragments; IPv6 fragment: reserved and more fragments. Three bits. */
    public int fragmentFlags() {
        return isIpv4() ? packet.u8(6) >>> 5 : packet.u16(2) & 7;
    }

    /** IP: the first eight octets of the source; 0 for IPv4. */
    public long sourceHigh() {
        return isIpv4() ? 0 : packet.u64(8);
    }

    /** IP: the last eight octets of the source, or the four of IPv4. */
    public long sourceLow() {
        return isIpv4() ? packet.u32(12) : packet.u64(16);
    }

    /** IP: the first eight octets of the destination; 0 for IPv4. */
    public long destinationHigh() {
        return isIpv4() ? 0 : packet.u64(24);
    }

    /** IP: the last eight octets of the destination, or the four of IPv4. */
    public long destinationLow() {
        return isIpv4() ? packet.u32(16) : packet.u64(32);
    }

    /** IPv6 routing: 4 is a segment routing header (RFC 8754). */
    public int routingType() {
        return packet.u8(2);
    }

    /** IPv6 routing. */
    public boolean isSegmentRouting() {
        return routingType() == SEGMENT_ROUTING;
    }

    /** IPv6 routing: segments still to be visited. */
    public int segmentsLeft() {
        return packet.u8(3);
    }

    /** IPv6 segment routing: the number of the last segment listed. */
    public int lastEntry() {
        return packet.u8(4);
    }

    /** IPv6 segment routing: segments listed, as far as they are there. */
    public int segmentCount() {
        return Math.max(0, Math.min(lastEntry() + 1, (packet.length() - 8) / 16));
    }

    /** IPv6 segment routing: the first eight octets of a segment; the last segment of the path is segment 0. */
    public long segmentHigh(int segment) {
        return packet.u64(8 + 16 * segment);
    }

    /** IPv6 segment routing: the last eight octets of a segment. */
    public long segmentLow(int segment) {
        return packet.u64(16 + 16 * segment);
    }

    /** Authentication, ESP: the security parameters index. */
    public long spi() {
        return packet.u32(packet.layer() == Layer.ESP ? 0 : 4);
    }

    /** Authentication, ESP. */
    public long ipsecSequenceNumber() {
        return packet.u32(packet.layer() == Layer.ESP ? 4 : 8);
    }
}
