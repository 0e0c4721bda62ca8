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
 */
public record Destination(FlowField fixed, CustomField custom, long factor) {

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
