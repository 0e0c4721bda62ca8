package io.flowdecoder.template;

import io.flowdecoder.value.Value;
import java.util.List;

/** Records of several templates. RFC 6313 section 4.5.3. */
public record SubTemplateMultiList(ListSemantic semantic, List<Part> parts) implements Value.Structured {

    /**
     * Records of one template that follow each other.
     *
     * @param records none if the template has not been seen
     */
    public record Part(int templateId, List<DataRecord> records) {
        public Part {
            records = List.copyOf(records);
        }
    }

    public SubTemplateMultiList {
        parts = List.copyOf(parts);
    }

    /** Of all templates, in wire order. */
    public List<DataRecord> records() {
        return parts.stream().flatMap(part -> part.records().stream()).toList();
    }

    @Override
    public String toString() {
        return semantic + " " + records();
    }
}
