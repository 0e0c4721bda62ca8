package io.flowdecoder.flow;

/** A short list of 32-bit unsigned integers that is filled again and again. Beyond its capacity it takes no more. */
public final class UintList {
    private final long[] elements;
    private int size;

    UintList(int capacity) {
        elements = new long[capacity];
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
        elements[size++] = element & 0xffff_ffffL;
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
        elements[index] = element & 0xffff_ffffL;
        return true;
    }
}
