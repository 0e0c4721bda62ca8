package io.flowdecoder.mapping;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** Bits of a packet, from any offset on. Those that are not there are zeros. */
final class Bits {
    private Bits() {}

    /** Up to 64 bits as an unsigned number, the first bit being the highest. */
    static long number(ByteBuffer buffer, int at, int end, int offset, int length) {
        long value = 0;
        for (int done = 0; done < length; done += Byte.SIZE) {
            int count = Math.min(Byte.SIZE, length - done);
            value = value << count | few(buffer, at, end, offset + done, count);
        }
        return value;
    }

    /**
     * Copies bits to the start of an array, eight an octet. The last octet has what is left of them, in its low bits.
     *
     * @return how many octets it takes
     */
    static int copy(ByteBuffer buffer, int at, int end, int offset, int length, byte[] out) {
        int octets = (length + Byte.SIZE - 1) / Byte.SIZE;
        for (int i = 0; i < octets; i++) {
            int done = i * Byte.SIZE;
            out[i] = (byte) few(buffer, at, end, offset + done, Math.min(Byte.SIZE, length - done));
        }
        return octets;
    }

    /** Up to eight bits. */
    private static int few(ByteBuffer buffer, int at, int end, int offset, int count) {
        int index = at + offset / Byte.SIZE;
        int two = octet(buffer, index, end) << Byte.SIZE | octet(buffer, index + 1, end);
        return two >>> Short.SIZE - offset % Byte.SIZE - count & (1 << count) - 1;
    }

    private static int octet(ByteBuffer buffer, int index, int end) {
        return index < end ? Wire.u8(buffer, index) : 0;
    }
}
