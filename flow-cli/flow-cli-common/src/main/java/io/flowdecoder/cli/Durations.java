package io.flowdecoder.cli;

import io.flowdecoder.text.GoDuration;
import java.time.Duration;

/** Reads the durations of flags. */
final class Durations {
    private Durations() {}

    /** @throws UsageException if it is none */
    static Duration parse(Flag flag, String text) throws UsageException {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("-" + flag.name + ": " + wrong.getMessage());
        }
    }
}
