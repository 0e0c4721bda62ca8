package io.flowdecoder.netflow.v5;

import io.flowdecoder.netflow.FixedDatagramCursor;

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
public final class V5DatagramCursor extends FixedDatagramCursor {
    public static final int VERSION = 5;
    public static final int HEADER_LENGTH = 24;

    private static final int SAMPLING_MODE_SHIFT = 14;
    private static final int SAMPLING_INTERVAL_MASK = 0x3fff;

    private final V5RecordView record = new V5RecordView();

    /** Looks at nothing yet. */
    public V5DatagramCursor() {
        super(VERSION, HEADER_LENGTH);
    }

    @Override
    protected int recordLength(int count, int octets) {
        return V5RecordView.LENGTH;
    }

    /** Flows exported before this datagram, modulo 2^32. */
    public long flowSequence() {
        return u32(16);
    }

    public int engineType() {
        return u8(20);
    }

    public int engineId() {
        return u8(21);
    }

    /** How packets were sampled, 0 to 3; vendors give the numbers different meanings. */
    public int samplingMode() {
        return u16(22) >>> SAMPLING_MODE_SHIFT;
    }

    /** One packet in this many was looked at, up to 16383; 0 if the exporter does not say. */
    public int samplingInterval() {
        return u16(22) & SAMPLING_INTERVAL_MASK;
    }

    @Override
    public V5RecordView record() {
        return record;
    }
}
