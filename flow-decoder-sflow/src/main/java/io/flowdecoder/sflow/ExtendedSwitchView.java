package io.flowdecoder.sflow;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * What a switch knew of a sampled packet ({@code extended_switch}), read in place.
 *
 * <pre>
 *  0 src_vlan    4 src_priority    8 dst_vlan    12 dst_priority
 * </pre>
 *
 * Good until the next {@code wrap}; {@link ExtendedSwitch#copyOf} keeps it. Not thread-safe.
 */
public final class ExtendedSwitchView {
    public static final int LENGTH = 16;

    private ByteBuffer buffer;
    private int at;

    /** Starts without a record. */
    public ExtendedSwitchView() {}

    public ExtendedSwitchView wrap(ByteBuffer buffer, int at, int length) {
        Objects.checkFromIndexSize(at, length, buffer.limit());
        Objects.checkFromIndexSize(0, LENGTH, length);
        this.buffer = buffer;
        this.at = at;
        return this;
    }

    /** 802.1Q VLAN id of the incoming frame, or the port's own if it was untagged. */
    public long srcVlan() {
        return Wire.u32(buffer, at);
    }

    /** 802.1p priority of the incoming frame. */
    public long srcPriority() {
        return Wire.u32(buffer, at + 4);
    }

    /** 802.1Q VLAN id of the outgoing frame, or the one it would have if it were tagged. */
    public long dstVlan() {
        return Wire.u32(buffer, at + 8);
    }

    /** 802.1p priority of the outgoing frame. */
    public long dstPriority() {
        return Wire.u32(buffer, at + 12);
    }
}
