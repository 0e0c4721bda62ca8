package io.flowdecoder.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes that encoders append to. Not thread-safe. */
public final class Output {
    private static final byte[] DIGITS = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final int LONG_DIGITS = 20;

    byte[] bytes;
    int length;
    private final byte[] digits = new byte[LONG_DIGITS];

    public Output(int capacity) {
        bytes = new byte[capacity];
    }

    /** The content is the first {@link #length} bytes; the array is replaced when it grows. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Forgets everything from {@code newLength} on. */
    public void truncate(int newLength) {
        length = newLength;
    }

    public void append(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Makes room for more bytes, which may then be put without asking again. */
    void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    void put(int value) {
        bytes[length++] = (byte) value;
    }

    void putAll(byte[] more) {
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** A base-128 varint, least significant group first. */
    void putVarint(long value) {
        while ((value & ~0x7fL) != 0) {
            put((int) value & 0x7f | 0x80);
            value >>>= 7;
        }
        put((int) value);
    }

    /** The low {@code octets} octets, most significant first. */
    void putBigEndian(long value, int octets) {
        for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    /** An unsigned number in decimal. */
    void putDecimal(long value) {
        if (value < 0) {
            putAll(Long.toUnsignedString(value).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int at = LONG_DIGITS;
        do {
            long rest = value / 10;
            digits[--at] = DIGITS[(int) (value - rest * 10)];
            value = rest;
        } while (value != 0);
        System.arraycopy(digits, at, bytes, length, LONG_DIGITS - at);
        length += LONG_DIGITS - at;
    }
}
