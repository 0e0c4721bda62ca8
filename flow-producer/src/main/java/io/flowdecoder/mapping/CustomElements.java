package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.mapping.custom.ElementMapping;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import java.util.ArrayList;
import java.util.List;

/** The elements of a custom mapping resolved for one template, in template order. Immutable. */
final class CustomElements {
    private final int[] fields;
    private final CustomWriter[] writers;

    private CustomElements(List<Integer> fields, List<CustomWriter> writers) {
        this.fields = fields.stream().mapToInt(Integer::intValue).toArray();
        this.writers = writers.toArray(CustomWriter[]::new);
    }

    /** Of options nothing goes into a flow. */
    static CustomElements of(Template template, FlowType protocol, CustomMapping mapping) {
        List<Integer> fields = new ArrayList<>();
        List<CustomWriter> writers = new ArrayList<>();
        for (int i = 0; i < template.fields().size() && !template.isOptions(); i++) {
            FieldSpecifier field = template.fields().get(i);
            for (ElementMapping element : mapping.elements()) {
                if (element.protocol() == protocol
                        && element.enterprise() == field.enterprise()
                        && element.elementId() == field.id()) {
                    fields.add(i);
                    writers.add(new CustomWriter(element.destination(), element.littleEndian(), mapping.fields()));
                }
            }
        }
        return new CustomElements(fields, writers);
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
