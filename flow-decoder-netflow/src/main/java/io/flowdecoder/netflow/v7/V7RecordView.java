package io.flowdecoder.netflow.v7;

import io.flowdecoder.netflow.RoutedRecordView;
import java.nio.ByteBuffer;

/**
 * A flow record of a NetFlow v7 export datagram, read in place. Integers are unsigned, big-endian.
 *
 * <pre>
 *  0 srcaddr    4 dstaddr    8 nexthop   12 input    14 output
 * 16 dPkts     20 dOctets   24 First     28 Last     32 srcport  34 dstport
 * 36 flags     37 tcp_flags 38 prot      39 tos      40 src_as   42 dst_as
 * 44 src_mask  45 dst_mask  46 flags     48 router_sc
 * </pre>
 *
 * Good until the next {@code wrap}; {@link V7Record#copyOf} keeps it. Not thread-safe.
 */
public final class V7RecordView extends RoutedRecordView {
    public static final int LENGTH = 52;

    /** Looks at nothing yet. */
    public V7RecordView() {}

    @Override
    public V7RecordView wrap(ByteBuffer buffer, int at) {
        look(buffer, at, LENGTH);
        return this;
    }

    /** Which fields are not valid; Cisco has not published what the bits stand for. */
    public int fieldFlags() {
        return u8(36);
    }

    /** Which flows are not valid, among other things; Cisco has not published what the bits stand for. */
    public int flowFlags() {
        return u16(46);
    }

    /** IPv4 address of the router that the switch has bypassed. */
    public long routerSc() {
        return u32(48);
    }
}
