package io.flowdecoder.testing;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Annotated hexadecimal: white space is free, and {@code #} starts a comment that ends with the line. */
public final class Hex {
    private Hex() {}

    public static byte[] bytes(String annotated) {
        String digits = annotated.replaceAll("#[^\n]*", "").replaceAll("\\s", "");
        return HexFormat.of().parseHex(digits);
    }

    public static ByteBuffer datagram(String annotated) {
        return ByteBuffer.wrap(bytes(annotated));
    }

    /** The same octets in a direct buffer, behind seven octets that do not belong to them. */
    public static ByteBuffer directAtOffset(byte[] octets) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(octets.length + 7);
        buffer.position(7).put(octets).flip().position(7);
        return buffer;
    }
}
