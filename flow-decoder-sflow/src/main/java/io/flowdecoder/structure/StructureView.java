package io.flowdecoder.structure;

import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * One structure, read in place. Fields are numbered as in {@link Structure#fields}.
 *
 * <p>XDR pads each field to four octets. A string or opaque data of no fixed length starts with its length, an array with
 * its count, an address with its type: 0 unknown, 1 IPv4, 2 IPv6.
 *
 * <p>Good until the next {@code wrap}; {@link StructureValue#copyOf} keeps it. Not thread-safe.
 */
public final class StructureView {
    private static final int PREFIX_LENGTH = 4;
    private static final int[] ADDRESS_LENGTHS = {0, 4, 16};

    private ByteBuffer buffer;
    private Structure structure;
    private int start;
    private int end;
    private int fieldCount;
    private int[] offsets = new int[0];
    private int[] lengths = new int[0];
    private int[] ownOffsets = new int[0];
    private int[] ownLengths = new int[0];
    private int[] counts = new int[0];
    private ElementCursor elements;

    private Fault fault = Fault.NONE;
    private int faultAt;
    private int needed;

    /** Looks at nothing yet. */
    public StructureView() {}

    /**
     * Looks at the structure that starts at {@code at}. It need not take all the octets there are: agents may extend a
     * structure at its end.
     *
     * @return false if {@code length} octets do not hold such a structure: {@link #fault}, {@link #faultAt} and
     *     {@link #needed} then say why
     * @throws IndexOutOfBoundsException if the buffer does not have those octets
     */
    public boolean wrap(ByteBuffer buffer, int at, int length, Structure structure) {
        Objects.checkFromIndexSize(at, length, buffer.limit());
        this.buffer = buffer;
        this.structure = structure;
        start = at;
        fault = Fault.NONE;
        if (!structure.isFixed() || length < structure.fullLength()) {
            return measure(at + length);
        }
        offsets = structure.offsets;
        lengths = structure.lengths;
        fieldCount = lengths.length;
        end = at + structure.fullLength();
        return true;
    }

    private boolean measure(int limit) {
        int count = structure.lengths.length;
        if (ownOffsets.length < count) {
            ownOffsets = new int[count];
            ownLengths = new int[count];
            counts = new int[count];
        }
        offsets = ownOffsets;
        lengths = ownLengths;
        end = start;
        for (fieldCount = 0; fieldCount < count; fieldCount++) {
            Field field = structure.field(fieldCount);
            int next = field.isVariable() ? measurePrefixed(field, limit) : place(end, field.length(), limit);
            if (next < 0) {
                return endBefore(field);
            }
            end = next;
        }
        return true;
    }

    private boolean endBefore(Field field) {
        if (field.isOptional()) {
            fault = Fault.NONE;
        }
        return field.isOptional();
    }

    private int measurePrefixed(Field field, int limit) {
        if (limit - end < PREFIX_LENGTH) {
            return stop(Fault.RECORD_TRUNCATED, end, PREFIX_LENGTH);
        }
        long prefix = Wire.u32(buffer, end);
        int at = end + PREFIX_LENGTH;
        if (field.isArray()) {
            return measureArray(field, at, prefix, limit);
        }
        if (field.type() != FieldType.ADDRESS) {
            return place(at, prefix, limit);
        }
        if (prefix >= ADDRESS_LENGTHS.length) {
            return stop(Fault.BAD_ADDRESS, end, prefix);
        }
        return place(at, ADDRESS_LENGTHS[(int) prefix], limit);
    }

    private int measureArray(Field field, int at, long count, int limit) {
        Structure element = field.elementOrNull();
        int after = place(at, count * field.elementMinLength(), limit);
        if (after < 0) {
            return after;
        }
        counts[fieldCount] = (int) count;
        if (element != null && !element.isFixed()) {
            after = measureElements(at, (int) count, limit, element);
            lengths[fieldCount] = after - at;
        }
        return after;
    }

    private int measureElements(int at, int count, int limit, Structure structure) {
        StructureView element = elementCursor().element();
        int after = at;
        for (int i = 0; i < count; i++) {
            if (!element.wrap(buffer, after, limit - after, structure)) {
                return stop(element.fault, element.faultAt, element.needed);
            }
            after = element.end;
        }
        return after;
    }

    /** Notes where the field's octets are; the index after them and their padding, which some agents leave out at the end. */
    private int place(int at, long length, int limit) {
        if (length > limit - at) {
            return stop(Fault.RECORD_TRUNCATED, at, length);
        }
        offsets[fieldCount] = at - start;
        lengths[fieldCount] = (int) length;
        int after = at + (int) length;
        return Math.min(after + (-(int) length & 3), limit);
    }

    private int stop(Fault what, int at, long octets) {
        fault = what;
        faultAt = at;
        needed = (int) Math.min(octets, Integer.MAX_VALUE);
        return -1;
    }

    /** After a failed {@link #wrap}: too few octets, or an address of an unknown type. */
    public Fault fault() {
        return fault;
    }

    /** After a failed {@link #wrap}: absolute index of what does not fit, or of the address's type. */
    public int faultAt() {
        return faultAt;
    }

    /** After a failed {@link #wrap}: octets asked for, or the address's type; at most {@link Integer#MAX_VALUE}. */
    public int needed() {
        return needed;
    }

    public Structure structure() {
        return structure;
    }

    /** The buffer that indices point into. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Absolute index of the structure's first octet. */
    public int start() {
        return start;
    }

    /** Absolute index after the last field: what follows in a record is an extension not known here. */
    public int end() {
        return end;
    }

    /** Fields that are there: fewer than the structure's if optional ones are missing. */
    public int fieldCount() {
        return fieldCount;
    }

    /** Absolute index of a field's first octet, after its length, count or address type. */
    public int at(int field) {
        return start + offsets[Objects.checkIndex(field, fieldCount)];
    }

    /** Octets of a field without padding: 0, 4 or 16 of an address, all elements of an array. */
    public int length(int field) {
        return lengths[Objects.checkIndex(field, fieldCount)];
    }

    /**
     * A field as the bits of an integer: of an {@link FieldType#INT} too, so as not to extend its sign.
     *
     * @throws IllegalArgumentException if it has more than eight octets
     */
    public long unsigned(int field) {
        return Wire.unsigned(buffer, at(field), length(field));
    }

    /** A field of four or eight octets as a signed integer. */
    public long signed(int field) {
        return length(field) == Integer.BYTES ? Wire.i32(buffer, at(field)) : Wire.u64(buffer, at(field));
    }

    /** A {@link FieldType#FLOAT} or {@link FieldType#DOUBLE}. */
    public double real(int field) {
        return length(field) == Float.BYTES
                ? Float.intBitsToFloat(Wire.i32(buffer, at(field)))
                : Double.longBitsToDouble(Wire.u64(buffer, at(field)));
    }

    /** The first eight octets of an IPv6 address; 0 for any other. */
    public long addressHigh(int field) {
        return length(field) == 16 ? Wire.u64(buffer, at(field)) : 0;
    }

    /** The last eight octets of an IPv6 address, or the four of an IPv4 address; 0 if unknown. */
    public long addressLow(int field) {
        return switch (length(field)) {
            case 0 -> 0;
            case 4 -> Wire.u32(buffer, at(field));
            default -> Wire.u64(buffer, at(field) + 8);
        };
    }

    /** Elements of an array. */
    public int elementCount(int field) {
        requireArray(field);
        return counts[field];
    }

    /** Absolute index of an element of an array of anything but structures. */
    public int at(int field, int element) {
        Objects.checkIndex(element, elementCount(field));
        if (structure.field(field).type() == FieldType.STRUCTURE) {
            throw new IllegalArgumentException(structure.field(field) + ": walk its elements");
        }
        return at(field) + element * structure.field(field).paddedLength();
    }

    /** An element of an array as the bits of an integer. */
    public long unsigned(int field, int element) {
        return Wire.unsigned(buffer, at(field, element), structure.field(field).length());
    }

    /** Starts a walk over an array of structures. There is one cursor, which the next call starts anew. */
    public ElementCursor elements(int field) {
        requireArray(field);
        return elementCursor()
                .wrap(
                        buffer,
                        at(field),
                        end,
                        counts[field],
                        structure.field(field).elementOrNull());
    }

    private void requireArray(int field) {
        Objects.checkIndex(field, fieldCount);
        if (!structure.field(field).isArray()) {
            throw new IllegalArgumentException(structure.field(field) + " is no array");
        }
    }

    private ElementCursor elementCursor() {
        if (elements == null) {
            elements = new ElementCursor();
        }
        return elements;
    }

    /** Allocates. Of an array of structures it takes the cursor of {@link #elements}. */
    public Value value(int field) {
        return FieldValue.of(this, field);
    }
}
