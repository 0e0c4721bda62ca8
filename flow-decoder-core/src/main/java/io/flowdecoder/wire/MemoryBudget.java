package io.flowdecoder.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all sessions together may remember, {@link Limits#remembered} units of it: each session has limits of its own,
 * but senders can be made up. A unit stands for some fifty octets of heap. Thread-safe.
 */
public final class MemoryBudget {
    private final long limit;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    public MemoryBudget(Limits limits) {
        limit = limits.remembered();
    }

    /** Takes units to remember something by; false, and counted, if there are not so many left. */
    public boolean take(int units) {
        if (taken.addAndGet(units) <= limit || units <= 0) {
            return true;
        }
        taken.addAndGet(-units);
        refused.incrementAndGet();
        return false;
    }

    /** Gives back what is no longer remembered. */
    public void give(int units) {
        taken.addAndGet(-units);
    }

    /** Units in use. */
    public long taken() {
        return taken.get();
    }

    /** How often there was not enough left. */
    public long refused() {
        return refused.get();
    }
}
