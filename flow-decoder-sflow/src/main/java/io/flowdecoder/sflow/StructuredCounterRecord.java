package io.flowdecoder.sflow;

import io.flowdecoder.structure.StructureValue;
import io.flowdecoder.structure.StructureView;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Octets;
import java.util.Optional;

/**
 * A counter record of one of the {@link io.flowdecoder.structure.Structures}.
 *
 * @param rest what follows the fields: an extension not known here, usually empty
 */
public record StructuredCounterRecord(DataFormat format, StructureValue content, Octets rest) implements CounterRecord {

    /** @param end absolute index after the record */
    public static StructuredCounterRecord copyOf(DataFormat format, StructureView view, int end) {
        return new StructuredCounterRecord(
                format, StructureValue.copyOf(view), Octets.copyOf(view.buffer(), view.end(), end - view.end()));
    }

    /** Empty if the structure has no such field, or this one ends before it. */
    public Optional<Value> value(String field) {
        return content.value(field);
    }

    @Override
    public String toString() {
        return rest.length() == 0 ? content.toString() : content + " and 0x" + rest;
    }
}
