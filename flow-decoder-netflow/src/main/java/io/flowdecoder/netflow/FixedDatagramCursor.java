package io.flowdecoder.netflow;

import io.flowdecoder.netflow.v1.V1DatagramCursor;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v7.V7DatagramCursor;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.FaultState;
import io.flowdecoder.wire.Problem;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * The walk over the records of one datagram, the same for NetFlow v1, v5 and v7, whose headers start alike. Integers are
 * unsigned, big-endian.
 *
 * <pre>
 *  0 version        2 count         4 SysUptime      8 unix_secs    12 unix_nsecs
 * </pre>
 *
 * Not thread-safe; allocates nothing.
 */
public abstract sealed class FixedDatagramCursor permits V1DatagramCursor, V5DatagramCursor, V7DatagramCursor {
    private final FaultState faults = new FaultState();
    private final int version;
    private final int headerLength;

    private ByteBuffer buffer;
    private int start;
    private int at;
    private int unread;
    private int recordLength;

    protected FixedDatagramCursor(int version, int headerLength) {
        this.version = version;
        this.headerLength = headerLength;
    }

    /**
     * Looks at the datagram between the buffer's position and limit, neither of which is moved.
     *
     * @return false if the header cannot be read; there are then no records
     */
    public final boolean wrap(ByteBuffer datagram) {
        faults.clear();
        buffer = datagram;
        start = datagram.position();
        unread = 0;
        int octets = datagram.remaining();
        if (octets < headerLength) {
            return faults.stop(Fault.DATAGRAM_TRUNCATED, 0, headerLength, octets);
        }
        int found = u16(0);
        if (found != version) {
            return faults.stop(Fault.WRONG_VERSION, 0, version, found);
        }
        at = start + headerLength;
        unread = count();
        recordLength = recordLength(unread, octets - headerLength);
        return true;
    }

    /**
     * Octets of each record.
     *
     * @param count records announced
     * @param octets that follow the header
     */
    protected abstract int recordLength(int count, int octets);

    /** Records announced; a datagram may hold fewer. */
    public final int count() {
        return u16(2);
    }

    /** Milliseconds since the exporter started, modulo 2^32. */
    public final long sysUptime() {
        return u32(4);
    }

    /** Seconds since the epoch, modulo 2^32. */
    public final long unixSecs() {
        return u32(8);
    }

    /** Nanoseconds to add to {@link #unixSecs}; from a broken exporter more than a second. */
    public final long unixNsecs() {
        return u32(12);
    }

    /** Moves to the next record; false after the last that is there. */
    public final boolean nextRecord() {
        faults.clear();
        if (unread == 0) {
            return false;
        }
        int octets = buffer.limit() - at;
        if (octets < recordLength) {
            unread = 0;
            return faults.stop(Fault.DATAGRAM_TRUNCATED, at - start, recordLength, octets);
        }
        record().wrap(buffer, at);
        at += recordLength;
        unread--;
        return true;
    }

    /** The record last moved to; good until the next {@link #nextRecord}. */
    public abstract FixedRecordView record();

    /** Why the last {@code wrap} or {@code nextRecord} stopped; {@link Fault#NONE} if nothing is wrong. */
    public final Fault fault() {
        return faults.fault();
    }

    /** The same with its place; null if nothing is wrong. */
    public final Problem problem() {
        return faults.problem();
    }

    protected final int u8(int offset) {
        return Wire.u8(buffer, start + offset);
    }

    protected final int u16(int offset) {
        return Wire.u16(buffer, start + offset);
    }

    protected final long u32(int offset) {
        return Wire.u32(buffer, start + offset);
    }
}
