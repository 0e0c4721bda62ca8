package io.flowdecoder.producer;

import io.flowdecoder.wire.Fault;

/** Running totals of one worker. Written by its thread only; others may read, and see a moment ago. */
public final class Counts {
    private static final int COUNTERS = Counter.values().length;
    private static final int FAULTS = Fault.values().length;

    private final long[] counters = new long[COUNTERS];
    private final long[] faults = new long[FAULTS];

    /** Starts at zero. */
    public Counts() {}

    void add(Counter counter, long more) {
        counters[counter.ordinal()] += more;
    }

    void add(Fault fault) {
        add(fault, 1);
    }

    void add(Fault fault, long more) {
        faults[fault.ordinal()] += more;
    }

    public long get(Counter counter) {
        return counters[counter.ordinal()];
    }

    public long get(Fault fault) {
        return faults[fault.ordinal()];
    }

    /** Messages of all kinds that have been made. */
    public long messages() {
        return get(Counter.FLOWS)
                + get(Counter.COUNTERS_MESSAGES)
                + get(Counter.OPTIONS_MESSAGES)
                + get(Counter.EVENT_MESSAGES)
                + get(Counter.DISCARD_MESSAGES)
                + get(Counter.RAW_MESSAGES);
    }

    /** Units lost, of any kind. */
    public long faults() {
        long sum = 0;
        for (long count : faults) {
            sum += count;
        }
        return sum;
    }

    /** Adds another worker's totals to these. */
    public void addAll(Counts others) {
        for (int i = 0; i < COUNTERS; i++) {
            counters[i] += others.counters[i];
        }
        for (int i = 0; i < FAULTS; i++) {
            faults[i] += others.faults[i];
        }
    }
}
