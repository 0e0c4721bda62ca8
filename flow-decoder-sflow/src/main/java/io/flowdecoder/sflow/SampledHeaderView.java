package io.flowdecoder.sflow;

import io.flowdecoder.packet.Layer;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The first octets of a sampled packet ({@code sampled_header}), read in place.
 *
 * <pre>
 *  0 protocol    4 frame_length    8 stripped    12 header length    16 header
 * </pre>
 *
 * Good until the next {@code wrap}; {@link SampledHeader#copyOf} keeps it. Not thread-safe.
 */
public final class SampledHeaderView {
    public static final int MIN_LENGTH = 16;

    private ByteBuffer buffer;
    private int at;
    private int headerLength;

    /** Starts without a record. */
    public SampledHeaderView() {}

    public SampledHeaderView wrap(ByteBuffer buffer, int at, int length) {
        Objects.checkFromIndexSize(at, length, buffer.limit());
        Objects.checkFromIndexSize(0, MIN_LENGTH, length);
        this.buffer = buffer;
        this.at = at;
        headerLength = (int) Math.min(Wire.u32(buffer, at + 12), length - MIN_LENGTH);
        return this;
    }

    /** What the header starts with, as {@link HeaderProtocol} numbers it. */
    public long protocol() {
        return Wire.u32(buffer, at);
    }

    public HeaderProtocol headerProtocol() {
        return HeaderProtocol.of(protocol());
    }

    /** The layer at which to start reading the header; null if such headers are not read. */
    public Layer firstLayer() {
        return headerProtocol().firstLayer(buffer, headerAt(), headerAt() + headerLength);
    }

    /** Octets of the packet on the wire, Ethernet's frame check sequence and whatever was stripped included. */
    public long frameLength() {
        return Wire.u32(buffer, at + 4);
    }

    /** Octets removed from the packet before the header was taken. */
    public long stripped() {
        return Wire.u32(buffer, at + 8);
    }

    /** Octets of the header that are in the record; fewer than it says where it says more than it holds. */
    public int headerLength() {
        return headerLength;
    }

    /** Absolute index of the header. */
    public int headerAt() {
        return at + MIN_LENGTH;
    }

    /** A copy of the header. */
    public Octets header() {
        return Octets.copyOf(buffer, headerAt(), headerLength);
    }
}
