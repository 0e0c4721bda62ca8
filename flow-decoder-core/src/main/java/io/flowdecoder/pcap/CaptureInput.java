package io.flowdecoder.pcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The octets of a capture file from first to last, through one buffer of fixed size; gzip is unpacked on the way.
 *
 * <p>Reads are relative to {@link #at}, in the byte order of the file. Octets once required stay where they are in
 * {@link #buffer} until more are required or skipped.
 */
final class CaptureInput implements Closeable {
    /** The largest frame that is read: tcpdump's default snapshot length. */
    static final int MAX_FRAME = 256 * 1024;

    private static final int CHUNK = 64 * 1024;

    private final UnpackedFile file;
    private final byte[] octets = new byte[MAX_FRAME + CHUNK];
    private final ByteBuffer buffer = ByteBuffer.wrap(octets);
    private int at;
    private int end;
    private long offsetOfBuffer;
    private boolean ended;
    private boolean truncated;

    private CaptureInput(UnpackedFile file) {
        this.file = file;
    }

    static CaptureInput open(Path path) throws IOException {
        return new CaptureInput(UnpackedFile.open(path));
    }

    /** Reads on until {@code length} octets are there; how many of them are. Fewer means the file is truncated. */
    int require(int length) throws IOException {
        boolean more = true;
        while (more && end - at < length) {
            more = fill();
        }
        int present = Math.min(length, end - at);
        truncated |= present < length;
        return present;
    }

    boolean atEnd() throws IOException {
        return at == end && !fill();
    }

    /** Moves on; to the end of the file at most, which is then truncated. */
    void skip(long length) throws IOException {
        long left = length;
        while (left > 0) {
            if (atEnd()) {
                truncated = true;
                return;
            }
            int step = (int) Math.min(left, end - at);
            at += step;
            left -= step;
        }
    }

    /** Adds at least one octet behind those not yet read, which move to the front; false at the end of the file. */
    private boolean fill() throws IOException {
        System.arraycopy(octets, at, octets, 0, end - at);
        offsetOfBuffer += at;
        end -= at;
        at = 0;
        int length = ended ? -1 : file.read(octets, end, octets.length - end);
        ended = length < 0;
        truncated |= file.truncated();
        end += Math.max(length, 0);
        return length > 0;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** The index in {@link #buffer} that reads are relative to. */
    int at() {
        return at;
    }

    /** How far {@link #at} is from the start of the unpacked file, for messages. */
    long offset() {
        return offsetOfBuffer + at;
    }

    void order(ByteOrder order) {
        buffer.order(order);
    }

    int u8(int index) {
        return buffer.get(at + index) & 0xff;
    }

    int u16(int index) {
        return buffer.getShort(at + index) & 0xffff;
    }

    long u32(int index) {
        return buffer.getInt(at + index) & 0xffff_ffffL;
    }

    int i32(int index) {
        return buffer.getInt(at + index);
    }

    long i64(int index) {
        return buffer.getLong(at + index);
    }

    boolean truncated() {
        return truncated;
    }

    /** Octets of the file read so far, packed as they lie there; ahead of {@link #at} by what is buffered. */
    long position() {
        return file.position();
    }

    /** Octets of the file when it was opened. */
    long size() {
        return file.size();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
