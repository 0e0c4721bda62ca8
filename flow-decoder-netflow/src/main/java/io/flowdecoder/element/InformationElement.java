package io.flowdecoder.element;

import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Octets;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What the fields of one kind hold. RFC 7012 section 2.
 *
 * @param enterprise private enterprise number; 0 for IANA's elements and NetFlow v9's field types, {@link #V9_SCOPE} for
 *     NetFlow v9's scope types
 * @param id 0 to 32767; NetFlow v9 field types up to 65535
 * @param name for an element that is not known its numbers, such as {@code 6871/33} or {@code scope/6}
 * @param type {@code octetArray} for an element that is not known
 * @param units such as {@code octets}; empty if it has none
 * @param range the least and the greatest value, such as {@code 0-63}; empty if only the type bounds them
 * @param status empty if it is in use, {@code deprecated} if it no longer should be
 * @param meanings what its values are called, or with {@link ElementSemantics#FLAGS} each of their bits; in this order
 */
public record InformationElement(
        long enterprise,
        int id,
        String name,
        AbstractDataType type,
        ElementSemantics semantics,
        String units,
        String range,
        String status,
        Map<Long, String> meanings) {

    /** In place of an enterprise number: the id is a NetFlow v9 scope type (RFC 3954 section 6.1). */
    public static final long V9_SCOPE = -1;

    /** The enterprise whose elements are IANA's, about the other direction of a biflow (RFC 5103 section 6.1). */
    public static final long REVERSE = 29_305;

    public InformationElement {
        meanings = meanings.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
    }

    /** An element of which no more is known. */
    public InformationElement(long enterprise, int id, String name, AbstractDataType type) {
        this(enterprise, id, name, type, ElementSemantics.DEFAULT, "", "", "", Map.of());
    }

    static InformationElement unknown(long enterprise, int id) {
        return new InformationElement(enterprise, id, numbers(enterprise, id), AbstractDataType.OCTET_ARRAY);
    }

    private static String numbers(long enterprise, int id) {
        return enterprise == 0 ? "" + id : enterprise == V9_SCOPE ? "scope/" + id : enterprise + "/" + id;
    }

    /** The same under other numbers. */
    InformationElement as(long enterprise, int id, String name) {
        return new InformationElement(enterprise, id, name, type, semantics, units, range, status, meanings);
    }

    /** The same about the other direction. */
    InformationElement reverse(long enterprise, int id) {
        return as(enterprise, id, "reverse" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    /**
     * Octets as a value of this element. Those that are none are {@link Value.Raw}, and so are lists, which need a record
     * and its templates.
     */
    public Value value(ByteBuffer buffer, int at, int length) {
        if (type == AbstractDataType.OCTET_ARRAY && (enterprise == 0 || enterprise == REVERSE)) {
            return OctetForm.read(id, buffer, at, length);
        }
        Value value = type.read(buffer, at, length);
        return value instanceof Value.Unsigned number && !meanings.isEmpty()
                ? new Value.Code(number.bits(), meaning(number.bits()))
                : value;
    }

    public Value value(Octets octets) {
        return value(octets.asByteBuffer(), 0, octets.length());
    }

    /** What a value is called; the number itself if it has no name. */
    private String meaning(long code) {
        String number = Long.toUnsignedString(code);
        if (semantics != ElementSemantics.FLAGS) {
            return meanings.getOrDefault(code, number);
        }
        StringJoiner set = new StringJoiner(" ").setEmptyValue(meanings.getOrDefault(code, number));
        meanings.forEach((bit, name) -> {
            if ((code & bit) != 0) {
                set.add(name);
            }
        });
        return set.toString();
    }

    @Override
    public String toString() {
        return name + " (" + numbers(enterprise, id) + ", " + type + ")";
    }
}
