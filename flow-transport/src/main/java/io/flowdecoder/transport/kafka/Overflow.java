package io.flowdecoder.transport.kafka;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What becomes of messages when the broker does not take them as fast as they come.
 *
 * @param queueBytes of memory that messages without an acknowledgement may have, from 1; what is on its way Kafka's producer
 *     has in its own as well
 * @param spoolDirectory with {@link Policy#SPOOL}: where messages go that have no room in memory
 * @param spoolBytes the most that this directory may have
 */
public record Overflow(Policy policy, long queueBytes, Path spoolDirectory, long spoolBytes) {
    public static final long DEFAULT_QUEUE_BYTES = 32L << 20;
    public static final long DEFAULT_SPOOL_BYTES = 1L << 30;

    /** What becomes of messages that the memory has no room for. */
    public enum Policy {
        /** The sender waits, and so do the sockets; what has no room in them the kernel drops, and counts. */
        BLOCK,
        /** They are counted and forgotten. */
        DROP,
        /** They go to disk, and what follows them too, until all is delivered in its order. */
        SPOOL
    }

    public static final Overflow BLOCK = new Overflow(Policy.BLOCK, DEFAULT_QUEUE_BYTES, null, 0);
    public static final Overflow DROP = new Overflow(Policy.DROP, DEFAULT_QUEUE_BYTES, null, 0);

    public Overflow {
        Objects.requireNonNull(policy);
        if (policy == Policy.SPOOL) {
            Objects.requireNonNull(spoolDirectory);
        }
        if (queueBytes < 1) {
            throw new IllegalArgumentException("no room in memory");
        }
    }

    public static Overflow spool(Path directory, long maxBytes) {
        return new Overflow(Policy.SPOOL, DEFAULT_QUEUE_BYTES, directory, maxBytes);
    }

    public Overflow withQueueBytes(long newQueueBytes) {
        return new Overflow(policy, newQueueBytes, spoolDirectory, spoolBytes);
    }
}
