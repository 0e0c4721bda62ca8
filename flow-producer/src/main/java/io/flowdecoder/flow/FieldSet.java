package io.flowdecoder.flow;

import java.util.List;

/**
 * Fields of a flow, a bit for each by its ordinal.
 *
 * @param low of the first 64
 * @param high of the others
 */
public record FieldSet(long low, long high) {

    public static FieldSet of(FlowField... fields) {
        return of(List.of(fields));
    }

    public static FieldSet of(Iterable<FlowField> fields) {
        long low = 0;
        long high = 0;
        for (FlowField field : fields) {
            if (field.ordinal() < Long.SIZE) {
                low |= 1L << field.ordinal();
            } else {
                high |= 1L << field.ordinal();
            }
        }
        return new FieldSet(low, high);
    }

    /** These and others. */
    public FieldSet with(FlowField... others) {
        FieldSet more = of(others);
        return new FieldSet(low | more.low, high | more.high);
    }

    public boolean contains(FlowField field) {
        return ((field.ordinal() < Long.SIZE ? low : high) >>> field.ordinal() & 1) == 1;
    }

    public boolean hasAnyOf(FieldSet others) {
        return (low & others.low | high & others.high) != 0;
    }
}
