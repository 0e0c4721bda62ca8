package io.flowdecoder.flow;

import java.nio.ByteBuffer;

/** A short run of octets that is filled again and again. Beyond its capacity it takes no more. */
public final class OctetRun {
    private final byte[] octets;
    private int length;

    OctetRun(int capacity) {
        octets = new byte[capacity];
    }

    public int length() {
        return length;
    }

    /** Copies all of them to an array, from index {@code at} on. */
    public void copyTo(byte[] out, int at) {
        System.arraycopy(octets, 0, out, at, length);
    }

    void clear() {
        length = 0;
    }

    /** How many octets it has taken. */
    int set(ByteBuffer buffer, int at, int newLength) {
        length = Math.min(newLength, octets.length);
        buffer.get(at, octets, 0, length);
        return length;
    }
}
