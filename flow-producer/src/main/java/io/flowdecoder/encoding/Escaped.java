package io.flowdecoder.encoding;

import java.nio.ByteBuffer;

/** Text in double quotes, as JSON has it. */
final class Escaped {
    private static final int LONGEST = 6;

    private Escaped() {}

    /** @param length octets of UTF-8 */
    static void put(ByteBuffer utf8, int at, int length, Output out) {
        out.ensure(length * LONGEST + 2);
        out.put('"');
        for (int i = at; i < at + length; i++) {
            putOctet(utf8.get(i), out);
        }
        out.put('"');
    }

    static void put(String ascii, Output out) {
        out.ensure(ascii.length() * LONGEST + 2);
        out.put('"');
        for (int i = 0; i < ascii.length(); i++) {
            putOctet((byte) ascii.charAt(i), out);
        }
        out.put('"');
    }

    static void putOctet(byte octet, Output out) {
        if (octet == '"' || octet == '\\') {
            out.put('\\');
            out.put(octet);
        } else if (octet >= 0 && octet < ' ' || octet == 0x7f) {
            out.put('\\');
            out.put('u');
            out.put('0');
            out.put('0');
            out.putHexOctet(octet);
        } else {
            out.put(octet);
        }
    }
}
