package io.flowdecoder.session;

import io.flowdecoder.wire.MemoryBudget;

/** What the options records of one observation domain (NetFlow v9: source id) have said. Not thread-safe. */
public final class ObservationDomain {
    private final Sampling sampling;
    private long systemInitMillis;

    ObservationDomain(int samplers, MemoryBudget budget) {
        sampling = new Sampling(samplers, budget);
    }

    /** Forgets all that was said. */
    void forget() {
        sampling.clear();
        systemInitMillis = 0;
    }

    public Sampling sampling() {
        return sampling;
    }

    /** When the exporter started, in milliseconds since the epoch (element 160); 0 if it has not said. */
    public long systemInitMillis() {
        return systemInitMillis;
    }

    public void systemInitMillis(long millis) {
        systemInitMillis = millis;
    }
}
