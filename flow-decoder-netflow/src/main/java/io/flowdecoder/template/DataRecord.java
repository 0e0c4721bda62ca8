package io.flowdecoder.template;

import io.flowdecoder.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One data record.
 *
 * @param values the octets of each field, in the order of the template's fields
 */
public record DataRecord(Template template, List<Octets> values) {

    public DataRecord {
        values = List.copyOf(values);
    }

    public static DataRecord copyOf(DataRecordView view) {
        int count = view.template().fields().size();
        List<Octets> values = new ArrayList<>(count);
        for (int field = 0; field < count; field++) {
            values.add(Octets.copyOf(view.buffer(), view.at(field), view.length(field)));
        }
        return new DataRecord(view.template(), values);
    }

    /** The first field of an element of the IANA registry. */
    public Optional<Octets> value(int elementId) {
        return value(0, elementId);
    }

    /** The first field of an enterprise's element. */
    public Optional<Octets> value(long enterprise, int elementId) {
        int field = template.indexOf(enterprise, elementId);
        return field < 0 ? Optional.empty() : Optional.of(values.get(field));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("DataRecord[template ").append(template.id());
        for (int i = 0; i < values.size(); i++) {
            text.append(", ").append(template.fields().get(i)).append('=').append(values.get(i));
        }
        return text.append(']').toString();
    }
}
