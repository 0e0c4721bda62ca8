package io.flowdecoder.flow;

/** A short list of unsigned integers of 32 bits, or of 64, that is filled again and again. Beyond its capacity it takes no more. */
public final class UintList {
    private final long[] elements;
    private final long mask;
    private int size;
    /** The bits that any element since it was cleared has had. */
    private long bits;

    /** @param mask the bits that an element can have */
    UintList(int capacity, long mask) {
        elements = new long[capacity];
        this.mask = mask;
    }

    public int size() {
        return size;
    }

    public long get(int index) {
        return elements[index];
    }

    /** Whether no element has more than this many bits; false is not certain. */
    public boolean fits(int width) {
        return bits >>> width == 0;
    }

    /** Copies the low eight bits of each element to an array, from index {@code at} on. */
    public void copyLowOctets(byte[] out, int at) {
        for (int i = 0; i < size; i++) {
            out[at + i] = (byte) elements[i];
        }
    }

    void clear() {
        size = 0;
        bits = 0;
    }

    /** False if it is full. */
    boolean add(long element) {
        if (size == elements.length) {
            return false;
        }
        elements[size++] = element & mask;
        bits |= element & mask;
        return true;
    }

    /** Sets an element, filling up with zeros before it; false if it would not fit. */
    boolean set(int index, long element) {
        if (index >= elements.length) {
            return false;
        }
        while (size <= index) {
            elements[size++] = 0;
        }
        elements[index] = element & mask;
        bits |= element & mask;
        return true;
    }
}
