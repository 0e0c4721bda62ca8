package io.flowdecoder.template;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.element.InformationElements;
import io.flowdecoder.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records without lists, for tests to compare with. */
public final class Records {
    private Records() {}

    public static DataRecord of(Template template, List<Octets> octets) {
        List<DataRecord.Field> fields = new ArrayList<>();
        for (int i = 0; i < octets.size(); i++) {
            FieldSpecifier field = template.fields().get(i);
            InformationElement element = InformationElements.standard().get(field.enterprise(), field.id());
            fields.add(new DataRecord.Field(element, octets.get(i), element.value(octets.get(i))));
        }
        return new DataRecord(template, fields);
    }

    /** @param fields as hexadecimal digits */
    public static DataRecord of(Template template, String... fields) {
        return of(template, List.of(fields).stream().map(Octets::ofHex).toList());
    }

    public static List<Octets> octets(DataRecord record) {
        return record.fields().stream().map(DataRecord.Field::octets).toList();
    }

    /** Of the first field of an element. */
    public static Optional<Octets> octets(DataRecord record, long enterprise, int elementId) {
        int field = record.template().indexOf(enterprise, elementId);
        return field < 0
                ? Optional.empty()
                : Optional.of(record.fields().get(field).octets());
    }

    /** The value of the first field of an IANA element. */
    public static long number(DataRecord record, int elementId) {
        return record.value(elementId).orElseThrow().number().orElseThrow();
    }
}
