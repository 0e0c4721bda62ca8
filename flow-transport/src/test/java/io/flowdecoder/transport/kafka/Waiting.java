package io.flowdecoder.transport.kafka;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a state. */
final class Waiting {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);

    private Waiting() {}

    static void until(BooleanSupplier state) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come to that");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
