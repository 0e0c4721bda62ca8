package io.flowdecoder.session;

import java.nio.ByteBuffer;

/** A data set whose template has not come. */
public final class HeldSet {
    final HeldSets.Queue queue;
    final long templateKey;
    /** Counts what is held, in the order of its coming. */
    long number;

    private final ByteBuffer message;
    private final long receivedNanos;

    HeldSet(HeldSets.Queue queue, long templateKey, ByteBuffer message, long receivedNanos) {
        this.queue = queue;
        this.templateKey = templateKey;
        this.message = message;
        this.receivedNanos = receivedNanos;
    }

    /** The message that it came in, with no other set. */
    public ByteBuffer message() {
        return message;
    }

    /** When it came, in nanoseconds since the epoch. */
    public long receivedNanos() {
        return receivedNanos;
    }

    int octets() {
        return message.capacity();
    }
}
