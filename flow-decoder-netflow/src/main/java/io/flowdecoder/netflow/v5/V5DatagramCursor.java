package io.flowdecoder.netflow.v5;

import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.FaultState;
import io.flowdecoder.wire.Problem;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Walks one NetFlow v5 export datagram in place. Integers are unsigned, big-endian.
 *
 * <pre>
 *  0 version (5)    2 count         4 SysUptime      8 unix_secs    12 unix_nsecs
 * 16 flow_sequence                 20 engine_type   21 engine_id    22 sampling_interval
 * 24 count records of {@value V5RecordView#LENGTH} octets
 * </pre>
 *
 * Not thread-safe; allocates nothing.
 */
public final class V5DatagramCursor {
    public static final int VERSION = 5;
    public static final int HEADER_LENGTH = 24;

    private static final int SAMPLING_MODE_SHIFT = 14;
    private static final int SAMPLING_INTERVAL_MASK = 0x3fff;

    private final FaultState faults = new FaultState();
    private final V5RecordView record = new V5RecordView();

    private ByteBuffer buffer;
    private int start;
    private int at;
    private int unread;

    /** Looks at nothing yet. */
    public V5DatagramCursor() {}

    /**
     * Looks at the datagram between the buffer's position and limit, neither of which is moved.
     *
     * @return false if the header cannot be read; there are then no records
     */
    public boolean wrap(ByteBuffer datagram) {
        faults.clear();
        buffer = datagram;
        start = datagram.position();
        unread = 0;
        int octets = datagram.remaining();
        if (octets < HEADER_LENGTH) {
            return faults.stop(Fault.DATAGRAM_TRUNCATED, 0, HEADER_LENGTH, octets);
        }
        int version = Wire.u16(datagram, start);
        if (version != VERSION) {
            return faults.stop(Fault.WRONG_VERSION, 0, VERSION, version);
        }
        at = start + HEADER_LENGTH;
        unread = count();
        return true;
    }

    /** Records announced; a datagram may hold fewer. */
    public int count() {
        return Wire.u16(buffer, start + 2);
    }

    /** Milliseconds since the exporter started, modulo 2^32. */
    public long sysUptime() {
        return Wire.u32(buffer, start + 4);
    }

    /** Seconds since the epoch, modulo 2^32. */
    public long unixSecs() {
        return Wire.u32(buffer, start + 8);
    }

    /** Nanoseconds to add to {@link #unixSecs}; from a broken exporter more than a second. */
    public long unixNsecs() {
        return Wire.u32(buffer, start + 12);
    }

    /** Flows exported before this datagram, modulo 2^32. */
    public long flowSequence() {
        return Wire.u32(buffer, start + 16);
    }

    public int engineType() {
        return Wire.u8(buffer, start + 20);
    }

    public int engineId() {
        return Wire.u8(buffer, start + 21);
    }

    /** How packets were sampled, 0 to 3; vendors give the numbers different meanings. */
    public int samplingMode() {
        return Wire.u16(buffer, start + 22) >>> SAMPLING_MODE_SHIFT;
    }

    /** One packet in this many was looked at, up to 16383; 0 if the exporter does not say. */
    public int samplingInterval() {
        return Wire.u16(buffer, start + 22) & SAMPLING_INTERVAL_MASK;
    }

    /** Moves to the next record; false after the last that is there. */
    public boolean nextRecord() {
        faults.clear();
        if (unread == 0) {
            return false;
        }
        int octets = buffer.limit() - at;
        if (octets < V5RecordView.LENGTH) {
            unread = 0;
            return faults.stop(Fault.DATAGRAM_TRUNCATED, at - start, V5RecordView.LENGTH, octets);
        }
        record.wrap(buffer, at);
        at += V5RecordView.LENGTH;
        unread--;
        return true;
    }

    /** The record last moved to; good until the next {@link #nextRecord}. */
    public V5RecordView record() {
        return record;
    }

    /** Why the last {@code wrap} or {@code nextRecord} stopped; {@link Fault#NONE} if nothing is wrong. */
    public Fault fault() {
        return faults.fault();
    }

    /** The same with its place; null if nothing is wrong. */
    public Problem problem() {
        return faults.problem();
    }
}
