package io.flowdecoder.element;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * How values of an abstract data type lie in octets. RFC 7011 section 6; numbers may be shorter than their type (section
 * 6.2), and exporters send longer ones, too. Octets of any other number are {@link Value.Raw}.
 */
final class Encoding {
    private static final long NTP_EPOCH = -2_208_988_800L;
    private static final long NTP_ERA = 1L << 32;
    private static final long TOP_BIT = 1L << 31;
    private static final long ALL_BITS = 0xffff_ffffL;
    /** The others are below a microsecond, and may be anything (RFC 7011 section 6.1.9). */
    private static final long MICROSECOND_BITS = 0xffff_f800L;

    private static final int TRUE = 1;
    private static final int FALSE = 2;

    private Encoding() {}

    static Value octets(ByteBuffer buffer, int at, int length) {
        return new Value.Raw(Octets.copyOf(buffer, at, length));
    }

    static Value unsigned(ByteBuffer buffer, int at, int length) {
        return isInteger(length) ? new Value.Unsigned(Wire.unsigned(buffer, at, length)) : octets(buffer, at, length);
    }

    private static boolean isInteger(int length) {
        return length > 0 && length <= Long.BYTES;
    }

    /** Those beyond 64 bits stay octets. */
    static Value unsigned256(ByteBuffer buffer, int at, int length) {
        int zeros = 0;
        while (length - zeros > Long.BYTES && buffer.get(at + zeros) == 0) {
            zeros++;
        }
        Value value = unsigned(buffer, at + zeros, length - zeros);
        return value instanceof Value.Raw ? octets(buffer, at, length) : value;
    }

    static Value signed(ByteBuffer buffer, int at, int length) {
        if (!isInteger(length)) {
            return octets(buffer, at, length);
        }
        int unused = Long.SIZE - length * Byte.SIZE;
        return new Value.Signed(Wire.unsigned(buffer, at, length) << unused >> unused);
    }

    static Value real(ByteBuffer buffer, int at, int length) {
        return switch (length) {
            case Float.BYTES -> new Value.Real(Float.intBitsToFloat(Wire.i32(buffer, at)));
            case Double.BYTES -> new Value.Real(Double.longBitsToDouble(Wire.u64(buffer, at)));
            default -> octets(buffer, at, length);
        };
    }

    static Value bool(ByteBuffer buffer, int at, int length) {
        int code = length == 1 ? Wire.u8(buffer, at) : 0;
        return code == TRUE || code == FALSE ? new Value.Bool(code == TRUE) : octets(buffer, at, length);
    }

    static Value mac(ByteBuffer buffer, int at, int length) {
        return length == 6 ? new Value.Mac(new MacAddress(Wire.u48(buffer, at))) : octets(buffer, at, length);
    }

    /** Exporters fill fields of fixed length up with zeros: those are no part of the text. */
    static Value text(ByteBuffer buffer, int at, int length) {
        int end = at + length;
        while (end > at && buffer.get(end - 1) == 0) {
            end--;
        }
        byte[] utf8 = new byte[end - at];
        buffer.get(at, utf8);
        return new Value.Text(new String(utf8, StandardCharsets.UTF_8));
    }

    static Value seconds(ByteBuffer buffer, int at, int length) {
        return length == 4 ? new Value.Time(Instant.ofEpochSecond(Wire.u32(buffer, at))) : octets(buffer, at, length);
    }

    static Value milliseconds(ByteBuffer buffer, int at, int length) {
        if (length != Long.BYTES) {
            return octets(buffer, at, length);
        }
        long millis = Wire.u64(buffer, at);
        return new Value.Time(Instant.ofEpochSecond(
                Long.divideUnsigned(millis, 1000), Long.remainderUnsigned(millis, 1000) * 1_000_000));
    }

    static Value microseconds(ByteBuffer buffer, int at, int length) {
        return ntp(buffer, at, length, MICROSECOND_BITS, 1000);
    }

    static Value nanoseconds(ByteBuffer buffer, int at, int length) {
        return ntp(buffer, at, length, ALL_BITS, 1);
    }

    /**
     * An NTP timestamp, rounded to the nearest unit, since exporters cut off what is below. Its seconds wrap in 2036: those
     * without the top bit are counted from there, as RFC 4330 section 3 proposes. 0 is no time (RFC 5905 section 6).
     *
     * @param bits of the fraction of a second that count
     * @param unit in nanoseconds
     */
    private static Value ntp(ByteBuffer buffer, int at, int length, long bits, int unit) {
        if (length != Long.BYTES || Wire.u64(buffer, at) == 0) {
            return octets(buffer, at, length);
        }
        long seconds = Wire.u32(buffer, at);
        long era = (seconds & TOP_BIT) == 0 ? NTP_ERA : 0;
        long fraction = Wire.u32(buffer, at + 4) & bits;
        long units = (fraction * (1_000_000_000 / unit) + TOP_BIT) >>> 32;
        return new Value.Time(Instant.ofEpochSecond(NTP_EPOCH + era + seconds, units * unit));
    }

    static Value ipv4(ByteBuffer buffer, int at, int length) {
        return length == 4 ? new Value.Ip(IpAddress.read(buffer, at, length)) : octets(buffer, at, length);
    }

    static Value ipv6(ByteBuffer buffer, int at, int length) {
        return length == 16 ? new Value.Ip(IpAddress.read(buffer, at, length)) : octets(buffer, at, length);
    }
}
