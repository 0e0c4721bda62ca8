package io.flowdecoder.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Members of gzip that say how long they are, in an extra field of their own, so that the last whole one of a file is found
 * without decompressing all. RFC 1952, section 2.3.
 *
 * <pre>
 *  0 magic    2 method   3 flags   4 mtime   8 extra flags   9 system
 * 10 length of the extra field    12 FD     14 its length   16 octets of the member
 * 20 deflated ...                    CRC-32    octets before
 * </pre>
 */
final class GzipMembers implements Compressor {
    static final int MAGIC = 0x1f8b;

    private static final int HEADER_LENGTH = 20;
    private static final int TRAILER_LENGTH = 8;
    private static final int LENGTH_AT = 16;
    private static final int FIRST_CAPACITY = 1 << 16;
    private static final byte[] HEADER = {
        0x1f, (byte) 0x8b, Deflater.DEFLATED, 4, 0, 0, 0, 0, 0, (byte) 255, 8, 0, 'F', 'D', 4, 0
    };

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 crc = new CRC32();
    private byte[] frame = new byte[FIRST_CAPACITY];

    @Override
    public ByteBuffer frame(byte[] octets, int length) {
        deflater.reset();
        deflater.setInput(octets, 0, length);
        deflater.finish();
        int end = HEADER_LENGTH;
        while (!deflater.finished()) {
            if (frame.length - end <= TRAILER_LENGTH) {
                frame = Arrays.copyOf(frame, 2 * frame.length);
            }
            end += deflater.deflate(frame, end, frame.length - end - TRAILER_LENGTH);
        }
        crc.reset();
        crc.update(octets, 0, length);
        return ByteBuffer.wrap(frame)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(HEADER)
                .putInt(end + TRAILER_LENGTH)
                .position(end)
                .putInt((int) crc.getValue())
                .putInt(length)
                .flip();
    }

    /** See {@link Units#end}. */
    static long end(FileOctets file, long start) throws IOException {
        long length = file.littleEndian(start + LENGTH_AT, Integer.BYTES);
        boolean isOurs = file.holds(HEADER, start) && length >= HEADER_LENGTH + TRAILER_LENGTH;
        return isOurs ? start + length : Units.NONE;
    }
}
