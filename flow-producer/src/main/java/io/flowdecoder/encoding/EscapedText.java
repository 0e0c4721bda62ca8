package io.flowdecoder.encoding;

import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8 as it stands within a JSON string, escaped as Go does it: {@code <}, {@code >} and {@code &} are escaped,
 * too, and each octet that is not of UTF-8 becomes a replacement character.
 */
final class EscapedText {
    /** The most octets that one octet becomes. */
    static final int LONGEST = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int REPLACEMENT = 0xfffd;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private EscapedText() {}

    /** Whether it can stand between a name and a space without quotes. */
    static boolean isPlain(byte[] text, int length) {
        for (int i = 0; i < length; i++) {
            int octet = text[i];
            if (octet <= ' ' || octet == 0x7f || octet == '"' || octet == '\\' || octet == '=') {
                return false; // those from 0x80 on are negative
            }
        }
        return true;
    }

    /** Room for {@link #LONGEST} times as many octets must have been made. */
    static void put(byte[] text, int length, Output out) {
        for (int at = 0; at < length; ) {
            int octet = text[at] & 0xff;
            if (octet < 0x80) {
                putAscii(octet, out);
                at++;
                continue;
            }
            int octets = Utf8.sequence(text, at, length);
            if (octets == 0) {
                putEscape(REPLACEMENT, out);
                at++;
            } else if (octets == 3 && isSeparator(text, at)) {
                putEscape(LINE_SEPARATOR | text[at + 2] & 1, out);
                at += 3;
            } else {
                for (int end = at + octets; at < end; at++) {
                    out.put(text[at]);
                }
            }
        }
    }

    static void put(String ascii, Output out) {
        for (int i = 0; i < ascii.length(); i++) {
            putAscii(ascii.charAt(i), out);
        }
    }

    private static void putAscii(int character, Output out) {
        switch (character) {
            case '"', '\\' -> putShort(character, out);
            case '\b' -> putShort('b', out);
            case '\f' -> putShort('f', out);
            case '\n' -> putShort('n', out);
            case '\r' -> putShort('r', out);
            case '\t' -> putShort('t', out);
            case '<', '>', '&' -> putEscape(character, out);
            default -> {
                if (character < ' ') {
                    putEscape(character, out);
                } else {
                    out.put(character);
                }
            }
        }
    }

    private static void putShort(int letter, Output out) {
        out.put('\\');
        out.put(letter);
    }

    private static void putEscape(int character, Output out) {
        out.put('\\');
        out.put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.put(HEX[character >>> shift & 0xf]);
        }
    }

    private static boolean isSeparator(byte[] text, int at) {
        int character = (text[at] & 0xf) << 12 | (text[at + 1] & 0x3f) << 6 | text[at + 2] & 0x3f;
        return character == LINE_SEPARATOR || character == PARAGRAPH_SEPARATOR;
    }
}
