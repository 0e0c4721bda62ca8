package io.flowdecoder.pcap;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * A TCP segment, read in place.
 *
 * <pre>
 *  0 source port   2 destination port   4 sequence number   8 acknowledgment number
 * 12 header length in words (four bits), flags   14 window   16 checksum   18 urgent pointer   20 options
 * </pre>
 */
final class TcpSegment {
    private static final int MIN_HEADER = 20;
    private static final int SYN = 0x02;

    private ByteBuffer buffer;
    private int at;
    private int payload;
    private int end;

    /** Looks at what an IP packet carries; false if the header is cut or contradicts itself. */
    boolean wrap(IpPacket packet) {
        buffer = packet.payloadBuffer();
        at = packet.payloadStart();
        end = packet.payloadEnd();
        if (end - at < MIN_HEADER) {
            return false;
        }
        int headerLength = (Wire.u8(buffer, at + 12) >>> 4) * 4;
        payload = at + headerLength;
        return headerLength >= MIN_HEADER && payload <= end;
    }

    int sourcePort() {
        return Wire.u16(buffer, at);
    }

    int destinationPort() {
        return Wire.u16(buffer, at + 2);
    }

    boolean opensConnection() {
        return (Wire.u8(buffer, at + 13) & SYN) != 0;
    }

    /** The number of the payload's first octet, modulo 2^32. */
    int sequence() {
        return Wire.i32(buffer, at + 4) + (opensConnection() ? 1 : 0);
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int payloadStart() {
        return payload;
    }

    /** Octets of payload that the capture holds. */
    int payloadLength() {
        return end - payload;
    }
}
