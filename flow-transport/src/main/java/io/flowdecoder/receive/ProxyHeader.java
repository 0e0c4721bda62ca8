package io.flowdecoder.receive;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.wire.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The header that a proxy puts before what it passes on, to say who has sent it: PROXY protocol, version 2.
 *
 * <pre>
 *  0 signature, 12 octets   12 version, command   13 family, protocol   14 length of what follows
 * 16 source address         4 or 16 octets
 *    destination address    as long
 *    source port, destination port, and extensions (TLV)
 * </pre>
 *
 * @param local whether the proxy speaks for itself, to see whether this end is alive; it then names nobody
 */
record ProxyHeader(boolean local, IpAddress source, int port) {
    private static final byte[] SIGNATURE = {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a};
    private static final int HEAD_LENGTH = 16;
    /** Addresses and some extensions: proxies send less. */
    private static final int MAX_LENGTH = 4096;

    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;

    /** Reads one, and nothing behind it; null if there is another thing, or it is about neither IPv4 nor IPv6. */
    static ProxyHeader read(InputStream in) throws IOException {
        ByteBuffer head = octets(in, HEAD_LENGTH);
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (head.get(i) != SIGNATURE[i]) {
                return null;
            }
        }
        int length = Wire.u16(head, 14);
        if (length > MAX_LENGTH) {
            return null;
        }
        ByteBuffer rest = octets(in, length);
        int command = Wire.u8(head, 12);
        int family = Wire.u8(head, 13);
        if (command == LOCAL) {
            return new ProxyHeader(true, null, 0);
        } else if (command == PROXY && family == TCP_OVER_IPV4 && length >= 12) {
            return new ProxyHeader(false, IpAddress.read(rest, 0, 4), Wire.u16(rest, 8));
        } else if (command == PROXY && family == TCP_OVER_IPV6 && length >= 36) {
            return new ProxyHeader(false, IpAddress.read(rest, 0, 16).unmapped(), Wire.u16(rest, 32));
        }
        return null;
    }

    private static ByteBuffer octets(InputStream in, int length) throws IOException {
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) {
            throw new EOFException("the stream ends in its PROXY header");
        }
        return ByteBuffer.wrap(octets);
    }
}
