package io.flowdecoder.text;

import java.util.Locale;

/** What is on or off, as Go writes it: true or false, in any case, t or f, 1 or 0. */
public final class GoBoolean {
    private GoBoolean() {}

    /**
     * Whether it is on.
     *
     * @throws IllegalArgumentException if it is neither; the message says so
     */
    public static boolean parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "t", "true" -> true;
            case "0", "f", "false" -> false;
            default -> throw new IllegalArgumentException(text + " is neither true nor false");
        };
    }
}
