package io.flowdecoder.template;

import io.flowdecoder.value.Value;
import java.util.List;

/**
 * Records of one template. RFC 6313 section 4.5.2.
 *
 * @param records none if the template has not been seen
 */
public record SubTemplateList(ListSemantic semantic, int templateId, List<DataRecord> records)
        implements Value.Structured {

    public SubTemplateList {
        records = List.copyOf(records);
    }

    @Override
    public String toString() {
        return semantic + " " + records;
    }
}
