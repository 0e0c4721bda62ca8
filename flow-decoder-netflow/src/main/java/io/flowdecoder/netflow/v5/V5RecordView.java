package io.flowdecoder.netflow.v5;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Objects;

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
public final class V5RecordView {
    public static final int LENGTH = 48;

    private ByteBuffer buffer;
    private int at;

    /** Looks at nothing yet. */
    public V5RecordView() {}

    public V5RecordView wrap(ByteBuffer buffer, int at) {
        Objects.checkFromIndexSize(at, LENGTH, buffer.limit());
        this.buffer = buffer;
        this.at = at;
        return this;
    }

    /** IPv4 address of the source. */
    public long srcaddr() {
        return Wire.u32(buffer, at + 0);
    }

    /** IPv4 address of the destination. */
    public long dstaddr() {
        return Wire.u32(buffer, at + 4);
    }

    /** IPv4 address of the next router; 0 if there is none. */
    public long nexthop() {
        return Wire.u32(buffer, at + 8);
    }

    /** ifIndex the packets came in by. */
    public int input() {
        return Wire.u16(buffer, at + 12);
    }

    /** ifIndex the packets left by; 0 if they were dropped. */
    public int output() {
        return Wire.u16(buffer, at + 14);
    }

    public long dPkts() {
        return Wire.u32(buffer, at + 16);
    }

    /** Octets of layer 3, headers included. */
    public long dOctets() {
        return Wire.u32(buffer, at + 20);
    }

    /** SysUptime at the first packet of the flow, in milliseconds; wraps after 49.7 days. */
    public long first() {
        return Wire.u32(buffer, at + 24);
    }

    /** SysUptime at the last packet of the flow, in milliseconds; wraps after 49.7 days. */
    public long last() {
        return Wire.u32(buffer, at + 28);
    }

    public int srcport() {
        return Wire.u16(buffer, at + 32);
    }

    /** Destination port; for ICMP type * 256 + code. */
    public int dstport() {
        return Wire.u16(buffer, at + 34);
    }

    /** All TCP flags of the flow's packets, or-ed. */
    public int tcpFlags() {
        return Wire.u8(buffer, at + 37);
    }

    /** IP protocol. */
    public int prot() {
        return Wire.u8(buffer, at + 38);
    }

    /** IP type of service. */
    public int tos() {
        return Wire.u8(buffer, at + 39);
    }

    /** Origin or peer AS of the source, as configured. */
    public int srcAs() {
        return Wire.u16(buffer, at + 40);
    }

    /** Origin or peer AS of the destination, as configured. */
    public int dstAs() {
        return Wire.u16(buffer, at + 42);
    }

    /** Prefix length of the source's route, in bits. */
    public int srcMask() {
        return Wire.u8(buffer, at + 44);
    }

    /** Prefix length of the destination's route, in bits. */
    public int dstMask() {
        return Wire.u8(buffer, at + 45);
    }
}
