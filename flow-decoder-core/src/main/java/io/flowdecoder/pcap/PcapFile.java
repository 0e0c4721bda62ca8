package io.flowdecoder.pcap;

import java.io.IOException;

/**
 * A classic pcap file (draft-ietf-opsawg-pcap): a header, then records to the end. Integers are in the byte order of
 * the machine that wrote it, which the magic number tells.
 *
 * <pre>
 * header   0 magic    4 version major, minor    8 reserved    12 reserved     16 snap length     20 link type
 * record   0 seconds  4 fraction of a second    8 captured    12 original length    (16 index, protocol, type)
 * </pre>
 *
 * The last three, eight octets together, are in files with the "modified" magic number only.
 */
final class PcapFile implements FrameSource {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int MODIFIED = 0xa1b2cd34;

    private static final int HEADER_LENGTH = 24;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final CaptureInput input;
    private final int linkType;
    private final int nanosPerFraction;
    private final int recordHeaderLength;

    static boolean isMagic(int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS || magic == MODIFIED;
    }

    /** @param input at its magic number, in the byte order in which that is one */
    PcapFile(CaptureInput input) throws IOException {
        int present = input.require(HEADER_LENGTH);
        if (present < HEADER_LENGTH) {
            throw new CaptureFormatException("not a capture: ends after " + present + " octets of its header");
        }
        int magic = input.i32(0);
        this.input = input;
        this.nanosPerFraction = magic == NANOSECONDS ? 1 : 1000;
        this.recordHeaderLength = magic == MODIFIED ? 24 : 16;
        this.linkType = (int) (input.u32(20) & 0xffff); // above it: whether frames end in a checksum, and how long
        input.skip(HEADER_LENGTH);
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        if (input.atEnd() || input.require(recordHeaderLength) < recordHeaderLength) {
            return false;
        }
        int captured = FrameSource.checkedLength(input.u32(8), input);
        int present = input.require(recordHeaderLength + captured);
        frame.buffer = input.buffer();
        frame.start = input.at() + recordHeaderLength;
        frame.end = input.at() + present;
        frame.linkType = linkType;
        frame.timeNanos = input.u32(0) * NANOS_PER_SECOND + input.u32(4) * nanosPerFraction;
        frame.cut = present < recordHeaderLength + captured || captured < input.u32(12);
        input.skip(present);
        return true;
    }
}
