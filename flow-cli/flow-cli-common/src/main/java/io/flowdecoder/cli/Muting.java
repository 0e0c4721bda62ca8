package io.flowdecoder.cli;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Lets so many lines into the log in an interval, as GoFlow2 does, and then says how many there would have been. Thread-safe. */
final class Muting {
    private final Logger log;
    private final int most;
    private final long intervalNanos;
    private final LongSupplier clock;
    private long startedAt;
    private int lines;
    private long skipped;

    /**
     * @param most 0 to log everything
     * @param interval 0 to log everything
     */
    Muting(Logger log, int most, Duration interval, LongSupplier clock) {
        this.log = log;
        this.most = most;
        intervalNanos = interval.toNanos();
        this.clock = clock;
        startedAt = clock.getAsLong();
    }

    /** Whether a line may be logged; if not, it is counted. */
    synchronized boolean admits() {
        if (most > 0 && intervalNanos > 0 && isTooMany()) {
            skipped++;
            return false;
        }
        return true;
    }

    private boolean isTooMany() {
        long now = clock.getAsLong();
        if (now - startedAt > intervalNanos) {
            if (skipped > 0) {
                log.warn("skipped messages: {}", skipped);
            }
            startedAt = now;
            lines = 0;
            skipped = 0;
        }
        if (lines == most) {
            lines++;
            log.warn("too many messages, muting for {} s", intervalNanos / 1_000_000_000);
        } else if (lines < most) {
            lines++;
            return false;
        }
        return true;
    }
}
