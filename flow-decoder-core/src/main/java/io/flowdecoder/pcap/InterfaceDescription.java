package io.flowdecoder.pcap;

/**
 * What a pcapng section says about one interface.
 *
 * @param snapLength octets kept of a frame at most; 0 is no limit
 * @param resolution if_tsresol: a tick is 10 to the minus this, or if its top bit is set 2 to the minus the rest
 * @param offsetSeconds if_tsoffset: to be added to every time
 */
record InterfaceDescription(int linkType, long snapLength, int resolution, long offsetSeconds) {
    private static final int MICROSECONDS = 6;
    private static final int NANOSECONDS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static final int END_OF_OPTIONS = 0;
    private static final int IF_TSRESOL = 9;
    private static final int IF_TSOFFSET = 14;

    /**
     * Reads an Interface Description Block.
     *
     * <pre>
     *  0 block type   4 block length   8 link type  10 reserved  12 snap length
     * 16 options: each code (2), length (2), value padded to four octets
     *    block length again
     * </pre>
     *
     * @param length of the block, all of which is there
     */
    static InterfaceDescription read(CaptureInput input, int length) {
        int resolution = MICROSECONDS;
        long offsetSeconds = 0;
        int end = length - 4;
        int at = 16;
        while (end - at >= 4 && input.u16(at) != END_OF_OPTIONS) {
            int code = input.u16(at);
            int valueLength = input.u16(at + 2);
            int value = at + 4;
            if (valueLength > end - value) {
                break;
            }
            if (code == IF_TSRESOL && valueLength >= 1) {
                resolution = input.u8(value);
            } else if (code == IF_TSOFFSET && valueLength >= 8) {
                offsetSeconds = input.i64(value);
            }
            at = value + (valueLength + 3 & ~3);
        }
        return new InterfaceDescription(input.u16(8), input.u32(12), resolution, offsetSeconds);
    }

    /** A time in nanoseconds since the epoch, rounded down. One that does not fit wraps around. */
    long nanos(long ticks) {
        int exponent = resolution & 0x7f;
        long nanos = exponent == resolution ? decimal(ticks, exponent) : binary(ticks, exponent);
        return offsetSeconds * NANOS_PER_SECOND + nanos;
    }

    private static long decimal(long ticks, int exponent) {
        long nanos = ticks;
        for (int i = exponent; i < NANOSECONDS; i++) {
            nanos *= 10;
        }
        for (int i = NANOSECONDS; i < exponent; i++) {
            nanos = Long.divideUnsigned(nanos, 10);
        }
        return nanos;
    }

    private static long binary(long ticks, int exponent) {
        int bits = Math.min(exponent, 33); // less than a nanosecond already, and the product below still fits
        int surplus = exponent - bits;
        long coarse = surplus < Long.SIZE ? ticks >>> surplus : 0;
        long fraction = coarse & (1L << bits) - 1;
        return (coarse >>> bits) * NANOS_PER_SECOND + (fraction * NANOS_PER_SECOND >>> bits);
    }
}
