package io.flowdecoder.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes addresses as text into a byte array, allocating nothing. Each method returns the index after the last byte. There
 * must be room for {@link #MAX_LENGTH} bytes from {@code at} on, whatever the address takes; what was in them may be lost.
 */
public final class AddressText {
    /** The most that any address takes here. */
    public static final int MAX_LENGTH = 45;

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    /** Each octet in decimal with a dot behind it, and what it leaves of four bytes. */
    private static final int[] DOTTED = new int[256];

    static {
        for (int octet = 0; octet < DOTTED.length; octet++) {
            byte[] text = Arrays.copyOf((octet + ".").getBytes(StandardCharsets.US_ASCII), Integer.BYTES);
            DOTTED[octet] = (int) INT.get(text, 0);
        }
    }

    private AddressText() {}

    /** Four decimal numbers, as in 192.0.2.1. */
    public static int ipv4(int address, byte[] out, int at) {
        at = dotted(address >>> 24, out, at);
        at = dotted(address >>> 16 & 0xff, out, at);
        at = dotted(address >>> 8 & 0xff, out, at);
        return dotted(address & 0xff, out, at) - 1;
    }

    private static int dotted(int octet, byte[] out, int at) {
        int text = DOTTED[octet];
        INT.set(out, at, text);
        return at + (octet < 10 ? 2 : octet < 100 ? 3 : 4);
    }

    /** The canonical form of RFC 5952; an IPv4-mapped address ends in a dotted quad (section 5). */
    public static int ipv6(long high, long low, byte[] out, int at) {
        if (high == 0 && low >>> 32 == 0xffff) {
            at = ascii("::ffff:", out, at);
            return ipv4((int) low, out, at);
        }
        int zeros = longestZeroRun(high, low);
        int zeroStart = zeros >>> 4;
        int zeroEnd = zeroStart + (zeros & 0xf);
        for (int group = 0; group < 8; group++) {
            if (group == zeroStart && zeroEnd > zeroStart) {
                out[at++] = ':';
                out[at++] = ':';
                group = zeroEnd - 1;
                continue;
            }
            if (group > 0 && group != zeroEnd) {
                out[at++] = ':';
            }
            at = hexGroup(group(high, low, group), out, at);
        }
        return at;
    }

    /** Six pairs of hexadecimal digits, as in 02:00:00:00:00:01; the upper 16 bits are ignored. */
    public static int mac(long address, byte[] out, int at) {
        for (int shift = 40; shift >= 0; shift -= 8) {
            out[at++] = DIGITS[(int) (address >>> shift + 4) & 0xf];
            out[at++] = DIGITS[(int) (address >>> shift) & 0xf];
            if (shift > 0) {
                out[at++] = ':';
            }
        }
        return at;
    }

    private static int group(long high, long low, int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> 48 - 16 * (index & 3)) & 0xffff;
    }

    /** The first of the longest runs of at least two zero groups, as start &lt;&lt; 4 | length; 0x80 if there is none. */
    private static int longestZeroRun(long high, long low) {
        int best = 0x80;
        int run = 0;
        for (int i = 0; i < 8; i++) {
            run = group(high, low, i) == 0 ? run + 1 : 0;
            if (run >= 2 && run > (best & 0xf)) {
                best = i - run + 1 << 4 | run;
            }
        }
        return best;
    }

    private static int hexGroup(int value, byte[] out, int at) {
        for (int shift = 12; shift > 0; shift -= 4) {
            if (value >>> shift != 0) {
                out[at++] = DIGITS[value >>> shift & 0xf];
            }
        }
        out[at++] = DIGITS[value & 0xf];
        return at;
    }

    private static int ascii(String text, byte[] out, int at) {
        for (int i = 0; i < text.length(); i++) {
            out[at++] = (byte) text.charAt(i);
        }
        return at;
    }
}
