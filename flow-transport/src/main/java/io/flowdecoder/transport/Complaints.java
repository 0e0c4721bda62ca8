package io.flowdecoder.transport;

import java.io.IOException;
import org.slf4j.Logger;

/** Says that something fails, but not over and over. Not thread-safe. */
final class Complaints {
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final Logger log;
    private boolean complained;
    private long complainedAt;

    Complaints(Logger log) {
        this.log = log;
    }

    /** @param text with a place for what failed, and one for why */
    void add(String text, Object what, IOException failed) {
        long now = System.nanoTime();
        if (!complained || now - complainedAt > INTERVAL_NANOS) {
            complained = true;
            complainedAt = now;
            log.error(text, what, failed.toString());
        }
    }
}
