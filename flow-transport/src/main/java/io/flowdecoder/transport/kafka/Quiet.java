package io.flowdecoder.transport.kafka;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** Logs an error at once, and then one in a while. Thread-safe. */
final class Quiet {
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final Logger log;
    private final boolean logsAll;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    Quiet(Logger log, boolean logsAll) {
        this.log = log;
        this.logsAll = logsAll;
    }

    void error(String format, Object... values) {
        long due = next.get();
        long now = System.nanoTime();
        if (logsAll || now - due >= 0 && next.compareAndSet(due, now + INTERVAL_NANOS)) {
            log.error(format, values);
        }
    }
}
