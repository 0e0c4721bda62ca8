package io.flowdecoder.flow;

import java.util.Locale;
import java.util.Objects;

/**
 * A field of a user's own in the flow message, beside the {@linkplain FlowField fixed} ones.
 *
 * @param number in the user's protobuf schema; not one that a fixed field has, nor one that protobuf keeps for itself
 * @param array whether a flow may have several values of it; otherwise it has the last that was written
 */
public record CustomField(String name, int number, Type type, boolean array) {
    public static final int NUMBER_MAX = (1 << 29) - 1;

    private static final int RESERVED_FROM = 19_000;
    private static final int RESERVED_TO = 19_999;

    /** What a value is, and how protobuf writes it. */
    public enum Type {
        /** An unsigned integer of up to 64 bits. */
        VARINT,
        /** Octets that are text in UTF-8. */
        STRING,
        BYTES
    }

    public CustomField {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        if (number < 1 || number > NUMBER_MAX) {
            throw new IllegalArgumentException(number + " is not a number from 1 to " + NUMBER_MAX);
        }
        if (number >= RESERVED_FROM && number <= RESERVED_TO) {
            throw new IllegalArgumentException(number + " is one that protobuf keeps for itself");
        }
        for (FlowField fixed : FlowField.values()) {
            if (fixed.number() == number) {
                throw new IllegalArgumentException(
                        number + " is the number of " + fixed.name().toLowerCase(Locale.ROOT));
            }
        }
    }
}
