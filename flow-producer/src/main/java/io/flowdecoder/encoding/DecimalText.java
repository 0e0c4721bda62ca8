package io.flowdecoder.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes unsigned numbers in decimal, two digits at a time. */
final class DecimalText {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final short[] PAIRS = new short[100];
    private static final int EIGHT_DIGITS = 100_000_000;

    static {
        for (int i = 0; i < PAIRS.length; i++) {
            PAIRS[i] = (short) ('0' + i / 10 << Byte.SIZE | '0' + i % 10);
        }
    }

    private DecimalText() {}

    /** Returns the index after the last digit. */
    static int put(long value, byte[] out, int at) {
        if (value >= 0 && value < EIGHT_DIGITS) {
            return putShort((int) value, out, at);
        }
        long high = Long.divideUnsigned(value, EIGHT_DIGITS);
        at = put(high, out, at);
        putEight((int) (value - high * EIGHT_DIGITS), out, at);
        return at + 8;
    }

    private static int putShort(int value, byte[] out, int at) {
        int end = at + digits(value);
        int next = end;
        while (value >= 100) {
            int rest = value / 100;
            next -= 2;
            SHORT.set(out, next, PAIRS[value - rest * 100]);
            value = rest;
        }
        if (value >= 10) {
            SHORT.set(out, next - 2, PAIRS[value]);
        } else {
            out[next - 1] = (byte) ('0' + value);
        }
        return end;
    }

    private static int digits(int value) {
        if (value < 10_000) {
            return value < 100 ? value < 10 ? 1 : 2 : value < 1000 ? 3 : 4;
        }
        return value < 1_000_000 ? value < 100_000 ? 5 : 6 : value < 10_000_000 ? 7 : 8;
    }

    private static void putEight(int value, byte[] out, int at) {
        int high = value / 10_000;
        int low = value - high * 10_000;
        putFour(high, out, at);
        putFour(low, out, at + 4);
    }

    private static void putFour(int value, byte[] out, int at) {
        int high = value / 100;
        SHORT.set(out, at, PAIRS[high]);
        SHORT.set(out, at + 2, PAIRS[value - high * 100]);
    }
}
