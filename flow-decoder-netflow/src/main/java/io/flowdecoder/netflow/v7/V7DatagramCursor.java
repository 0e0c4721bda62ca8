package io.flowdecoder.netflow.v7;

import io.flowdecoder.netflow.FixedDatagramCursor;

/**
 * Walks one NetFlow v7 export datagram in place. Integers are unsigned, big-endian.
 *
 * <pre>
 *  0 version (7)    2 count         4 SysUptime      8 unix_secs    12 unix_nsecs
 * 16 flow_sequence                 20 reserved
 * 24 count records of {@value V7RecordView#LENGTH} octets
 * </pre>
 *
 * Not thread-safe; allocates nothing.
 */
public final class V7DatagramCursor extends FixedDatagramCursor {
    public static final int VERSION = 7;
    public static final int HEADER_LENGTH = 24;

    private final V7RecordView record = new V7RecordView();

    /** Looks at nothing yet. */
    public V7DatagramCursor() {
        super(VERSION, HEADER_LENGTH);
    }

    @Override
    protected int recordLength(int count, int octets) {
        return V7RecordView.LENGTH;
    }

    /** Flows exported before this datagram, modulo 2^32. */
    public long flowSequence() {
        return u32(16);
    }

    @Override
    public V7RecordView record() {
        return record;
    }
}
