package io.flowdecoder.flow;

/** A short list of unsigned integers of 32 bits, or of 64, that is filled again and again. Beyond its capacity it takes no more. */
public final class UintList {
    private final long[] elements;
    private final long mask;
    private int size;

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

    void clear() {
        size = 0;
    }

    /** False if it is full. */
    boolean add(long element) {
        if (size == elements.length) {
            return false;
        }
        elements[size++] = element & mask;
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
        return true;
    }
}
