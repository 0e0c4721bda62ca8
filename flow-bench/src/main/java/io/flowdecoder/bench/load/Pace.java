package io.flowdecoder.bench.load;

import java.util.concurrent.locks.LockSupport;

/** When the next datagram is due. What a sender that was held up did not send is given up, as it would come in a burst. */
final class Pace {
    private static final double MOST_BEHIND_NANOS = 2_000_000;
    /** A pause takes longer than it is asked to; with less to wait than this there is none. */
    private static final double SHORTEST_PAUSE_NANOS = 150_000;

    private final double intervalNanos;
    private double nextNanos;
    private long givenUp;

    /** @param rate datagrams a second */
    Pace(int rate, long startNanos) {
        intervalNanos = 1e9 / rate;
        nextNanos = startNanos;
    }

    /** Datagrams to be sent now, {@code most} of them. */
    int due(long nowNanos, int most) {
        double behind = nowNanos - nextNanos;
        if (behind > MOST_BEHIND_NANOS + intervalNanos) {
            long given = (long) ((behind - MOST_BEHIND_NANOS) / intervalNanos);
            givenUp += given;
            nextNanos += given * intervalNanos;
            behind = nowNanos - nextNanos;
        }
        int due = behind < 0 ? 0 : Math.min(most, 1 + (int) (behind / intervalNanos));
        nextNanos += due * intervalNanos;
        return due;
    }

    void await(long nowNanos) {
        double ahead = nextNanos - nowNanos;
        if (ahead > SHORTEST_PAUSE_NANOS) {
            LockSupport.parkNanos((long) (ahead - SHORTEST_PAUSE_NANOS / 2));
        } else {
            Thread.onSpinWait();
        }
    }

    long givenUp() {
        return givenUp;
    }
}
