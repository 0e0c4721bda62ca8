package io.flowdecoder.sflow;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The Ethernet header of a sampled packet ({@code sampled_ethernet}), read in place. XDR pads each address to eight
 * octets; some software does not, which the length tells.
 *
 * <pre>
 *  0 length    4 src_mac   10 (padding)   12 dst_mac   18 (padding)   20 type
 *  0 length    4 src_mac                  10 dst_mac                  16 type
 * </pre>
 *
 * Good until the next {@code wrap}; {@link SampledEthernet#copyOf} keeps it. Not thread-safe.
 */
public final class SampledEthernetView {
    public static final int LENGTH = 24;
    public static final int UNPADDED_LENGTH = 20;

    private ByteBuffer buffer;
    private int at;
    private int macLength;

    /** Starts without a record. */
    public SampledEthernetView() {}

    public SampledEthernetView wrap(ByteBuffer buffer, int at, int length) {
        Objects.checkFromIndexSize(at, length, buffer.limit());
        Objects.checkFromIndexSize(0, UNPADDED_LENGTH, length);
        this.buffer = buffer;
        this.at = at;
        macLength = length < LENGTH ? 6 : 8;
        return this;
    }

    /** Octets of the frame, its check sequence included. */
    public long length() {
        return Wire.u32(buffer, at);
    }

    /** The six octets, the first of them highest. */
    public long srcMac() {
        return Wire.u48(buffer, at + 4);
    }

    /** The six octets, the first of them highest. */
    public long dstMac() {
        return Wire.u48(buffer, at + 4 + macLength);
    }

    /** EtherType. */
    public long type() {
        return Wire.u32(buffer, at + 4 + 2 * macLength);
    }
}
