package io.flowdecoder.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of octets, equal to any other with the same content. */
public final class Octets {
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    /** Copies {@code length} octets from the absolute index {@code at}. */
    public static Octets copyOf(ByteBuffer buffer, int at, int length) {
        if (length == 0) {
            return EMPTY;
        }
        byte[] bytes = new byte[length];
        buffer.get(at, bytes);
        return new Octets(bytes);
    }

    /** @param hex two digits an octet, no separators */
    public static Octets ofHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    public int length() {
        return bytes.length;
    }

    public int u8(int index) {
        return bytes[index] & 0xff;
    }

    /** An integer of up to eight octets, big-endian. */
    public long unsigned() {
        return Wire.unsigned(asByteBuffer(), 0, bytes.length);
    }

    public String utf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Copies the first {@code length} of them to an array, from index {@code at} on. */
    public void copyTo(byte[] out, int at, int length) {
        System.arraycopy(bytes, 0, out, at, length);
    }

    /** Whether they are the {@code length} octets from the absolute index {@code at}. */
    public boolean contentEquals(ByteBuffer buffer, int at, int length) {
        boolean equal = bytes.length == length;
        for (int i = 0; equal && i < length; i++) {
            equal = bytes[i] == buffer.get(at + i);
        }
        return equal;
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** A read-only view. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
