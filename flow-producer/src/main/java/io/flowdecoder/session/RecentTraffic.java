package io.flowdecoder.session;

import io.flowdecoder.session.Tally.Unit;

/**
 * How much has come of late: in the last one to two minutes. Written by who holds the session's lock; others may read, and
 * see a moment ago.
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

    /** Notes that a datagram is about to be counted. */
    void note(long nanos) {
        if (current == null || nanos - current.nanos >= SPAN_NANOS) {
            before = current;
            current = total(nanos);
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
        Moment since = before == null ? current : before;
        if (since == null) {
            return new ExporterTraffic.Rates(0, 0, 0);
        }
        Moment now = total(nowNanos);
        double seconds = Math.max(1, (nowNanos - since.nanos) / 1e9);
        return new ExporterTraffic.Rates(
                (now.datagrams - since.datagrams) / seconds,
                (now.octets - since.octets) / seconds,
                (now.flows - since.flows) / seconds);
    }
}
