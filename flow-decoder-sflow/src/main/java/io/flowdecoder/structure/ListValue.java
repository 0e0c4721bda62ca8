package io.flowdecoder.structure;

import io.flowdecoder.value.Value;
import java.util.List;

/** The elements of an array, in the order of the wire. */
public record ListValue(List<Value> values) implements Value.Structured {

    public ListValue {
        values = List.copyOf(values);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
