package io.flowdecoder.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes unsigned numbers in decimal, eight digits at once. */
final class DecimalText {
    /** Octets that are written to for one number, whatever its digits. */
    static final int ROOM = 24;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int EIGHT_DIGITS = 100_000_000;
    private static final long ZEROS = 0x3030_3030_3030_3030L;

    private DecimalText() {}

    /** Returns the index after the last digit. */
    static int put(long value, byte[] out, int at) {
        if (value >= 0 && value < EIGHT_DIGITS) {
            long digits = digits((int) value);
            int zeros = Long.numberOfTrailingZeros(digits | 1L << 56) / Byte.SIZE; // the last digit is one even of 0
            LONG.set(out, at, (digits | ZEROS) >>> zeros * Byte.SIZE);
            return at + Long.BYTES - zeros;
        }
        long high = value >= 0 ? value / EIGHT_DIGITS : Long.divideUnsigned(value, EIGHT_DIGITS); // the first is faster
        at = put(high, out, at);
        LONG.set(out, at, digits((int) (value - high * EIGHT_DIGITS)) | ZEROS);
        return at + Long.BYTES;
    }

    /**
     * Eight digits, one in each byte, the first in the lowest: two halves of four, four of two and eight of one, each time
     * divided all at once, by multiplying with the inverse.
     */
    private static long digits(int value) {
        int high = value / 10_000;
        long halves = high | (long) (value - high * 10_000) << 32;
        long hundreds = halves * 10_486 >>> 20 & 0x7f_0000_007fL;
        long pairs = hundreds | halves - 100 * hundreds << 16;
        long tens = pairs * 103 >>> 10 & 0x000f_000f_000f_000fL;
        return tens | pairs - 10 * tens << 8;
    }
}
