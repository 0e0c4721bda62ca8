package io.flowdecoder.encoding;

/** Whether octets are UTF-8, without making a string of them. RFC 3629 section 4. */
final class Utf8 {
    private Utf8() {}

    static boolean isValid(byte[] text, int length) {
        int next = 0;
        while (next < length) {
            int octets = sequence(text, next, length);
            if (octets == 0) {
                return false;
            }
            next += octets;
        }
        return true;
    }

    /** Octets of the character that starts there; 0 if none does. */
    static int sequence(byte[] text, int at, int end) {
        int first = text[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int octets = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (octets == 0 || octets > end - at || !isSecond(first, text[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < octets; i++) {
            if ((text[at + i] & 0xc0) != 0x80) {
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
