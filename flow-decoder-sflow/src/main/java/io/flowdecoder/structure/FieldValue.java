package io.flowdecoder.structure;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a field holds, as a value. */
final class FieldValue {
    private static final Value UNKNOWN_ADDRESS = new Value.Code(0, "unknown");

    private FieldValue() {}

    static Value of(StructureView view, int index) {
        Field field = view.structure().field(index);
        if (!field.isArray()) {
            return scalar(field, view.buffer(), view.at(index), view.length(index));
        }
        return new ListValue(field.type() == FieldType.STRUCTURE ? structures(view, index) : scalars(view, index));
    }

    private static List<Value> structures(StructureView view, int index) {
        List<Value> values = new ArrayList<>();
        ElementCursor elements = view.elements(index);
        while (elements.next()) {
            values.add(StructureValue.copyOf(elements.element()));
        }
        return values;
    }

    private static List<Value> scalars(StructureView view, int index) {
        Field field = view.structure().field(index);
        List<Value> values = new ArrayList<>();
        for (int element = 0; element < view.elementCount(index); element++) {
            values.add(scalar(field, view.buffer(), view.at(index, element), field.length()));
        }
        return values;
    }

    private static Value scalar(Field field, ByteBuffer buffer, int at, int length) {
        return switch (field.type()) {
            case INT -> integer(field, Wire.i32(buffer, at));
            case HYPER -> integer(field, Wire.u64(buffer, at));
            case UNSIGNED, UNSIGNED_HYPER -> unsigned(field, Wire.unsigned(buffer, at, length));
            case FLOAT -> new Value.Real(Float.intBitsToFloat(Wire.i32(buffer, at)));
            case DOUBLE -> new Value.Real(Double.longBitsToDouble(Wire.u64(buffer, at)));
            case BOOL -> bool(buffer, at);
            case IP_V4, IP_V6 -> new Value.Ip(IpAddress.read(buffer, at, length));
            case ADDRESS -> length == 0 ? UNKNOWN_ADDRESS : new Value.Ip(IpAddress.read(buffer, at, length));
            case MAC -> new Value.Mac(new MacAddress(Wire.u48(buffer, at)));
            case STRING -> text(buffer, at, length);
            case OPAQUE, STRUCTURE -> new Value.Raw(Octets.copyOf(buffer, at, length));
        };
    }

    private static Value integer(Field field, long integer) {
        return field.codes().isPresent() ? field.codes().get().of(integer) : new Value.Signed(integer);
    }

    private static Value unsigned(Field field, long bits) {
        return field.codes().isPresent() ? field.codes().get().of(bits) : new Value.Unsigned(bits);
    }

    /** XDR knows 0 and 1 alone. */
    private static Value bool(ByteBuffer buffer, int at) {
        int word = Wire.i32(buffer, at);
        return word >>> 1 == 0 ? new Value.Bool(word == 1) : new Value.Raw(Octets.copyOf(buffer, at, 4));
    }

    /** Octets that are not UTF-8 stay octets. */
    private static Value text(ByteBuffer buffer, int at, int length) {
        try {
            return new Value.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(buffer.duplicate().limit(at + length).position(at))
                    .toString());
        } catch (CharacterCodingException e) {
            return new Value.Raw(Octets.copyOf(buffer, at, length));
        }
    }
}
