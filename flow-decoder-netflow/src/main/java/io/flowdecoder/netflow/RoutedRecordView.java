package io.flowdecoder.netflow;

import io.flowdecoder.netflow.v5.V5RecordView;
import io.flowdecoder.netflow.v7.V7RecordView;

/**
 * A flow record of NetFlow v5 or v7, which both tell by what routes the packets came and went. Read in place; integers
 * are unsigned, big-endian.
 *
 * <pre>
 * 37 tcp_flags 40 src_as   42 dst_as   44 src_mask  45 dst_mask
 * </pre>
 */
public abstract sealed class RoutedRecordView extends FixedRecordView permits V5RecordView, V7RecordView {

    protected RoutedRecordView() {}

    @Override
    public final int tcpFlags() {
        return u8(37);
    }

    /** Origin or peer AS of the source, as configured. */
    public final int srcAs() {
        return u16(40);
    }

    /** Origin or peer AS of the destination, as configured. */
    public final int dstAs() {
        return u16(42);
    }

    /** Prefix length of the source's route, in bits. */
    public final int srcMask() {
        return u8(44);
    }

    /** Prefix length of the destination's route, in bits. */
    public final int dstMask() {
        return u8(45);
    }
}
