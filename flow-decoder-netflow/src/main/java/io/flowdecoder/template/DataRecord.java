package io.flowdecoder.template;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One data record. A template may name an element several times: {@code value} gives the first of its values, {@code
 * values} all.
 *
 * @param fields in the order of the template's
 */
public record DataRecord(Template template, List<Field> fields) {

    /**
     * One field.
     *
     * @param value the octets as the element's type has them; {@link Value.Raw} if they are no such value, or the element
     *     is not known
     */
    public record Field(InformationElement element, Octets octets, Value value) {
        @Override
        public String toString() {
            return element.name() + "=" + value;
        }
    }

    public DataRecord {
        fields = List.copyOf(fields);
    }

    /** Keeps the record that a cursor is at, and what can be read of its lists. */
    public static DataRecord copyOf(DataRecordView view) {
        return copyOf(view, new ArrayList<>());
    }

    /**
     * {@link Limits#valuesPerDatagram} is for this record alone: how many are kept is up to the caller.
     *
     * @param problems gets what cannot be read of the record's lists
     */
    public static DataRecord copyOf(DataRecordView view, List<Problem> problems) {
        view.context().values = 0;
        return new RecordReader(problems).read(view);
    }

    /** An element of the IANA registry, or a NetFlow v9 field type. */
    public Optional<Value> value(int elementId) {
        return value(0, elementId);
    }

    /** An enterprise's element; {@link FieldSpecifier#V9_SCOPE} for a NetFlow v9 scope type. */
    public Optional<Value> value(long enterprise, int elementId) {
        int field = template.indexOf(enterprise, elementId);
        return field < 0 ? Optional.empty() : Optional.of(fields.get(field).value());
    }

    /** An element by the name that the session's registry gives it. */
    public Optional<Value> value(String name) {
        return matching(element -> element.name().equals(name)).findFirst();
    }

    /** An element as an integer; empty also if it is none. An unsigned one of 64 bits may look negative. */
    public OptionalLong number(int elementId) {
        return value(elementId).map(Value::number).orElse(OptionalLong.empty());
    }

    /** An element as an integer, by its name. */
    public OptionalLong number(String name) {
        return value(name).map(Value::number).orElse(OptionalLong.empty());
    }

    /** The value of the reverse of an IANA element: of the flow's other direction (RFC 5103). */
    public Optional<Value> reverseValue(int elementId) {
        return value(InformationElement.REVERSE, elementId);
    }

    public List<Value> values(int elementId) {
        return values(0, elementId);
    }

    public List<Value> values(long enterprise, int elementId) {
        return matching(element -> element.id() == elementId && element.enterprise() == enterprise)
                .toList();
    }

    public List<Value> values(String name) {
        return matching(element -> element.name().equals(name)).toList();
    }

    private Stream<Value> matching(Predicate<InformationElement> wanted) {
        return fields.stream().filter(field -> wanted.test(field.element())).map(Field::value);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("DataRecord[template ").append(template.id());
        fields.forEach(field -> text.append(", ").append(field));
        return text.append(']').toString();
    }
}
