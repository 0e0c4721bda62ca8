package io.flowdecoder.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Reads durations as Go writes them, in hours, minutes, seconds and milliseconds: 1m30s, 500ms. */
public final class GoDuration {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private GoDuration() {}

    /** @throws IllegalArgumentException if it is none, or not above nothing and within 100 years; the message says so */
    public static Duration parse(String text) {
        try {
            Duration duration = text.matches("[0-9]{1,15}ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse("PT" + text);
            if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(text + " is not between nothing and 100 years");
            }
            return duration;
        } catch (DateTimeParseException | ArithmeticException none) {
            throw new IllegalArgumentException(text + " is no duration, such as 1m30s", none);
        }
    }
}
