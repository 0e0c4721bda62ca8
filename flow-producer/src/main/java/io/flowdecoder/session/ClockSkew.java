package io.flowdecoder.session;

/**
 * How far an exporter's clock is ahead of the collector's. A datagram takes some time from one to the other, so of those of five to ten
 * minutes the one that seems to have taken the least is believed. Exporters that send only seconds seem up to one behind.
 *
 * <p>Written by who holds the session's lock; others may read, and see a moment ago.
 */
public final class ClockSkew {
    private static final long SPAN_NANOS = 300_000_000_000L;

    /** The highest of the span before; lower than all if there was none. */
    private long aheadBefore = Long.MIN_VALUE;

    private long ahead = Long.MIN_VALUE;
    private long spanStart;

    ClockSkew() {}

    /** Notes a datagram; both times in nanoseconds since the epoch. */
    public void note(long exportNanos, long receivedNanos) {
        if (ahead == Long.MIN_VALUE) {
            spanStart = receivedNanos;
        } else if (receivedNanos - spanStart >= SPAN_NANOS) {
            aheadBefore = ahead;
            ahead = Long.MIN_VALUE;
            spanStart = receivedNanos;
        }
        ahead = Math.max(ahead, exportNanos - receivedNanos);
    }

    /** Whether any datagram has said a time. */
    public boolean isKnown() {
        return ahead != Long.MIN_VALUE;
    }

    /** Nanoseconds by which the exporter's clock is ahead, less than 0 if it is behind. */
    public long aheadNanos() {
        return Math.max(ahead, aheadBefore);
    }
}
