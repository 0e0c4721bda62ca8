package io.flowdecoder.pcap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;

/** Writes capture files, octet by octet, for the tests. */
final class CaptureBuilder {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int MODIFIED = 0xa1b2cd34;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;
    private int magic;

    private CaptureBuilder(ByteOrder order) {
        this.order = order;
    }

    /** A classic capture with microseconds, each frame at 1 s, 2 s and so on. */
    static byte[] pcap(int linkType, byte[]... frames) {
        CaptureBuilder capture = in(ByteOrder.LITTLE_ENDIAN).pcapHeader(MICROSECONDS, linkType);
        int seconds = 0;
        for (byte[] frame : frames) {
            capture.frame(++seconds, frame);
        }
        return capture.toBytes();
    }

    /** A pcapng capture of one interface, each frame at 1 s, 2 s and so on. */
    static byte[] pcapng(int linkType, byte[]... frames) {
        CaptureBuilder capture = in(ByteOrder.LITTLE_ENDIAN).section().interfaceDescription(linkType, 0);
        int seconds = 0;
        for (byte[] frame : frames) {
            capture.enhancedPacket(0, ++seconds * 1_000_000L, frame.length, frame);
        }
        return capture.toBytes();
    }

    static byte[] gzip(byte[] octets) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(octets);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    static CaptureBuilder in(ByteOrder order) {
        return new CaptureBuilder(order);
    }

    CaptureBuilder u16(int value) {
        return octets(
                ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    CaptureBuilder u32(long value) {
        return octets(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
    }

    CaptureBuilder octets(byte... octets) {
        out.writeBytes(octets);
        return this;
    }

    CaptureBuilder pcapHeader(int magic, int linkType) {
        this.magic = magic;
        return u32(magic).u16(2).u16(4).u32(0).u32(0).u32(262_144).u32(linkType);
    }

    CaptureBuilder frame(long seconds, byte[] whole) {
        return frame(seconds, 0, whole.length, whole);
    }

    CaptureBuilder frame(long seconds, long fraction, int originalLength, byte[] captured) {
        u32(seconds).u32(fraction).u32(captured.length).u32(originalLength);
        if (magic == MODIFIED) {
            u32(1).u16(0x0800).octets((byte) 0, (byte) 0); // interface, protocol, packet type, padding
        }
        return octets(captured);
    }

    CaptureBuilder section() {
        return block(0x0a0d0d0a, in(order).u32(0x1a2b3c4d).u16(1).u16(0).u32(-1).u32(-1));
    }

    CaptureBuilder interfaceDescription(int linkType, int snapLength, byte... options) {
        return block(1, in(order).u16(linkType).u16(0).u32(snapLength).octets(options));
    }

    /** The resolution option, and the end of the options. */
    CaptureBuilder interfaceWithResolution(int linkType, int resolution) {
        byte[] options = in(order)
                .u16(9)
                .u16(1)
                .octets((byte) resolution, (byte) 0, (byte) 0, (byte) 0)
                .u32(0)
                .toBytes();
        return interfaceDescription(linkType, 0, options);
    }

    CaptureBuilder enhancedPacket(int interfaceId, long ticks, int originalLength, byte[] captured) {
        return block(6, in(order).u32(interfaceId).packet(ticks, originalLength, captured));
    }

    CaptureBuilder obsoletePacket(int interfaceId, long ticks, int originalLength, byte[] captured) {
        return block(2, in(order).u16(interfaceId).u16(7).packet(ticks, originalLength, captured));
    }

    CaptureBuilder simplePacket(int originalLength, byte[] captured) {
        return block(3, in(order).u32(originalLength).octets(captured));
    }

    private CaptureBuilder packet(long ticks, int originalLength, byte[] captured) {
        return u32(ticks >>> 32)
                .u32(ticks)
                .u32(captured.length)
                .u32(originalLength)
                .octets(captured);
    }

    CaptureBuilder block(int type, CaptureBuilder body) {
        byte[] octets = body.toBytes();
        int padding = -octets.length & 3;
        int length = 12 + octets.length + padding;
        return u32(type).u32(length).octets(octets).octets(new byte[padding]).u32(length);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
