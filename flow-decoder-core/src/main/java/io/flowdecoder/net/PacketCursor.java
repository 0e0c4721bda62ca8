package io.flowdecoder.net;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Walks the headers of a sampled packet in place, outermost first. A sample is usually cut: a header of which only the
 * start is there is still opened if that start is of use.
 *
 * <p>After {@link #nextLayer} returned true, {@link #layer} says which header this is and the accessors named after it
 * read it; those of other layers are undefined. Not thread-safe; allocates nothing.
 */
public final class PacketCursor {
    private static final int MPLS_ENTRY_LENGTH = 4;
    private static final int MPLS_BOTTOM = 0x100;
    private static final int MAX_DEPTH = 8;
    private static final int TCP_HEADER_LENGTH = 20;
    private static final int ICMP_HEADER_LENGTH = 8;
    private static final int UDP_HEADER_LENGTH = 8;
    private static final int SCTP_HEADER_LENGTH = 12;

    private ByteBuffer buffer;
    private int end;
    private int at;
    private int length;
    private Layer layer;
    private Layer next;
    private int protocol;
    private int depth;
    private boolean cut;

    /** Looks at nothing yet. */
    public PacketCursor() {}

    /**
     * Looks at the packet whose octets are there from {@code at} to {@code end}, absolute indices.
     *
     * @param first the header it starts with
     */
    public void wrap(ByteBuffer buffer, int at, int end, Layer first) {
        this.buffer = buffer;
        this.at = at;
        this.end = end;
        length = 0;
        layer = null;
        next = first;
        protocol = -1;
        depth = 0;
        cut = false;
    }

    /** Moves to the next header; false where the rest is payload, is not known, or is not there. */
    public boolean nextLayer() {
        if (next == null) {
            return false;
        }
        Layer opening = next;
        int from = at + length;
        next = null;
        if (end - from < opening.minLength) {
            cut = true;
            return false;
        }
        at = from;
        layer = opening;
        open();
        length = Math.min(length, end - at);
        return true;
    }

    private void open() {
        switch (layer) {
            case ETHERNET -> openEthernet();
            case VLAN -> openVlan();
            case MPLS -> openMpls();
            case IPV4 -> openIpv4();
            case IPV6 -> openIpv6();
            case IPV6_FRAGMENT -> openIpv6Fragment();
            case IPV6_HOP_BY_HOP, IPV6_ROUTING, IPV6_DESTINATION_OPTIONS -> openIpv6Extension();
            case TCP -> openTcp();
            case UDP -> length = UDP_HEADER_LENGTH;
            case SCTP -> length = SCTP_HEADER_LENGTH;
            case ICMP, ICMPV6 -> length = ICMP_HEADER_LENGTH;
        }
    }

    private void openEthernet() {
        length = layer.minLength;
        next = ofEtherType(etherType());
    }

    private void openVlan() {
        length = layer.minLength;
        next = ofEtherType(etherType());
    }

    private static Layer ofEtherType(int type) {
        return switch (type) {
            case EtherType.IPV4 -> Layer.IPV4;
            case EtherType.IPV6 -> Layer.IPV6;
            case EtherType.DOT1Q, EtherType.DOT1AD -> Layer.VLAN;
            case EtherType.MPLS, EtherType.MPLS_MULTICAST -> Layer.MPLS;
            default -> null;
        };
    }

    /** Nothing in a label stack says what follows it; the first half octet of an IP header does. */
    private void openMpls() {
        length = MPLS_ENTRY_LENGTH;
        while ((Wire.i32(buffer, at + length - MPLS_ENTRY_LENGTH) & MPLS_BOTTOM) == 0) {
            if (end - at - length < MPLS_ENTRY_LENGTH) {
                cut = true;
                return;
            }
            length += MPLS_ENTRY_LENGTH;
        }
        if (at + length < end) {
            int version = Wire.u8(buffer, at + length) >>> 4;
            next = version == 4 ? Layer.IPV4 : version == 6 ? Layer.IPV6 : null;
        }
    }

    private void openIpv4() {
        length = Math.max(layer.minLength, (Wire.u8(buffer, at) & 0xf) * 4);
        protocol = Wire.u8(buffer, at + 9);
        depth++;
        if (fragmentOffset() == 0) {
            next = ofProtocol(protocol);
        }
    }

    private void openIpv6() {
        length = layer.minLength;
        depth++;
        protocol = Wire.u8(buffer, at + 6);
        next = ofProtocol(protocol);
    }

    private void openIpv6Extension() {
        length = 8 + 8 * Wire.u8(buffer, at + 1);
        protocol = Wire.u8(buffer, at);
        next = ofProtocol(protocol);
    }

    private void openIpv6Fragment() {
        length = layer.minLength;
        protocol = Wire.u8(buffer, at);
        if (fragmentOffset() == 0) {
            next = ofProtocol(protocol);
        }
    }

    private Layer ofProtocol(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP -> Layer.TCP;
            case IpProtocol.UDP -> Layer.UDP;
            case IpProtocol.SCTP -> Layer.SCTP;
            case IpProtocol.ICMP -> Layer.ICMP;
            case IpProtocol.ICMPV6 -> Layer.ICMPV6;
            case IpProtocol.HOP_BY_HOP -> extension(Layer.IPV6_HOP_BY_HOP);
            case IpProtocol.IPV6_ROUTING -> extension(Layer.IPV6_ROUTING);
            case IpProtocol.IPV6_FRAGMENT -> extension(Layer.IPV6_FRAGMENT);
            case IpProtocol.IPV6_DESTINATION_OPTIONS -> extension(Layer.IPV6_DESTINATION_OPTIONS);
            case IpProtocol.IPV4 -> inner(Layer.IPV4);
            case IpProtocol.IPV6 -> inner(Layer.IPV6);
            default -> null;
        };
    }

    /** IPv4 has no extension headers: there those numbers are protocols like any other. */
    private Layer extension(Layer header) {
        return layer == Layer.IPV4 ? null : header;
    }

    private Layer inner(Layer tunnelled) {
        return depth < MAX_DEPTH ? tunnelled : null;
    }

    private void openTcp() {
        int words = end - at > 12 ? Wire.u8(buffer, at + 12) >>> 4 : 0;
        length = Math.max(TCP_HEADER_LENGTH, words * 4);
    }

    public Layer layer() {
        return layer;
    }

    /** Absolute index of the header's first octet. */
    public int at() {
        return at;
    }

    /** Octets of the header that are there. */
    public int length() {
        return length;
    }

    /** IP headers opened so far, this one included: up to 1 in the outermost packet, more inside a tunnel. */
    public int depth() {
        return depth;
    }

    /** Whether the walk ended at a header that is not there, or not enough of it. */
    public boolean isCut() {
        return cut;
    }

    /** Ethernet: where the frame goes. */
    public long destinationMac() {
        return Wire.u48(buffer, at);
    }

    /** Ethernet: where the frame comes from. */
    public long sourceMac() {
        return Wire.u48(buffer, at + 6);
    }

    /** Ethernet, VLAN: the type of what follows; below 1536 it is an 802.3 length. */
    public int etherType() {
        return Wire.u16(buffer, at + layer.minLength - 2);
    }

    /** VLAN: 0 to 4095, without priority and drop eligibility. */
    public int vlanId() {
        return Wire.u16(buffer, at) & 0xfff;
    }

    /** MPLS: entries of the stack that are there. */
    public int labelCount() {
        return length / MPLS_ENTRY_LENGTH;
    }

    /** MPLS: 20 bits of an entry, the outermost being entry 0. */
    public int label(int entry) {
        return Wire.i32(buffer, at + entry * MPLS_ENTRY_LENGTH) >>> 12;
    }

    /** MPLS: the time to live of an entry. */
    public int labelTtl(int entry) {
        return Wire.u8(buffer, at + entry * MPLS_ENTRY_LENGTH + 3);
    }

    /** MPLS: the EtherType of the IP packet inside; 0 if there is none. */
    public int labelledEtherType() {
        return next == Layer.IPV4 ? EtherType.IPV4 : next == Layer.IPV6 ? EtherType.IPV6 : 0;
    }

    /** IP: the protocol of what follows, past the extension headers walked so far; -1 before any IP header. */
    public int protocol() {
        return protocol;
    }

    /** IPv4 type of service, IPv6 traffic class. */
    public int trafficClass() {
        return layer == Layer.IPV4 ? Wire.u8(buffer, at + 1) : Wire.i32(buffer, at) >>> 20 & 0xff;
    }

    /** IPv4 time to live, IPv6 hop limit. */
    public int hopLimit() {
        return Wire.u8(buffer, layer == Layer.IPV4 ? at + 8 : at + 7);
    }

    /** IPv6: 20 bits. */
    public int flowLabel() {
        return Wire.i32(buffer, at) & 0xf_ffff;
    }

    /** IPv4, IPv6 fragment: identification. */
    public long fragmentId() {
        return layer == Layer.IPV4 ? Wire.u16(buffer, at + 4) : Wire.u32(buffer, at + 4);
    }

    /** IPv4, IPv6 fragment: in units of eight octets. */
    public int fragmentOffset() {
        return layer == Layer.IPV4 ? Wire.u16(buffer, at + 6) & 0x1fff : Wire.u16(buffer, at + 2) >>> 3;
    }

    /** IPv4: reserved, don't fragment and more fragments; IPv6 fragment: reserved and more fragments. Three bits. */
    public int fragmentFlags() {
        return layer == Layer.IPV4 ? Wire.u8(buffer, at + 6) >>> 5 : Wire.u16(buffer, at + 2) & 7;
    }

    /** IP: the first eight octets of the source; 0 for IPv4. */
    public long sourceHigh() {
        return layer == Layer.IPV4 ? 0 : Wire.u64(buffer, at + 8);
    }

    /** IP: the last eight octets of the source, or the four of IPv4. */
    public long sourceLow() {
        return layer == Layer.IPV4 ? Wire.u32(buffer, at + 12) : Wire.u64(buffer, at + 16);
    }

    /** IP: the first eight octets of the destination; 0 for IPv4. */
    public long destinationHigh() {
        return layer == Layer.IPV4 ? 0 : Wire.u64(buffer, at + 24);
    }

    /** IP: the last eight octets of the destination, or the four of IPv4. */
    public long destinationLow() {
        return layer == Layer.IPV4 ? Wire.u32(buffer, at + 16) : Wire.u64(buffer, at + 32);
    }

    /** IPv6 routing: 4 is a segment routing header (RFC 8754). */
    public int routingType() {
        return Wire.u8(buffer, at + 2);
    }

    /** IPv6 routing: segments still to be visited. */
    public int segmentsLeft() {
        return Wire.u8(buffer, at + 3);
    }

    /** IPv6 routing, type 4: segments listed, as far as they are there. */
    public int segmentCount() {
        int listed = Wire.u8(buffer, at + 4) + 1;
        return Math.max(0, Math.min(listed, (length - 8) / 16));
    }

    /** IPv6 routing, type 4: absolute index of a segment's 16 octets; the last segment of the path is segment 0. */
    public int segmentAt(int segment) {
        return at + 8 + 16 * segment;
    }

    /** TCP, UDP, SCTP. */
    public int sourcePort() {
        return Wire.u16(buffer, at);
    }

    /** TCP, UDP, SCTP. */
    public int destinationPort() {
        return Wire.u16(buffer, at + 2);
    }

    /** TCP: the eight flags of octet 13; 0 if that is not there. */
    public int tcpFlags() {
        return length > 13 ? Wire.u8(buffer, at + 13) : 0;
    }

    /** ICMP, ICMPv6. */
    public int icmpType() {
        return Wire.u8(buffer, at);
    }

    /** ICMP, ICMPv6. */
    public int icmpCode() {
        return Wire.u8(buffer, at + 1);
    }
}
