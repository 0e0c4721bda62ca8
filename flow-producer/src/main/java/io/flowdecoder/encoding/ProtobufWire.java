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
    private static final VarHandle LOW_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LOW_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The bit of each byte which says that another follows. */
    private static final long MORE = 0x8080_8080_8080_8080L;
    /** Bits of numbers that have at most eight bytes, and of those that have at most eight with their tag. */
    private static final int BITS_IN_8 = 56;

    private static final int BITS_WITH_TAG = 35;

    /** Where a tag has its length. */
    private static final int TAG_LENGTH = 24;

    private static final int TAG_BYTES = (1 << TAG_LENGTH) - 1;

    private ProtobufWire() {}

    /** A tag as it is written, the lowest byte first; behind its one, two or three bytes is how many they are. */
    static int tag(int number, int wireType) {
        int tag = number << 3 | wireType;
        int length = varintLength(tag);
        if (length > 3) {
            throw new IllegalStateException(number + " makes a tag of more than three bytes");
        }
        return (int) varint(tag, length) | length << TAG_LENGTH;
    }

    /** Whether a number follows a {@link #tag}. */
    static boolean isNumber(int tag) {
        return (tag & 7) == VARINT;
    }

    private static int putTag(int tag, byte[] out, int at) {
        LOW_INT.set(out, at, tag);
        return at + (tag >>> TAG_LENGTH);
    }

    /**
     * The bytes of a varint of at most eight, the lowest first: groups of seven bits are moved apart, all at once, which
     * spares a branch for each that no processor could foresee.
     */
    private static long varint(long value, int length) {
        long groups = value & 0xfff_ffffL | (value & 0xff_ffff_f000_0000L) << 4;
        groups = groups & 0x3fff_0000_3fffL | (groups & 0xfff_c000_0fff_c000L) << 2;
        groups = groups & 0x7f_007f_007f_007fL | (groups & 0x3f80_3f80_3f80_3f80L) << 1;
        return groups | MORE & (1L << (length - 1) * Byte.SIZE) - 1;
    }

    /** A varint, and nothing beyond it. */
    static int putLength(int length, byte[] out, int at) {
        while (length > 0x7f) {
            out[at++] = (byte) (length | 0x80);
            length >>>= 7;
        }
        out[at] = (byte) length;
        return at + 1;
    }

    /** A varint. What is in the next ten bytes beyond it is lost. */
    static int putVarint(long value, byte[] out, int at) {
        if (value >>> 7 == 0) {
            out[at] = (byte) value;
            return at + 1;
        }
        int length = varintLength(value);
        if (value >>> BITS_IN_8 == 0) {
            LOW_LONG.set(out, at, varint(value, length));
        } else {
            LOW_LONG.set(out, at, varint(value & (1L << BITS_IN_8) - 1, Long.BYTES) | MORE);
            out[at + 8] = (byte) (length == 9 ? value >>> BITS_IN_8 : value >>> BITS_IN_8 | 0x80);
            out[at + 9] = 1;
        }
        return at + length;
    }

    /** Seven bits to a byte; one byte for 0. */
    static int varintLength(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
        return bits * 9 + 64 >>> 6;
    }

    /** A number, or nothing if it is 0. */
    static int putNumber(int tag, long value, byte[] out, int at) {
        int tagLength = tag >>> TAG_LENGTH;
        if (value >>> 7 == 0) {
            LOW_INT.set(out, at, tag & TAG_BYTES | (int) value << tagLength * Byte.SIZE);
            return value == 0 ? at : at + tagLength + 1;
        }
        if (value >>> BITS_WITH_TAG == 0) {
            int length = varintLength(value);
            LOW_LONG.set(out, at, tag & TAG_BYTES | varint(value, length) << tagLength * Byte.SIZE);
            return at + tagLength + length;
        }
        return putVarint(value, out, putTag(tag, out, at));
    }

    /** A number of at most 35 bits, or nothing if it is 0. */
    static int putUint32(int tag, long value, byte[] out, int at) {
        int tagLength = tag >>> TAG_LENGTH;
        if (value >>> 7 == 0) {
            LOW_INT.set(out, at, tag & TAG_BYTES | (int) value << tagLength * Byte.SIZE);
            return value == 0 ? at : at + tagLength + 1;
        }
        int length = varintLength(value);
        LOW_LONG.set(out, at, tag & TAG_BYTES | varint(value, length) << tagLength * Byte.SIZE);
        return at + tagLength + length;
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
        int start = putTag(tag, out, at) + 1;
        int end = start;
        if (list.fits(7)) {
            list.copyLowOctets(out, start);
            end += list.size();
        } else {
            for (int i = 0; i < list.size(); i++) {
                end = putVarint(list.get(i), out, end);
            }
        }
        return putLengthBefore(start, end, out);
    }

    /** Puts the length of what lies from {@code start} on before it, where there is one byte for it. */
    private static int putLengthBefore(int start, int end, byte[] out) {
        int length = end - start;
        int more = varintLength(length) - 1;
        if (more > 0) {
            System.arraycopy(out, start, out, start + more, length);
        }
        putLength(length, out, start - 1);
        return end + more;
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
