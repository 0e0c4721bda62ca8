package io.flowdecoder.pcap;

import io.flowdecoder.wire.Wire;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The octets of a file from first to last; gzip is recognised by its content and unpacked on the way. */
public final class UnpackedFile extends InputStream {
    private static final int CHUNK = 64 * 1024;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final FileOctets file;
    private final InputStream unpacked;
    private final long size;
    private boolean truncated;

    private UnpackedFile(FileOctets file, InputStream unpacked, long size) {
        this.file = file;
        this.unpacked = unpacked;
        this.size = size;
    }

    /** @throws CaptureFormatException if it is a directory, or starts like gzip and is none */
    public static UnpackedFile open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new CaptureFormatException(path + " is a directory");
        }
        FileOctets file = new FileOctets(Files.newInputStream(path));
        try {
            return new UnpackedFile(file, unpack(file), Files.size(path));
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
            throw new CaptureFormatException("a damaged gzip header", damaged);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
    }

    /** @throws CaptureFormatException if gzip data are damaged; those that are cut off end there */
    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        try {
            return unpacked.read(into, at, length);
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

    /** Whether gzip data have ended before their end. */
    public boolean truncated() {
        return truncated;
    }

    /** Octets of the file read so far, packed as they lie there; ahead of what has been unpacked. */
    public long position() {
        return file.position;
    }

    /** Octets of the file when it was opened. */
    public long size() {
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
