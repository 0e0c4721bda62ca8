package io.flowdecoder.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes that encoders append to. Not thread-safe. */
public final class Output {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    byte[] bytes;
    int length;

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
        append(more, more.length);
    }

    /** Appends bytes of an array, from an index on. */
    public void append(byte[] more, int from, int count) {
        ensure(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
    }

    /** Appends the first bytes of an array. */
    public void append(byte[] more, int count) {
        append(more, 0, count);
    }

    public void append(String ascii) {
        ensure(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
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

    /** The lowest bytes of a word, the lowest first. What is in the next eight is lost. */
    void putWord(long word, int count) {
        WORD.set(bytes, length, word);
        length += count;
    }

    void put(int value) {
        bytes[length++] = (byte) value;
    }

    void putAll(byte[] more) {
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    void putAll(byte[] more, int count) {
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
    }

    /** What there is, in an array of its own. */
    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** The lowest hexadecimal digits of a number. */
    void putHexDigits(long value, int count) {
        for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
            put(DIGITS[(int) (value >>> shift) & 0xf]);
        }
    }

    /** An unsigned number in decimal, making room for it. */
    void putDecimal(long value) {
        ensure(DecimalText.ROOM);
        length = DecimalText.put(value, bytes, length);
    }

    void putHexOctet(int octet) {
        put(DIGITS[octet >>> 4 & 0xf]);
        put(DIGITS[octet & 0xf]);
    }

    /** A number of 32 bits in hexadecimal, as 0x and at least four digits. */
    void putHex(long value) {
        put('0');
        put('x');
        for (int shift = 28; shift >= 0; shift -= 4) {
            if (shift < 16 || value >>> shift != 0) {
                put(DIGITS[(int) (value >>> shift) & 0xf]);
            }
        }
    }
}
