package io.flowdecoder.pcap;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A pcapng file (draft-ietf-opsawg-pcapng): sections, each of blocks in a byte order of its own. Blocks that hold
 * neither frames nor what is needed to read them are passed over by their length.
 *
 * <pre>
 * any block          0 block type   4 block length   8 body, padded to four octets   block length again
 * section header     8 byte-order magic  12 version  16 section length  24 options
 * enhanced packet    8 interface   12 time high, low   20 captured   24 original length   28 frame, options
 * obsolete packet    8 interface (2), drops (2), then as the enhanced packet
 * simple packet      8 original length   12 frame
 * </pre>
 */
final class PcapngFile implements FrameSource {
    /** The same in both byte orders. */
    static final int SECTION_HEADER = 0x0a0d0d0a;

    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int MIN_BLOCK = 12;
    private static final int PACKET_HEADER = 28;
    private static final int SIMPLE_PACKET_HEADER = 12;
    private static final int TRAILER = 4;
    private static final int MAX_INTERFACES = 65_536;

    private final CaptureInput input;
    private final List<InterfaceDescription> interfaces = new ArrayList<>();
    /** Octets from where the input stands to the next block. */
    private long blockLength;

    /** @param input at its first section header */
    PcapngFile(CaptureInput input) throws IOException {
        this.input = input;
        int present = input.require(MIN_BLOCK);
        if (present < MIN_BLOCK) {
            throw new CaptureFormatException("not a capture: ends after " + present + " octets of its header");
        }
        openSection();
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        while (nextBlock()) {
            switch (input.i32(0)) {
                case INTERFACE_DESCRIPTION -> describeInterface();
                case ENHANCED_PACKET -> {
                    return readPacket(frame, input.u32(8));
                }
                case OBSOLETE_PACKET -> {
                    return readPacket(frame, input.u16(8));
                }
                case SIMPLE_PACKET -> {
                    readSimplePacket(frame);
                    return true;
                }
                default -> {} // nothing about frames
            }
        }
        return false;
    }

    private boolean nextBlock() throws IOException {
        input.skip(blockLength);
        blockLength = 0;
        if (input.atEnd() || input.require(MIN_BLOCK) < MIN_BLOCK) {
            return false;
        }
        if (input.i32(0) == SECTION_HEADER) {
            openSection();
        }
        long length = input.u32(4);
        if (length < minimumLength(input.i32(0)) || length % 4 != 0) {
            throw new CaptureFormatException("a block of " + length + " octets at octet " + input.offset()
                    + "; it must be a multiple of 4 and at least " + minimumLength(input.i32(0)));
        }
        blockLength = length;
        return true;
    }

    private static int minimumLength(int blockType) {
        return switch (blockType) {
            case SECTION_HEADER -> 28;
            case INTERFACE_DESCRIPTION -> 20;
            case ENHANCED_PACKET, OBSOLETE_PACKET -> PACKET_HEADER + TRAILER;
            case SIMPLE_PACKET -> SIMPLE_PACKET_HEADER + TRAILER;
            default -> MIN_BLOCK;
        };
    }

    private void openSection() throws CaptureFormatException {
        input.order(ByteOrder.BIG_ENDIAN);
        int magic = input.i32(8);
        if (magic == Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            input.order(ByteOrder.LITTLE_ENDIAN);
        } else if (magic != BYTE_ORDER_MAGIC) {
            throw new CaptureFormatException(
                    String.format("a section with byte-order magic %08x at octet %d", magic, input.offset()));
        }
        interfaces.clear();
    }

    private void describeInterface() throws IOException {
        if (blockLength > CaptureInput.MAX_FRAME) {
            throw new CaptureFormatException(
                    "an interface description of " + blockLength + " octets at octet " + input.offset());
        }
        if (interfaces.size() == MAX_INTERFACES) {
            throw new CaptureFormatException("more than " + MAX_INTERFACES + " interfaces at octet " + input.offset());
        }
        if (input.require((int) blockLength) == blockLength) {
            interfaces.add(InterfaceDescription.read(input, (int) blockLength));
        }
    }

    /** An Enhanced or an obsolete Packet Block; false if the file ends before its frame. */
    private boolean readPacket(Frame frame, long interfaceId) throws IOException {
        if (input.require(PACKET_HEADER) < PACKET_HEADER) {
            return false;
        }
        long captured = input.u32(20);
        if (captured > blockLength - PACKET_HEADER - TRAILER) {
            throw new CaptureFormatException(
                    "a frame of " + captured + " octets in a block of " + blockLength + " at octet " + input.offset());
        }
        boolean described = interfaceId < interfaces.size();
        InterfaceDescription source = described ? interfaces.get((int) interfaceId) : null;
        frame.linkType = described ? source.linkType() : Frame.UNKNOWN_LINK_TYPE;
        frame.timeNanos = described ? source.nanos(input.u32(12) << 32 | input.u32(16)) : 0;
        locate(frame, PACKET_HEADER, captured, input.u32(24));
        return true;
    }

    /** A frame of the section's first interface, whose snapshot length is the only word on how much was captured. */
    private void readSimplePacket(Frame frame) throws IOException {
        long original = input.u32(8);
        long captured = Math.min(original, blockLength - SIMPLE_PACKET_HEADER - TRAILER);
        frame.linkType = Frame.UNKNOWN_LINK_TYPE;
        frame.timeNanos = 0;
        if (!interfaces.isEmpty()) {
            InterfaceDescription first = interfaces.get(0);
            frame.linkType = first.linkType();
            captured = first.snapLength() == 0 ? captured : Math.min(captured, first.snapLength());
        }
        locate(frame, SIMPLE_PACKET_HEADER, captured, original);
    }

    private void locate(Frame frame, int header, long captured, long original) throws IOException {
        int length = header + FrameSource.checkedLength(captured, input);
        int present = input.require(length);
        frame.buffer = input.buffer();
        frame.start = input.at() + header;
        frame.end = input.at() + present;
        frame.cut = present < length || captured < original;
    }
}
