package io.flowdecoder.pcap;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Where an IPFIX message ends, and what may be the start of one (RFC 7011 section 3.1).
 *
 * <pre>
 *  0 version (10)   2 length   16 id of the first set   18 its length
 * </pre>
 */
final class IpfixFraming {
    /** Octets that tell the length. */
    static final int HEAD = 4;

    private static final int VERSION = 10;
    private static final int MESSAGE_HEADER = 16;
    private static final int SET_HEADER = 4;
    private static final int TEMPLATES = 2;
    private static final int OPTIONS_TEMPLATES = 3;
    private static final int FIRST_DATA_SET = 256;

    private IpfixFraming() {}

    /** Octets of the message whose head is at an index; 0 if there is none. */
    static int length(ByteBuffer buffer, int at) {
        int length = Wire.u16(buffer, at + 2);
        return Wire.u16(buffer, at) == VERSION && length >= MESSAGE_HEADER ? length : 0;
    }

    /** Whether a stream of messages may start with these octets: with a header, and a set if that is there. */
    static boolean mayStart(ByteBuffer buffer, int at, int octets) {
        if (octets < MESSAGE_HEADER || length(buffer, at) == 0) {
            return false;
        }
        int first = at + MESSAGE_HEADER;
        int content = length(buffer, at) - MESSAGE_HEADER;
        return Math.min(octets - MESSAGE_HEADER, content) < SET_HEADER || isSet(buffer, first, content);
    }

    private static boolean isSet(ByteBuffer buffer, int at, int most) {
        int id = Wire.u16(buffer, at);
        int length = Wire.u16(buffer, at + 2);
        boolean known = id == TEMPLATES || id == OPTIONS_TEMPLATES || id >= FIRST_DATA_SET;
        return known && length >= SET_HEADER && length <= most;
    }
}
