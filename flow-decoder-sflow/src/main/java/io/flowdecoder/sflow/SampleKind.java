package io.flowdecoder.sflow;

/** What a sample is, by its data format. */
public enum SampleKind {
    FLOW(1, 32),
    COUNTER(2, 12),
    EXPANDED_FLOW(3, 44),
    EXPANDED_COUNTER(4, 16),
    DISCARDED_PACKET(5, 32),

    /** Of a format that is not known here: its octets are all there is. */
    OPAQUE(0, 0),

    /** Of a known format, but too short for it. */
    MALFORMED(0, 0);

    private static final SampleKind[] KNOWN = {FLOW, COUNTER, EXPANDED_FLOW, EXPANDED_COUNTER, DISCARDED_PACKET};

    private final int format;
    private final int headerLength;

    SampleKind(int format, int headerLength) {
        this.format = format;
        this.headerLength = headerLength;
    }

    static SampleKind of(int format) {
        for (SampleKind kind : KNOWN) {
            if (kind.format == format) {
                return kind;
            }
        }
        return OPAQUE;
    }

    /** Octets before the first record, the last four of them the record count; 0 if there are no records. */
    int headerLength() {
        return headerLength;
    }

    /** Whether record formats are those of flow records; counter records have numbers of their own. */
    boolean holdsFlowRecords() {
        return this == FLOW || this == EXPANDED_FLOW || this == DISCARDED_PACKET;
    }
}
