package io.flowdecoder.netflow;

import io.flowdecoder.netflow.v1.V1RecordView;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A flow record of NetFlow v1, v5 or v7, read in place as far as they agree. Integers are unsigned, big-endian.
 *
 * <pre>
 *  0 srcaddr    4 dstaddr    8 nexthop   12 input    14 output
 * 16 dPkts     20 dOctets   24 first     28 last     32 srcport  34 dstport
 * 38 prot      39 tos
 * </pre>
 *
 * Good until the next {@code wrap}. Not thread-safe.
 */
public abstract sealed class FixedRecordView permits V1RecordView, RoutedRecordView {
    private ByteBuffer buffer;
    private int at;

    protected FixedRecordView() {}

    /**
     * Looks at the record that starts at the absolute index {@code at}.
     *
     * @throws IndexOutOfBoundsException if it does not end within the buffer's limit
     */
    public abstract FixedRecordView wrap(ByteBuffer buffer, int at);

    protected final void look(ByteBuffer buffer, int at, int length) {
        Objects.checkFromIndexSize(at, length, buffer.limit());
        this.buffer = buffer;
        this.at = at;
    }

    /** IPv4 address. */
    public final long srcaddr() {
        return u32(0);
    }

    /** IPv4 address. */
    public final long dstaddr() {
        return u32(4);
    }

    /** IPv4 address of the next router; 0 if there is none. */
    public final long nexthop() {
        return u32(8);
    }

    /** ifIndex the packets came in by. */
    public final int input() {
        return u16(12);
    }

    /** ifIndex the packets left by; 0 if they were dropped. */
    public final int output() {
        return u16(14);
    }

    public final long dPkts() {
        return u32(16);
    }

    /** Octets of layer 3, headers included. */
    public final long dOctets() {
        return u32(20);
    }

    /** SysUptime at the first packet of the flow, in milliseconds; wraps after 49.7 days. */
    public final long first() {
        return u32(24);
    }

    /** SysUptime at the last packet of the flow, in milliseconds; wraps after 49.7 days. */
    public final long last() {
        return u32(28);
    }

    public final int srcport() {
        return u16(32);
    }

    /** Destination port; for ICMP type * 256 + code. */
    public final int dstport() {
        return u16(34);
    }

    /** All TCP flags of the flow's packets, or-ed. */
    public abstract int tcpFlags();

    /** IP protocol. */
    public final int prot() {
        return u8(38);
    }

    /** IP type of service. */
    public final int tos() {
        return u8(39);
    }

    protected final int u8(int offset) {
        return Wire.u8(buffer, at + offset);
    }

    protected final int u16(int offset) {
        return Wire.u16(buffer, at + offset);
    }

    protected final long u32(int offset) {
        return Wire.u32(buffer, at + offset);
    }
}
