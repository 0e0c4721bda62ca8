package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * What a router knew of a sampled packet ({@code extended_router}), read in place.
 *
 * <pre>
 *  0 nexthop type    4 nexthop, n octets    4+n src_mask_len    8+n dst_mask_len
 * </pre>
 *
 * Type 0 has no octets, 1 (IPv4) four, 2 (IPv6) sixteen.
 *
 * <p>Good until the next {@code wrap}; {@link ExtendedRouter#copyOf} keeps it. Not thread-safe.
 */
public final class ExtendedRouterView {
    public static final int MIN_LENGTH = 12;

    private ByteBuffer buffer;
    private int at;
    private int maskLengthsAt;

    /** Starts without a record. */
    public ExtendedRouterView() {}

    /** @throws IndexOutOfBoundsException if {@code length} octets do not hold such a structure */
    public ExtendedRouterView wrap(ByteBuffer buffer, int at, int length) {
        Objects.checkFromIndexSize(at, length, buffer.limit());
        Objects.checkFromIndexSize(0, MIN_LENGTH, length);
        int needed = neededLength(buffer, at);
        Objects.checkFromIndexSize(0, needed, length);
        this.buffer = buffer;
        this.at = at;
        maskLengthsAt = at + needed - 8;
        return this;
    }

    /** Octets that the structure takes; needs the address type alone. */
    static int neededLength(ByteBuffer buffer, int at) {
        int addressLength = Address.length(buffer, at);
        return addressLength < 0 ? Integer.MAX_VALUE : MIN_LENGTH + addressLength;
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

    /** The next hop router; empty if unknown. */
    public Optional<IpAddress> nexthop() {
        return Address.read(buffer, at);
    }

    /** Length of the source address's prefix in bits. */
    public long srcMaskLen() {
        return Wire.u32(buffer, maskLengthsAt);
    }

    /** Length of the destination address's prefix in bits. */
    public long dstMaskLen() {
        return Wire.u32(buffer, maskLengthsAt + 4);
    }
}
