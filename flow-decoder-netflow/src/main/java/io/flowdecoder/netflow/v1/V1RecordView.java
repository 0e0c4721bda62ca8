package io.flowdecoder.netflow.v1;

import io.flowdecoder.netflow.FixedRecordView;
import java.nio.ByteBuffer;

/**
 * A flow record of a NetFlow v1 export datagram, read in place. Integers are unsigned, big-endian.
 *
 * <pre>
 *  0 srcaddr    4 dstaddr    8 nexthop   12 input    14 output
 * 16 dPkts     20 dOctets   24 First     28 Last     32 srcport  34 dstport
 * 36 pad1      38 prot      39 tos       40 flags    41 pad2
 * </pre>
 *
 * Good until the next {@code wrap}; {@link V1Record#copyOf} keeps it. Not thread-safe.
 */
public final class V1RecordView extends FixedRecordView {
    public static final int LENGTH = 48;

    /** Looks at nothing yet. */
    public V1RecordView() {}

    @Override
    public V1RecordView wrap(ByteBuffer buffer, int at) {
        look(buffer, at, LENGTH);
        return this;
    }

    @Override
    public int tcpFlags() {
        return u8(40);
    }
}
