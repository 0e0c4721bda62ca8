package io.flowdecoder.transport.kafka;

import java.util.concurrent.atomic.AtomicLong;

/** Says whether an error is to be logged: the first, and then one in a while. Thread-safe. */
final class Quiet {
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final boolean logsAll;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    Quiet(boolean logsAll) {
        this.logsAll = logsAll;
    }

    boolean isDue() {
        long due = next.get();
        long now = System.nanoTime();
        return logsAll || now - due >= 0 && next.compareAndSet(due, now + INTERVAL_NANOS);
    }
}
