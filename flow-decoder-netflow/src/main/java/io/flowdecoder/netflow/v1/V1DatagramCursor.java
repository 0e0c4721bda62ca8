package io.flowdecoder.netflow.v1;

import io.flowdecoder.netflow.FixedDatagramCursor;

/**
 * Walks one NetFlow v1 export datagram in place. Integers are unsigned, big-endian.
 *
 * <pre>
 *  0 version (1)    2 count         4 SysUptime      8 unix_secs    12 unix_nsecs
 * 16 count records of {@value V1RecordView#LENGTH} octets, or of four more
 * </pre>
 *
 * Not thread-safe; allocates nothing.
 */
public final class V1DatagramCursor extends FixedDatagramCursor {
    public static final int VERSION = 1;
    public static final int HEADER_LENGTH = 16;

    /** Cisco's first description has four more unused octets in a record than what most exporters send. */
    private static final int LONG_RECORD_LENGTH = 52;

    private final V1RecordView record = new V1RecordView();

    /** Looks at nothing yet. */
    public V1DatagramCursor() {
        super(VERSION, HEADER_LENGTH);
    }

    /** The long ones are known by their filling the datagram to the octet, which the short ones then would not. */
    @Override
    protected int recordLength(int count, int octets) {
        return octets == count * LONG_RECORD_LENGTH ? LONG_RECORD_LENGTH : V1RecordView.LENGTH;
    }

    @Override
    public V1RecordView record() {
        return record;
    }
}
