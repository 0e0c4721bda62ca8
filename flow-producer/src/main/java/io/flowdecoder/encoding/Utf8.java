package io.flowdecoder.encoding;

import java.nio.ByteBuffer;

/** Whether octets of a datagram are UTF-8, without making a string of them. RFC 3629 section 4. */
final class Utf8 {
    private Utf8() {}

    static boolean isValid(ByteBuffer buffer, int at, int length) {
        int end = at + length;
        int next = at;
        while (next < end) {
            int octets = sequence(buffer, next, end);
            if (octets == 0) {
                return false;
            }
            next += octets;
        }
        return true;
    }

    /** Octets of the character that starts there; 0 if none does. */
    private static int sequence(ByteBuffer buffer, int at, int end) {
        int first = buffer.get(at) & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int octets = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (octets == 0 || octets > end - at || !isSecond(first, buffer.get(at + 1) & 0xff)) {
            return 0;
        }
        for (int i = 2; i < octets; i++) {
            if ((buffer.get(at + i) & 0xc0) != 0x80) {
                return 0;
            }
        }
        return octets;
    }

    /** Neither longer than needed, nor a surrogate, nor beyond Unicode. */
    private static boolean isSecond(int first, int second) {
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        return second >= least && second <= most;
    }
}
