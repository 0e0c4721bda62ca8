package io.flowdecoder.pcap;

import io.flowdecoder.wire.Wire;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
    private static final int GZIP_MAGIC = 0x1f8b;

    private final FileOctets file;
    private final InputStream unpacked;
    private final long size;
    private final byte[] octets = new byte[MAX_FRAME + CHUNK];
    private final ByteBuffer buffer = ByteBuffer.wrap(octets);
    private int at;
    private int end;
    private long offsetOfBuffer;
    private boolean ended;
    private boolean truncated;

    private CaptureInput(FileOctets file, InputStream unpacked, long size) {
        this.file = file;
        this.unpacked = unpacked;
        this.size = size;
    }

    static CaptureInput open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new CaptureFormatException("not a capture: " + path + " is a directory");
        }
        FileOctets file = new FileOctets(Files.newInputStream(path));
        try {
            return new CaptureInput(file, unpack(file), Files.size(path));
        } catch (IOException failed) {
            file.close();
            throw failed;
        }
    }

    private static InputStream unpack(FileOctets file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, 2);
        byte[] magic = in.readNBytes(2);
        in.unread(magic);
        if (magic.length < 2 || Wire.u16(ByteBuffer.wrap(magic), 0) != GZIP_MAGIC) {
            return in;
        }
        try {
            return new GZIPInputStream(in, CHUNK);
        } catch (EOFException | ZipException damaged) {
            throw new CaptureFormatException("not a capture: a damaged gzip header", damaged);
        }
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
        int length = ended ? -1 : readUnpacked();
        ended = length < 0;
        end += Math.max(length, 0);
        return length > 0;
    }

    private int readUnpacked() throws IOException {
        try {
            return unpacked.read(octets, end, octets.length - end);
        } catch (EOFException endOfGzip) {
            truncated = true;
            return -1;
        } catch (ZipException damaged) {
            throw damaged(damaged.getMessage(), damaged);
        } catch (StackOverflowError tooMany) { // the JDK calls itself for each member that is empty
            throw damaged("too many empty members in a row", tooMany);
        }
    }

    private CaptureFormatException damaged(String how, Throwable cause) {
        return new CaptureFormatException("gzip data damaged before octet " + file.position + ": " + how, cause);
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
        return file.position;
    }

    /** Octets of the file when it was opened. */
    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    /** The file as it lies there, counted. */
    private static final class FileOctets extends FilterInputStream {
        private long position;

        FileOctets(InputStream file) {
            super(file);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            position += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int count = super.read(into, at, length);
            position += Math.max(count, 0);
            return count;
        }

        /** Always "perhaps more": a pipe cannot tell, and the gzip reader asks whether another member may follow. */
        @Override
        public int available() {
            return 1;
        }
    }
}
