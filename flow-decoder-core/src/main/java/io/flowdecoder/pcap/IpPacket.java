package io.flowdecoder.pcap;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.IpProtocol;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * An IPv4 or IPv6 packet, read in place as far as its payload.
 *
 * <pre>
 * IPv4   0 version, header length in words   2 total length   4 identification   6 flags, fragment offset
 *        9 protocol   12 source   16 destination   20 options
 * IPv6   0 version   4 payload length   6 next header   8 source   24 destination
 *        extension   0 next header   1 length in units of eight octets beyond the first eight
 *        fragment    0 next header   2 fragment offset, more flag   4 identification
 * </pre>
 */
final class IpPacket {
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int MIN_EXTENSION = 8;
    private static final int DONT_FRAGMENT_AND_RESERVED = 0xc000;

    private ByteBuffer buffer;
    private int at;
    private ByteBuffer payloadBuffer;
    private int payload;
    private int end;
    private int declaredEnd;
    private int protocol;
    private boolean fragment;
    private boolean moreFragments;
    private int fragmentOffset;
    private long identification;

    /** Looks at the packet that starts at {@code at}; false if its headers are cut or contradict themselves. */
    boolean wrap(ByteBuffer buffer, int at, int frameEnd) {
        this.buffer = buffer;
        this.payloadBuffer = buffer;
        this.at = at;
        fragment = false;
        if (at >= frameEnd) {
            return false;
        }
        return switch (version()) {
            case 4 -> wrapIpv4(frameEnd);
            case 6 -> wrapIpv6(frameEnd);
            default -> false;
        };
    }

    private boolean wrapIpv4(int frameEnd) {
        int headerLength = (Wire.u8(buffer, at) & 0xf) * 4;
        if (headerLength < IPV4_HEADER || headerLength > frameEnd - at) {
            return false;
        }
        int totalLength = Wire.u16(buffer, at + 2);
        if (totalLength != 0 && totalLength < headerLength) {
            return false;
        }
        payload = at + headerLength;
        setEnd(totalLength == 0 ? frameEnd : at + totalLength, frameEnd);
        protocol = Wire.u8(buffer, at + 9);
        int fragmentation = Wire.u16(buffer, at + 6) & ~DONT_FRAGMENT_AND_RESERVED;
        setFragment(fragmentation >>> 13 != 0, fragmentation << 3 & 0xffff, Wire.u16(buffer, at + 4));
        return true;
    }

    private boolean wrapIpv6(int frameEnd) {
        if (frameEnd - at < IPV6_HEADER) {
            return false;
        }
        int payloadLength = Wire.u16(buffer, at + 4);
        payload = at + IPV6_HEADER;
        setEnd(payloadLength == 0 ? frameEnd : payload + payloadLength, frameEnd);
        protocol = Wire.u8(buffer, at + 6);
        return skipExtensions();
    }

    /** @param declared where the packet ends by its own word; a length of 0, left to the card, is the frame's end */
    private void setEnd(int declared, int frameEnd) {
        declaredEnd = declared;
        end = Math.min(declared, frameEnd);
    }

    private void setFragment(boolean more, int offset, long identification) {
        this.fragment = more || offset > 0;
        this.moreFragments = more;
        this.fragmentOffset = offset;
        this.identification = identification;
    }

    /** Moves the payload behind IPv6 extension headers, up to a fragment header that means something. */
    private boolean skipExtensions() {
        while (isExtension(protocol) && !fragment) {
            if (end - payload < MIN_EXTENSION) {
                return false;
            }
            int length = MIN_EXTENSION;
            if (protocol == IpProtocol.IPV6_FRAGMENT) {
                int fragmentation = Wire.u16(payloadBuffer, payload + 2);
                setFragment((fragmentation & 1) != 0, fragmentation & ~7, Wire.u32(payloadBuffer, payload + 4));
            } else {
                length += 8 * Wire.u8(payloadBuffer, payload + 1);
            }
            if (length > end - payload) {
                return false;
            }
            protocol = Wire.u8(payloadBuffer, payload);
            payload += length;
        }
        return true;
    }

    private static boolean isExtension(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP,
                    IpProtocol.IPV6_ROUTING,
                    IpProtocol.IPV6_FRAGMENT,
                    IpProtocol.IPV6_DESTINATION_OPTIONS -> true;
            default -> false;
        };
    }

    /** Takes the payload that the fragments made in place of this fragment's own; false if its headers are no good. */
    boolean rejoin(Assembly whole) {
        payloadBuffer = whole.payload();
        payload = 0;
        setEnd(whole.length(), whole.length());
        protocol = whole.protocol();
        fragment = false;
        return (version() == 4 || skipExtensions()) && !fragment;
    }

    /** Whether UDP is what it carries, or, in a fragment, may yet turn out to be. */
    boolean mayBeUdp() {
        return protocol == IpProtocol.UDP || fragment && version() == 6 && isExtension(protocol);
    }

    boolean isTcp() {
        return protocol == IpProtocol.TCP && !fragment;
    }

    int protocol() {
        return protocol;
    }

    /** The buffer that {@link #payloadStart} and {@link #payloadEnd} index. */
    ByteBuffer payloadBuffer() {
        return payloadBuffer;
    }

    int payloadStart() {
        return payload;
    }

    /** The end of what is there of the payload. */
    int payloadEnd() {
        return end;
    }

    /** Octets of payload by the packet's own word, there or not. */
    int declaredPayloadLength() {
        return declaredEnd - payload;
    }

    boolean isCut() {
        return end < declaredEnd;
    }

    boolean isFragment() {
        return fragment;
    }

    boolean moreFragments() {
        return moreFragments;
    }

    /** In octets; a multiple of eight. */
    int fragmentOffset() {
        return fragmentOffset;
    }

    long identification() {
        return identification;
    }

    /** The source address; {@code last} itself if it is the same. */
    IpAddress source(IpAddress last) {
        return version() == 4 ? address(last, at + 12, 4) : address(last, at + 8, 16);
    }

    /** The destination address; {@code last} itself if it is the same. */
    IpAddress destination(IpAddress last) {
        return version() == 4 ? address(last, at + 16, 4) : address(last, at + 24, 16);
    }

    private int version() {
        return Wire.u8(buffer, at) >>> 4;
    }

    private IpAddress address(IpAddress last, int at, int length) {
        boolean same = length == 4
                ? last.family() == 4 && last.low() == Wire.u32(buffer, at)
                : last.family() == 6 && last.high() == Wire.u64(buffer, at) && last.low() == Wire.u64(buffer, at + 8);
        return same ? last : IpAddress.read(buffer, at, length);
    }
}
