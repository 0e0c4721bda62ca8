package io.flowdecoder.transport;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Frames of Zstandard, with a checksum each. RFC 8878, section 3.1.1. */
final class ZstdFrames implements Compressor {
    static final int MAGIC = 0x28b5_2ffd;

    private static final int SINGLE_SEGMENT = 0x20;
    private static final int CHECKSUM = 0x04;
    private static final int CHECKSUM_LENGTH = 4;
    private static final int BLOCK_HEADER_LENGTH = 3;
    private static final int ONE_OCTET_REPEATED = 1;
    private static final int RESERVED = 3;
    private static final int[] DICTIONARY_ID_LENGTHS = {0, 1, 2, 4};

    private final ZstdCompressCtx context = new ZstdCompressCtx().setChecksum(true);
    private byte[] frame = {};

    @Override
    public ByteBuffer frame(byte[] octets, int length) {
        int most = (int) Zstd.compressBound(length);
        if (frame.length < most) {
            frame = new byte[most];
        }
        return ByteBuffer.wrap(frame, 0, context.compressByteArray(frame, 0, frame.length, octets, 0, length));
    }

    /** See {@link Units#end}. */
    static long end(FileOctets file, long start) throws IOException {
        if (file.bigEndian(start, Integer.BYTES) != MAGIC) {
            return Units.NONE;
        }
        int descriptor = file.u8(start + 4);
        long at = start + 5 + headerLength(descriptor);
        boolean last = false;
        while (!last && at < file.size()) {
            int header = (int) file.littleEndian(at, BLOCK_HEADER_LENGTH);
            int type = header >>> 1 & 3;
            if (type == RESERVED) {
                return Units.NONE;
            }
            last = (header & 1) != 0;
            at += BLOCK_HEADER_LENGTH + (type == ONE_OCTET_REPEATED ? 1 : header >>> 3);
        }
        return last ? at + ((descriptor & CHECKSUM) != 0 ? CHECKSUM_LENGTH : 0) : file.size() + 1;
    }

    /** Behind the descriptor: window, dictionary and size of the content. */
    private static int headerLength(int descriptor) {
        boolean singleSegment = (descriptor & SINGLE_SEGMENT) != 0;
        int sizeFlag = descriptor >>> 6;
        int sizeLength = sizeFlag == 0 && !singleSegment ? 0 : 1 << sizeFlag;
        return (singleSegment ? 0 : 1) + DICTIONARY_ID_LENGTHS[descriptor & 3] + sizeLength;
    }
}
