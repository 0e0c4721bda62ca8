package io.flowdecoder.receive;

import java.time.Instant;

/** Nanoseconds since the epoch, without allocating for each reading. Not thread-safe. */
final class EpochClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private long offset;
    private long setAt;

    EpochClock() {
        set(System.nanoTime());
    }

    /** Follows the system's clock at a distance of a second. */
    long nanos() {
        long ticks = System.nanoTime();
        if (ticks - setAt > NANOS_PER_SECOND) {
            set(ticks);
        }
        return ticks + offset;
    }

    private void set(long ticks) {
        Instant now = Instant.now();
        offset = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano() - ticks;
        setAt = ticks;
    }
}
