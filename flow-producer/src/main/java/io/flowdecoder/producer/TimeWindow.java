package io.flowdecoder.producer;

import java.time.Duration;

/**
 * How far the start and end of a flow may lie from the receipt of its datagram to be taken as they are.
 *
 * @param maxAge before it
 * @param maxFuture after it
 */
public record TimeWindow(Duration maxAge, Duration maxFuture) {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** 25 years before to an hour after: old captures are played to exporters, too. */
    public static final TimeWindow DEFAULT = new TimeWindow(Duration.ofHours(219_000), Duration.ofHours(1));

    public TimeWindow {
        require("maxAge", maxAge);
        require("maxFuture", maxFuture);
    }

    private static void require(String name, Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be at most a hundred years, not " + duration);
        }
    }
}
