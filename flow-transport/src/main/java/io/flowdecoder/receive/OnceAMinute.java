package io.flowdecoder.receive;

import java.util.concurrent.atomic.AtomicLong;

/** Keeps lines that anybody could provoke from filling the log. Thread-safe. */
final class OnceAMinute {
    private static final long INTERVAL_NANOS = 60_000_000_000L;

    private final AtomicLong last = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);

    /** Whether a minute has gone since this was last so. */
    boolean isDue() {
        long now = System.nanoTime();
        long before = last.get();
        return now - before >= INTERVAL_NANOS && last.compareAndSet(before, now);
    }
}
