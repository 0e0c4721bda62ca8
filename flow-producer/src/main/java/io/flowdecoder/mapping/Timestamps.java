package io.flowdecoder.mapping;

import io.flowdecoder.element.AbstractDataType;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** The times of RFC 7011 section 6.1 in nanoseconds since the epoch. */
public final class Timestamps {
    private static final long MILLIS_MAX = Long.MAX_VALUE / 1_000_000;
    /** The lowest eleven bits of a fraction are not to be looked at (RFC 7011 section 6.1.9). */
    private static final long MICROSECOND_BITS = 0xffff_f800L;

    private static final long NANOSECOND_BITS = 0xffff_ffffL;

    private Timestamps() {}

    /** 0 if the octets are no such time, or one that has no room. */
    public static long nanos(AbstractDataType type, ByteBuffer buffer, int at, int length) {
        if (type == AbstractDataType.DATE_TIME_SECONDS) {
            return length == Integer.BYTES ? RecordContext.seconds(Wire.u32(buffer, at)) : 0;
        }
        if (length != Long.BYTES || Wire.u64(buffer, at) == 0) {
            return 0;
        }
        return switch (type) {
            case DATE_TIME_MILLISECONDS -> milliseconds(Wire.u64(buffer, at));
            case DATE_TIME_MICROSECONDS -> RecordContext.ntp(buffer, at, MICROSECOND_BITS);
            case DATE_TIME_NANOSECONDS -> RecordContext.ntp(buffer, at, NANOSECOND_BITS);
            default -> 0;
        };
    }

    private static long milliseconds(long millis) {
        return millis > 0 && millis <= MILLIS_MAX ? RecordContext.milliseconds(millis) : 0;
    }
}
