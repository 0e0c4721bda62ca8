package io.flowdecoder.mapping.custom;

import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.FlowField;
import java.util.Locale;

/**
 * Where a mapped value goes: a fixed field or a custom one.
 *
 * @param fixed null if it is a custom one
 * @param custom null if it is a fixed one
 * @param factor what a number is multiplied by
 * @param element which one of a list of numbers it is, from 0 on; {@link #LAST} is the last one from there on; -1 if it is
 *     added to the list
 */
public record Destination(FlowField fixed, CustomField custom, long factor, int element) {
    /** Version 1 has three labels by number, and the last if there are more. */
    public static final int LAST = 3;

    private static final int NONE = -1;

    /** One that takes values as they come. */
    public Destination(FlowField fixed, CustomField custom, long factor) {
        this(fixed, custom, factor, NONE);
    }

    public Destination {
        if ((fixed == null) == (custom == null)) {
            throw new IllegalArgumentException("a destination is a fixed field or a custom one");
        }
    }

    public String name() {
        return fixed == null ? custom.name() : fixed.name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes a number, or a list of them. */
    public boolean isNumber() {
        return fixed == null
                ? custom.type() == CustomField.Type.VARINT
                : fixed.kind().isNumber() || fixed.kind().isNumberList();
    }

    /** Whether it takes an address, or a list of them. */
    public boolean isAddress() {
        return fixed != null && (fixed.kind() == FlowField.Kind.ADDRESS || fixed.kind() == FlowField.Kind.ADDRESS_LIST);
    }
}
