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
        long sum = 0;
        for (MessageKind kind : MessageKind.values()) {
            sum += messages(kind);
        }
        return sum;
    }

    /** Messages of a kind that have been made. */
    public long messages(MessageKind kind) {
        return get(
                switch (kind) {
                    case FLOWS -> Counter.FLOWS;
                    case COUNTERS -> Counter.COUNTERS_MESSAGES;
                    case OPTIONS -> Counter.OPTIONS_MESSAGES;
                    case EVENTS -> Counter.EVENT_MESSAGES;
                    case DISCARDS -> Counter.DISCARD_MESSAGES;
                    case RAW -> Counter.RAW_MESSAGES;
                });
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
