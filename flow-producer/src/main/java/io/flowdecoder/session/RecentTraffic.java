package io.flowdecoder.session;

import io.flowdecoder.session.Tally.Unit;

/**
 * How much has come of late: in the last one to two minutes. For who holds the session's lock.
 */
final class RecentTraffic {
    private static final long SPAN_NANOS = 60_000_000_000L;

    private final Tallies tallies;
    private Moment before;
    private Moment current;

    /** What had been counted at a moment, in nanoseconds since the epoch. */
    private record Moment(long nanos, long datagrams, long octets, long flows) {}

    RecentTraffic(Tallies tallies) {
        this.tallies = tallies;
    }

    /** Notes that a datagram is about to be counted: what has come since a moment has come within a span of it. */
    void note(long nanos) {
        long elapsed = current == null ? Long.MAX_VALUE : nanos - current.nanos;
        if (elapsed >= SPAN_NANOS) {
            Moment now = total(nanos);
            before = elapsed >= 2 * SPAN_NANOS ? now : current;
            current = now;
        }
    }

    private Moment total(long nanos) {
        long datagrams = 0;
        long octets = 0;
        long flows = 0;
        for (Tally tally : tallies.all()) {
            datagrams += tally.get(Unit.DATAGRAMS);
            octets += tally.get(Unit.OCTETS);
            flows += tally.get(Unit.FLOWS);
        }
        return new Moment(nanos, datagrams, octets, flows);
    }

    ExporterTraffic.Rates rates(long nowNanos) {
        note(nowNanos);
        Moment now = total(nowNanos);
        double seconds = Math.max(1, (nowNanos - before.nanos) / 1e9);
        return new ExporterTraffic.Rates(
                (now.datagrams - before.datagrams) / seconds,
                (now.octets - before.octets) / seconds,
                (now.flows - before.flows) / seconds);
    }
}
