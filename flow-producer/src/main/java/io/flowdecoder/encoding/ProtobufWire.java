package io.flowdecoder.encoding;

import io.flowdecoder.flow.AddressList;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomValue;
import io.flowdecoder.flow.LargeCommunityList;
import io.flowdecoder.flow.OctetRun;
import io.flowdecoder.flow.UintList;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Protobuf's encoding of single fields. Each method returns the index after the last byte; there must be room for it. */
final class ProtobufWire {
    /** The longest value that is not a list, or element of one: three bytes of tag, one of length, 16 of address. */
    static final int VALUE_MAX = 20;

    static final int VARINT = 0;
    static final int LENGTH_DELIMITED = 2;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The highest tag of three bytes. */
    private static final int TAG_MAX = (1 << 21) - 1;

    private ProtobufWire() {}

    /** A tag as it is written: a byte, or two or three with the lowest one first. */
    static int tag(int number, int wireType) {
        int tag = number << 3 | wireType;
        if (tag > TAG_MAX) {
            throw new IllegalStateException(number + " makes a tag of more than three bytes");
        }
        if (tag < 0x80) {
            return tag;
        }
        int lowest = tag & 0x7f | 0x80;
        int rest = tag >>> 7;
        return lowest | (rest < 0x80 ? rest << 8 : (rest & 0x7f | 0x80) << 8 | rest >>> 7 << 16);
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

    static int putVarint(long value, byte[] out, int at) {
        while ((value & ~0x7fL) != 0) {
            out[at++] = (byte) (value | 0x80);
            value >>>= 7;
        }
        out[at] = (byte) value;
        return at + 1;
    }

    static int varintLength(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** A number, or nothing if it is 0. */
    static int putNumber(int tag, long value, byte[] out, int at) {
        return value == 0 ? at : putVarint(value, out, putTag(tag, out, at));
    }

    /** @param family 4 or 6 */
    static int putAddress(int tag, int family, long high, long low, byte[] out, int at) {
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

    static int putOctets(int tag, OctetRun octets, byte[] out, int at) {
        if (octets.length() == 0) {
            return at;
        }
        at = putVarint(octets.length(), out, putTag(tag, out, at));
        octets.copyTo(out, at);
        return at + octets.length();
    }

    /** Nothing if the list is empty. */
    static int putPacked(int tag, UintList list, byte[] out, int at) {
        if (list.size() == 0) {
            return at;
        }
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

    static int putAddresses(int tag, AddressList list, byte[] out, int at) {
        for (int i = 0; i < list.size(); i++) {
            at = putAddress(tag, list.family(i), list.high(i), list.low(i), out, at);
        }
        return at;
    }

    static int putLargeCommunities(int tag, LargeCommunityList list, byte[] out, int at) {
        for (int i = 0; i < list.size(); i++) {
            at = putTag(tag, out, at);
            out[at] = 12;
            INT.set(out, at + 1, list.globalAdministrator(i));
            INT.set(out, at + 5, list.localDataPart1(i));
            INT.set(out, at + 9, list.localDataPart2(i));
            at += 13;
        }
        return at;
    }

    static int putCustom(CustomValue custom, byte[] out, int at) {
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
}
