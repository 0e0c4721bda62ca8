package io.flowdecoder.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The octets of a file by their offset, those beyond its end being 0. Not thread-safe. */
final class FileOctets {
    private static final int WINDOW = 1 << 18;

    private final FileChannel file;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW).limit(0);
    private long windowStart;

    FileOctets(FileChannel file) throws IOException {
        this.file = file;
        size = file.size();
    }

    long size() {
        return size;
    }

    int u8(long offset) throws IOException {
        if (offset < windowStart || offset >= windowStart + window.limit()) {
            if (offset >= size) {
                return 0;
            }
            fill(offset);
        }
        return offset < windowStart + window.limit() ? window.get((int) (offset - windowStart)) & 0xff : 0;
    }

    /** An unsigned number whose first octet is the most significant. */
    long bigEndian(long offset, int octets) throws IOException {
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | u8(offset + i);
        }
        return value;
    }

    /** An unsigned number whose first octet is the least significant. */
    long littleEndian(long offset, int octets) throws IOException {
        long value = 0;
        for (int i = octets - 1; i >= 0; i--) {
            value = value << 8 | u8(offset + i);
        }
        return value;
    }

    boolean holds(byte[] octets, long offset) throws IOException {
        for (int i = 0; i < octets.length; i++) {
            if (u8(offset + i) != (octets[i] & 0xff)) {
                return false;
            }
        }
        return offset + octets.length <= size;
    }

    /** Reads on from an offset, and a little of what is before it for who goes backwards. */
    private void fill(long offset) throws IOException {
        window.clear();
        windowStart = Math.max(0, offset - WINDOW / 4);
        while (window.hasRemaining() && file.read(window, windowStart + window.position()) >= 0) {
            // until the window is full
        }
        window.flip();
    }
}
