package io.flowdecoder.netflow.v5;

import io.flowdecoder.netflow.RoutedRecordView;
import java.nio.ByteBuffer;

/**
 * A flow record of a NetFlow v5 export datagram, read in place. Integers are unsigned, big-endian.
 *
 * <pre>
 *  0 srcaddr    4 dstaddr    8 nexthop   12 input    14 output
 * 16 dPkts     20 dOctets   24 First     28 Last     32 srcport  34 dstport
 * 36 pad1      37 tcp_flags 38 prot      39 tos      40 src_as   42 dst_as
 * 44 src_mask  45 dst_mask  46 pad2
 * </pre>
 *
 * Good until the next {@code wrap}; {@link V5Record#copyOf} keeps it. Not thread-safe.
 */
public final class V5RecordView extends RoutedRecordView {
    public static final int LENGTH = 48;

    /** Looks at nothing yet. */
    public V5RecordView() {}

    @Override
    public V5RecordView wrap(ByteBuffer buffer, int at) {
        look(buffer, at, LENGTH);
        return this;
    }
}
