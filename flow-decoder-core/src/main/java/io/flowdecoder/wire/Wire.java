package io.flowdecoder.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Unsigned big-endian reads at an absolute index, whatever the buffer's own order, position or kind.
 *
 * <p>Each read is checked against the buffer's limit and throws {@link IndexOutOfBoundsException} beyond it: a
 * decoder checks lengths first, so that is a mistake of the caller, never of the network.
 */
public final class Wire {
    private static final VarHandle SHORT = MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Wire() {}

    public static int u8(ByteBuffer buffer, int at) {
        return buffer.get(at) & 0xff;
    }

    public static int u16(ByteBuffer buffer, int at) {
        return (short) SHORT.get(buffer, at) & 0xffff;
    }

    public static long u32(ByteBuffer buffer, int at) {
        return (int) INT.get(buffer, at) & 0xffff_ffffL;
    }

    /** The 32 bits as they are, for values that wrap or are compared only. */
    public static int i32(ByteBuffer buffer, int at) {
        return (int) INT.get(buffer, at);
    }

    public static long u48(ByteBuffer buffer, int at) {
        return (long) u16(buffer, at) << 32 | u32(buffer, at + 2);
    }

    /** All 64 bits; a value above {@link Long#MAX_VALUE} comes out negative. */
    public static long u64(ByteBuffer buffer, int at) {
        return (long) LONG.get(buffer, at);
    }

    /**
     * An integer of any size up to eight octets, as reduced-size encoding (RFC 7011 section 6.2) makes them.
     *
     * @param length 0 to 8; no octets are the value 0
     */
    public static long unsigned(ByteBuffer buffer, int at, int length) {
        switch (length) {
            case 1:
                return u8(buffer, at);
            case 2:
                return u16(buffer, at);
            case 4:
                return u32(buffer, at);
            case 8:
                return u64(buffer, at);
            default:
                return unusual(buffer, at, length);
        }
    }

    private static long unusual(ByteBuffer buffer, int at, int length) {
        if (length > Long.BYTES) {
            throw new IllegalArgumentException("an integer of " + length + " octets");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | u8(buffer, at + i);
        }
        return value;
    }
}
