package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.mapping.custom.Destination;
import io.flowdecoder.mapping.custom.ElementMapping;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The elements of a custom mapping resolved for one template, in template order. Immutable. */
final class CustomElements {
    private final int[] fields;
    private final CustomWriter[] writers;
    private final List<Destination> destinations;

    private CustomElements(List<Integer> fields, List<CustomWriter> writers, List<Destination> destinations) {
        this.fields = fields.stream().mapToInt(Integer::intValue).toArray();
        this.writers = writers.toArray(CustomWriter[]::new);
        this.destinations = List.copyOf(destinations);
    }

    /** Of options nothing goes into a flow. */
    static CustomElements of(Template template, FlowType protocol, CustomMapping mapping) {
        List<Integer> fields = new ArrayList<>();
        List<CustomWriter> writers = new ArrayList<>();
        List<Destination> destinations = new ArrayList<>();
        for (int i = 0; i < template.fields().size() && !template.isOptions(); i++) {
            FieldSpecifier field = template.fields().get(i);
            for (ElementMapping element : mapping.elements()) {
                if (element.protocol() == protocol
                        && element.enterprise() == field.enterprise()
                        && element.elementId() == field.id()) {
                    fields.add(i);
                    destinations.add(element.destination());
                    writers.add(new CustomWriter(element.destination(), element.littleEndian(), mapping.fields()));
                }
            }
        }
        return new CustomElements(fields, writers, destinations);
    }

    void addUses(List<Set<String>> uses) {
        for (int i = 0; i < fields.length; i++) {
            uses.get(fields[i]).add(destinations.get(i).name());
        }
    }

    void write(DataRecordView record, Flow flow) {
        for (int i = 0; i < fields.length; i++) {
            int length = record.length(fields[i]);
            if (length > 0) {
                writers[i].write(record.buffer(), record.at(fields[i]), length, flow);
            }
        }
    }
}
