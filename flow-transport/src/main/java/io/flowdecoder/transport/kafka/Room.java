package io.flowdecoder.transport.kafka;

import java.util.concurrent.atomic.AtomicLong;

/** The memory for what has not been acknowledged. Thread-safe. */
final class Room {
    private final long max;
    private final AtomicLong taken = new AtomicLong();

    Room(long max) {
        this.max = max;
    }

    /** Returns whether there is room for so much more; for the first there always is. */
    boolean take(long size) {
        long before = taken.getAndAdd(size);
        if (before == 0 || before + size <= max) {
            return true;
        }
        taken.addAndGet(-size);
        return false;
    }

    /** Takes it whether there is room or not. */
    void takeAnyway(long size) {
        taken.addAndGet(size);
    }

    /** Returns whether {@link #hasPlenty}. */
    boolean release(long size) {
        return isPlenty(taken.addAndGet(-size));
    }

    /** Whether enough is free to be worth waking up who waits for room. */
    boolean hasPlenty() {
        return isPlenty(taken.get());
    }

    private boolean isPlenty(long stillTaken) {
        return stillTaken <= max - max / 4;
    }
}
