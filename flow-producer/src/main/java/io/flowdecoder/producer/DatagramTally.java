package io.flowdecoder.producer;

import io.flowdecoder.session.ExporterTraffic;
import io.flowdecoder.session.Tally;
import io.flowdecoder.session.Tally.Unit;

/** Counts for the exporter what the worker has counted of its datagram. */
final class DatagramTally {
    private static final Counter[] COUNTERS = {
        Counter.TEMPLATES,
        Counter.OPTIONS_TEMPLATES,
        Counter.DATA_RECORDS,
        Counter.OPTIONS_RECORDS,
        Counter.SETS_HELD,
        Counter.SETS_REFUSED,
        Counter.FLOWS
    };

    private static final Unit[] UNITS = {
        Unit.TEMPLATES,
        Unit.OPTIONS_TEMPLATES,
        Unit.DATA_RECORDS,
        Unit.OPTIONS_RECORDS,
        Unit.SETS_WITHOUT_TEMPLATE,
        Unit.SETS_WITHOUT_TEMPLATE,
        Unit.FLOWS
    };

    private final Counts counts;
    private final long[] before = new long[COUNTERS.length];

    DatagramTally(Counts counts) {
        this.counts = counts;
    }

    void begin() {
        for (int i = 0; i < COUNTERS.length; i++) {
            before[i] = counts.get(COUNTERS[i]);
        }
    }

    /** @param damaged whether there was any fault in it */
    void end(ExporterTraffic traffic, boolean damaged) {
        Tally tally = traffic.tally();
        for (int i = 0; i < COUNTERS.length; i++) {
            tally.add(UNITS[i], counts.get(COUNTERS[i]) - before[i]);
        }
        traffic.tallyOfAgent().add(damaged ? Unit.DAMAGED_DATAGRAMS : Unit.READ_DATAGRAMS, 1);
    }
}
