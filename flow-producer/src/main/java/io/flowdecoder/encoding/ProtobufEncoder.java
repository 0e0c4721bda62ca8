package io.flowdecoder.encoding;

import io.flowdecoder.flow.AddressList;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomValue;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.OctetRun;
import io.flowdecoder.flow.UintList;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes a flow as a {@code flowpb.FlowMessage} behind its length as a varint, straight from the flow, with the bytes
 * that the generated class would write: fields in ascending order, zeros left out, lists of numbers packed. Custom fields
 * come after all others, in ascending order too, with what they have of zeros and empty values; arrays are not packed.
 */
public final class ProtobufEncoder implements Encoder {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    /** The highest tag of three bytes. */
    private static final int TAG_MAX = (1 << 21) - 1;
    /** The longest value that is not a list, or element of one: three bytes of tag, one of length, 16 of address. */
    private static final int VALUE_MAX = 20;

    private static final int LENGTH_MAX = 5;

    /** The tag of each field as it is written: a byte, or two or three with the lowest one first. */
    private static final int[] TAGS = tags();

    /** Bytes of the length before a message: that of the last one is a good guess. */
    private int prefixLength = 1;

    /** Starts with nothing remembered. */
    public ProtobufEncoder() {}

    private static int[] tags() {
        FlowField[] fields = FlowField.values();
        int[] tags = new int[fields.length];
        for (FlowField field : fields) {
            int tag = field.number() << 3 | (field.kind().isNumber() ? VARINT : LENGTH_DELIMITED);
            if (tag > TAG_MAX) {
                throw new IllegalStateException(field + " has a number whose tag takes more than three bytes");
            }
            tags[field.ordinal()] = varint(tag);
        }
        return tags;
    }

    private static int varint(int tag) {
        if (tag < 0x80) {
            return tag;
        }
        int lowest = tag & 0x7f | 0x80;
        int rest = tag >>> 7;
        return lowest | (rest < 0x80 ? rest << 8 : (rest & 0x7f | 0x80) << 8 | rest >>> 7 << 16);
    }

    @Override
    public void encode(Flow flow, Output out) {
        out.ensure(LENGTH_MAX + (TAGS.length + flow.elements()) * VALUE_MAX);
        int start = out.length;
        int at = start + prefixLength;
        for (int i = flow.nextPresent(0); i >= 0; i = flow.nextPresent(i + 1)) {
            at = putField(flow, FlowField.at(i), out.bytes, at);
        }
        for (int i = 0; i < flow.customCount(); i++) {
            at = putCustom(flow.custom(i), out.bytes, at);
        }
        out.length = prefix(out.bytes, start, at);
    }

    private static int putField(Flow flow, FlowField field, byte[] out, int at) {
        int tag = TAGS[field.ordinal()];
        return switch (field.kind()) {
            case UINT32, UINT64, ENUM, MAC -> {
                long value = flow.get(field);
                yield value == 0 ? at : putVarint(value, out, putTag(tag, out, at));
            }
            case ADDRESS ->
                putAddress(tag, flow.family(field), flow.addressHigh(field), flow.addressLow(field), out, at);
            case OCTETS -> putOctets(tag, flow.octets(field), out, at);
            case UINT32_LIST, ENUM_LIST -> putPacked(tag, flow.uints(field), out, at);
            case ADDRESS_LIST -> putAddresses(tag, flow.addresses(field), out, at);
        };
    }

    private static int putTag(int tag, byte[] out, int at) {
        out[at] = (byte) tag;
        if (tag < 0x80) {
            return at + 1;
        }
        out[at + 1] = (byte) (tag >>> 8);
        if (tag < 0x8000) {
            return at + 2;
        }
        out[at + 2] = (byte) (tag >>> 16);
        return at + 3;
    }

    private static int putVarint(long value, byte[] out, int at) {
        while ((value & ~0x7fL) != 0) {
            out[at++] = (byte) (value | 0x80);
            value >>>= 7;
        }
        out[at] = (byte) value;
        return at + 1;
    }

    private static int putAddress(int tag, int family, long high, long low, byte[] out, int at) {
        at = putTag(tag, out, at);
        if (family == 4) {
            out[at] = 4;
            INT.set(out, at + 1, (int) low);
            return at + 5;
        }
        out[at] = 16;
        LONG.set(out, at + 1, high);
        LONG.set(out, at + 9, low);
        return at + 17;
    }

    private static int putOctets(int tag, OctetRun octets, byte[] out, int at) {
        if (octets.length() == 0) {
            return at;
        }
        at = putVarint(octets.length(), out, putTag(tag, out, at));
        octets.copyTo(out, at);
        return at + octets.length();
    }

    private static int putPacked(int tag, UintList list, byte[] out, int at) {
        int size = 0;
        for (int i = 0; i < list.size(); i++) {
            size += varintLength(list.get(i));
        }
        at = putVarint(size, out, putTag(tag, out, at));
        for (int i = 0; i < list.size(); i++) {
            at = putVarint(list.get(i), out, at);
        }
        return at;
    }

    private static int putAddresses(int tag, AddressList list, byte[] out, int at) {
        for (int i = 0; i < list.size(); i++) {
            at = putAddress(tag, list.family(i), list.high(i), list.low(i), out, at);
        }
        return at;
    }

    private static int putCustom(CustomValue custom, byte[] out, int at) {
        boolean isNumber = custom.field().type() == CustomField.Type.VARINT;
        long tag = (long) custom.field().number() << 3 | (isNumber ? VARINT : LENGTH_DELIMITED);
        for (int i = 0; i < custom.size(); i++) {
            at = putVarint(tag, out, at);
            if (isNumber) {
                at = putVarint(custom.number(i), out, at);
            } else {
                at = putVarint(custom.length(i), out, at);
                custom.copyTo(i, out, at);
                at += custom.length(i);
            }
        }
        return at;
    }

    private static int varintLength(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** Writes the length before the message, which is moved if that takes another number of bytes than was guessed. */
    private int prefix(byte[] out, int start, int end) {
        int bodyStart = start + prefixLength;
        int bodyLength = end - bodyStart;
        int needed = varintLength(bodyLength);
        if (needed != prefixLength) {
            System.arraycopy(out, bodyStart, out, start + needed, bodyLength);
            prefixLength = needed;
        }
        return putVarint(bodyLength, out, start) + bodyLength;
    }
}
