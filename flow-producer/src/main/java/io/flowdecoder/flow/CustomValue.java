package io.flowdecoder.flow;

import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;

/** The values that a flow has of one custom field, filled again and again. Beyond its capacity it takes no more. */
public final class CustomValue {
    private static final int OCTETS_PER_ELEMENT = 16;

    private final CustomField field;
    private final int capacity;
    private final long[] numbers;
    private final byte[] octets;
    private final int[] ends;
    private int size;

    CustomValue(CustomField field, Limits limits) {
        this.field = field;
        capacity = field.array() ? limits.listLength() : 1;
        boolean isNumber = field.type() == Type.VARINT;
        numbers = new long[isNumber ? capacity : 0];
        octets = new byte[isNumber ? 0 : limits.listLength() * (field.array() ? OCTETS_PER_ELEMENT : 1)];
        ends = new int[isNumber ? 0 : capacity];
    }

    public CustomField field() {
        return field;
    }

    /** How many values there are: 0 if the field is not set, and 1 at most if it is no array. */
    public int size() {
        return size;
    }

    /** A value of type VARINT. */
    public long number(int index) {
        return numbers[index];
    }

    /** Octets of a value of one of the other types. */
    public int length(int index) {
        return ends[index] - start(index);
    }

    /** Copies the octets of a value to an array, from index {@code at} on. */
    public void copyTo(int index, byte[] out, int at) {
        System.arraycopy(octets, start(index), out, at, length(index));
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    void clear() {
        size = 0;
    }

    /** False if it is full. */
    boolean add(long number) {
        makeRoom();
        if (size == capacity) {
            return false;
        }
        numbers[size++] = number;
        return true;
    }

    /** How many octets it has taken; -1 if it is full. */
    int add(ByteBuffer buffer, int at, int length) {
        makeRoom();
        if (size == capacity) {
            return -1;
        }
        int start = start(size);
        int kept = Math.min(length, octets.length - start);
        buffer.get(at, octets, start, kept);
        ends[size++] = start + kept;
        return kept;
    }

    /** Of a field that is no array the last value counts. */
    private void makeRoom() {
        if (!field.array()) {
            size = 0;
        }
    }
}
