package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * What BGP knew of a sampled packet ({@code extended_gateway}), read in place.
 *
 * <pre>
 *  0 nexthop type    4 nexthop, n octets    4+n as    8+n src_as    12+n src_peer_as
 * 16+n dst_as_path:  count of segments, then of each: type, count of AS numbers, AS numbers
 *    … communities:  count, then the communities
 *    … localpref
 * </pre>
 *
 * The path is read as a whole, with {@link #dstAsPath}, or by segment:
 *
 * <pre>{@code
 * while (gateway.nextSegment()) {
 *     for (int i = 0; i < gateway.segmentLength(); i++) {
 *         … gateway.segmentType() … gateway.segmentAs(i)
 *     }
 * }
 * }</pre>
 *
 * <p>Good until the next {@code wrap}; {@link ExtendedGateway#copyOf} keeps it. Not thread-safe.
 */
public final class ExtendedGatewayView {
    /** Without a next hop, a path or communities. */
    public static final int MIN_LENGTH = 28;

    private static final int SEGMENT_HEADER_LENGTH = 8;

    private ByteBuffer buffer;
    private int at;
    private int asAt;
    private int dstAsPathLength;
    private int communitiesAt;

    private int segmentAt;
    private int segmentsLeft;

    private int pathSegmentAt; // the segment that dstAsPath read last
    private int pathSegmentStart; // the index of that segment's first AS number in the path

    /** Starts without a record. */
    public ExtendedGatewayView() {}

    /** @throws IndexOutOfBoundsException if {@code length} octets do not hold such a structure */
    public ExtendedGatewayView wrap(ByteBuffer buffer, int at, int length) {
        Objects.checkFromIndexSize(at, length, buffer.limit());
        Objects.checkFromIndexSize(0, MIN_LENGTH, length);
        if (measure(buffer, at, length) > length) {
            throw new IndexOutOfBoundsException("no extended_gateway in " + length + " octets");
        }
        return this;
    }

    /**
     * Finds the parts of the structure, which may be read if they all lie within {@code length}.
     *
     * @param length at least {@link #MIN_LENGTH}
     * @return octets that the structure takes; if they are too few, some number above {@code length}
     */
    long measure(ByteBuffer buffer, int at, int length) {
        this.buffer = buffer;
        this.at = at;
        int addressLength = Address.length(buffer, at);
        if (addressLength < 0) {
            return Long.MAX_VALUE;
        }
        if (length < MIN_LENGTH + addressLength) {
            return MIN_LENGTH + addressLength;
        }
        asAt = at + Address.TYPE_LENGTH + addressLength;
        long afterPath = measurePath(at + length);
        if (afterPath + 8 > at + length) {
            return afterPath + 8 - at; // no room for a count of communities and localpref
        }
        communitiesAt = (int) afterPath;
        return afterPath + 4 * Wire.u32(buffer, communitiesAt) + 8 - at;
    }

    /** Counts the AS numbers; returns the index after the path, beyond {@code end} if there are too few octets. */
    private long measurePath(int end) {
        long segments = Wire.u32(buffer, segmentCountAt());
        long next = firstSegmentAt();
        long asNumbers = 0;
        for (long i = 0; i < segments; i++) {
            if (next + SEGMENT_HEADER_LENGTH > end) {
                return next + SEGMENT_HEADER_LENGTH;
            }
            long inSegment = Wire.u32(buffer, (int) next + 4);
            asNumbers += inSegment;
            next += SEGMENT_HEADER_LENGTH + 4 * inSegment;
        }
        dstAsPathLength = (int) asNumbers;
        rewindSegments();
        pathSegmentAt = firstSegmentAt();
        pathSegmentStart = 0;
        return next;
    }

    /** 0 unknown, 1 IPv4, 2 IPv6. */
    public int nexthopType() {
        return Address.type(buffer, at);
    }

    /** The first eight octets of an IPv6 address; 0 for any other. */
    public long nexthopHigh() {
        return Address.high(buffer, at);
    }

    /** The last eight octets of an IPv6 address, or the four of an IPv4 address; 0 if unknown. */
    public long nexthopLow() {
        return Address.low(buffer, at);
    }

    /** The border router towards the destination; empty if unknown. */
    public Optional<IpAddress> nexthop() {
        return Address.read(buffer, at);
    }

    /** AS number of the router that sampled. */
    public long as() {
        return Wire.u32(buffer, asAt);
    }

    /** AS number of the source; 0 where it is the router's own. */
    public long srcAs() {
        return Wire.u32(buffer, asAt + 4);
    }

    /** AS number of the peer on the way to the source; 0 where there is none. */
    public long srcPeerAs() {
        return Wire.u32(buffer, asAt + 8);
    }

    /** Count of AS numbers on the way to the destination, all segments together; 0 within the router's own AS. */
    public int dstAsPathLength() {
        return dstAsPathLength;
    }

    /** An AS number on the way to the destination, the nearest first. Quick in ascending order. */
    public long dstAsPath(int index) {
        Objects.checkIndex(index, dstAsPathLength);
        if (index < pathSegmentStart) {
            pathSegmentAt = firstSegmentAt();
            pathSegmentStart = 0;
        }
        int inSegment = lengthOfSegment(pathSegmentAt);
        while (index >= pathSegmentStart + inSegment) {
            pathSegmentStart += inSegment;
            pathSegmentAt = afterSegment(pathSegmentAt);
            inSegment = lengthOfSegment(pathSegmentAt);
        }
        return asOfSegment(pathSegmentAt, index - pathSegmentStart);
    }

    /** Moves to the next segment of the path; false after the last. */
    public boolean nextSegment() {
        if (segmentsLeft == 0) {
            return false;
        }
        segmentsLeft--;
        segmentAt = segmentAt < 0 ? firstSegmentAt() : afterSegment(segmentAt);
        return true;
    }

    /** Goes back before the first segment. */
    public void rewindSegments() {
        segmentsLeft = Wire.i32(buffer, segmentCountAt());
        segmentAt = -1;
    }

    /** {@link AsPathSegment#AS_SET}, {@link AsPathSegment#AS_SEQUENCE}, or what else BGP has. */
    public long segmentType() {
        return Wire.u32(buffer, segmentAt);
    }

    /** Count of AS numbers in this segment. */
    public int segmentLength() {
        return lengthOfSegment(segmentAt);
    }

    public long segmentAs(int index) {
        Objects.checkIndex(index, segmentLength());
        return asOfSegment(segmentAt, index);
    }

    public int communityCount() {
        return Wire.i32(buffer, communitiesAt);
    }

    /** A community as RFC 1997 has it, an AS number in the upper 16 bits. */
    public long community(int index) {
        Objects.checkIndex(index, communityCount());
        return Wire.u32(buffer, communitiesAt + 4 + 4 * index);
    }

    public long localpref() {
        return Wire.u32(buffer, communitiesAt + 4 + 4 * communityCount());
    }

    private int segmentCountAt() {
        return asAt + 12;
    }

    private int firstSegmentAt() {
        return asAt + 16;
    }

    private int lengthOfSegment(int segment) {
        return Wire.i32(buffer, segment + 4);
    }

    private int afterSegment(int segment) {
        return segment + SEGMENT_HEADER_LENGTH + 4 * lengthOfSegment(segment);
    }

    private long asOfSegment(int segment, int index) {
        return Wire.u32(buffer, segment + SEGMENT_HEADER_LENGTH + 4 * index);
    }
}
