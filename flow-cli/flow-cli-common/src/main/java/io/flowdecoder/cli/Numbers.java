package io.flowdecoder.cli;

import java.util.OptionalInt;

/** Reads the numbers of flags: decimal digits, and nothing else. */
final class Numbers {
    private Numbers() {}

    /** Empty if it is no number from {@code least} to {@code most}, neither of which is negative. */
    static OptionalInt parse(String text, int least, int most) {
        if (!text.matches("[0-9]{1,10}")) {
            return OptionalInt.empty();
        }
        long number = Long.parseLong(text);
        return number < least || number > most ? OptionalInt.empty() : OptionalInt.of((int) number);
    }
}
