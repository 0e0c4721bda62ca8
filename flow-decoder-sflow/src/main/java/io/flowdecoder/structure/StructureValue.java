package io.flowdecoder.structure;

import io.flowdecoder.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A structure and what its fields hold.
 *
 * @param values in the order of the structure's fields; fewer of them if optional ones are missing at the end
 */
public record StructureValue(Structure structure, List<Value> values) implements Value.Structured {

    public StructureValue {
        values = List.copyOf(values);
    }

    public static StructureValue copyOf(StructureView view) {
        List<Value> values = new ArrayList<>(view.fieldCount());
        for (int field = 0; field < view.fieldCount(); field++) {
            values.add(view.value(field));
        }
        return new StructureValue(view.structure(), values);
    }

    /** Empty if the structure has no such field, or this one ends before it. */
    public Optional<Value> value(String field) {
        int index = structure.fieldIndex(field);
        return index < 0 || index >= values.size() ? Optional.empty() : Optional.of(values.get(index));
    }

    /** Such as {@code vlan_counters[vlan_id=100, octets=123456, …]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(structure.name()).append('[');
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(structure.field(i).name());
            text.append('=').append(values.get(i));
        }
        return text.append(']').toString();
    }
}
