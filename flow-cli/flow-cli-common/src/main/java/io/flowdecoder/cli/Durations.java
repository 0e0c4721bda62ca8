package io.flowdecoder.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Reads durations as Go writes them, in hours, minutes and seconds: 1m30s. */
final class Durations {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Durations() {}

    /** @throws UsageException if it is none */
    static Duration parse(Flag flag, String text) throws UsageException {
        try {
            Duration duration = Duration.parse("PT" + text);
            if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
                throw new UsageException("-" + flag.name + ": " + text + " is not between nothing and 100 years");
            }
            return duration;
        } catch (DateTimeParseException | ArithmeticException none) {
            throw new UsageException("-" + flag.name + ": " + text + " is no duration, such as 1m30s");
        }
    }
}
