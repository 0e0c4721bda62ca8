package io.flowdecoder.cli.metrics;

import java.util.Arrays;

/**
 * How long a worker takes for a datagram, from its receipt to the output; one of {@value #EVERY} is timed. Written by one
 * thread; others may read, and see a moment ago.
 */
public final class HandlingTimes {
    private static final int EVERY = 64;
    private static final int LATEST = 512;

    private final long[] latest = new long[LATEST];
    private long datagrams;
    private long timed;
    private long nanos;

    /** Whether the datagram that comes now is to be timed. */
    public boolean isDue() {
        return datagrams++ % EVERY == 0;
    }

    public void add(long nanosTaken) {
        latest[(int) (timed % LATEST)] = nanosTaken;
        nanos += nanosTaken;
        timed++;
    }

    /** Datagrams that have been timed. */
    public long timed() {
        return timed;
    }

    /** What these have taken together. */
    public long nanos() {
        return nanos;
    }

    /** What the latest of these have taken, the shortest first. */
    public long[] latest() {
        long[] sorted = Arrays.copyOf(latest, (int) Math.min(timed, LATEST));
        Arrays.sort(sorted);
        return sorted;
    }
}
