package io.flowdecoder.flow;

import io.flowdecoder.wire.Octets;
import java.nio.ByteBuffer;

/** A short run of octets that is filled again and again. Beyond its capacity it takes no more. */
public final class OctetRun {
    private final byte[] octets;
    private final ByteBuffer buffer;
    private int length;

    OctetRun(int capacity) {
        octets = new byte[capacity];
        buffer = ByteBuffer.wrap(octets);
    }

    public int length() {
        return length;
    }

    /** Copies all of them to an array, from index {@code at} on. */
    public void copyTo(byte[] out, int at) {
        System.arraycopy(octets, 0, out, at, length);
    }

    /** They are at its start. */
    public ByteBuffer asByteBuffer() {
        return buffer;
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

    /** How many octets it has taken. */
    int set(Octets all) {
        length = Math.min(all.length(), octets.length);
        all.copyTo(octets, 0, length);
        return length;
    }
}
