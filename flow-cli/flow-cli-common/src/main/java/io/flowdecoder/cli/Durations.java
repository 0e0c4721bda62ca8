package io.flowdecoder.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Reads durations as Go writes them, in hours, minutes and seconds: 1m30s. */
final class Durations {
    private Durations() {}

    /** @throws UsageException if it is none, or nothing */
    static Duration parse(Flag flag, String text) throws UsageException {
        try {
            Duration duration = Duration.parse("PT" + text);
            if (duration.isNegative() || duration.isZero()) {
                throw new UsageException("-" + flag.name + ": " + text + " is no time to wait");
            }
            return duration;
        } catch (DateTimeParseException | ArithmeticException none) {
            throw new UsageException("-" + flag.name + ": " + text + " is no duration, such as 1m30s");
        }
    }
}
