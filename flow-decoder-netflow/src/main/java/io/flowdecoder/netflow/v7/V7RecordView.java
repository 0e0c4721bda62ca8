package io.flowdecoder.netflow.v7;

import io.flowdecoder.netflow.FixedRecordView;
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
public final class V7RecordView extends FixedRecordView {
    public static final int LENGTH = 52;

    /** Looks at nothing yet. */
    public V7RecordView() {}

    @Override
    public V7RecordView wrap(ByteBuffer buffer, int at) {
        look(buffer, at, LENGTH);
        return this;
    }

    @Override
    public int tcpFlags() {
        return u8(37);
    }

    /** Which fields are not valid; Cisco has not published what the bits stand for. */
    public int fieldFlags() {
        return u8(36);
    }

    /** Origin or peer AS of the source, as configured. */
    public int srcAs() {
        return u16(40);
    }

    /** Origin or peer AS of the destination, as configured. */
    public int dstAs() {
        return u16(42);
    }

    /** Prefix length of the source's route, in bits. */
    public int srcMask() {
        return u8(44);
    }

    /** Prefix length of the destination's route, in bits. */
    public int dstMask() {
        return u8(45);
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
