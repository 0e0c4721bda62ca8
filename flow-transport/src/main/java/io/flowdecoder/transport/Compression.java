package io.flowdecoder.transport;

import com.github.luben.zstd.util.Native;
import java.io.IOException;

/** How a file is compressed: as a run of frames, each of which can be read without the others and holds whole messages. */
public enum Compression {
    NONE,
    /** Members (RFC 1952), which every program that reads gzip reads as one. */
    GZIP,
    /** Frames (RFC 8878). */
    ZSTD;

    /** The first octets of a file, most significant first, that say how it is compressed. */
    static Compression of(long fourOctets) {
        if (fourOctets >>> 16 == GzipMembers.MAGIC) {
            return GZIP;
        }
        return fourOctets == ZstdFrames.MAGIC ? ZSTD : NONE;
    }

    /** @throws IOException if there is none for this machine */
    void load() throws IOException {
        try {
            if (this == ZSTD) {
                Native.load();
            }
        } catch (LinkageError none) {
            throw new IOException("there is no Zstandard for this machine: " + none.getMessage(), none);
        }
    }

    Compressor newCompressor() {
        return switch (this) {
            case NONE -> throw new IllegalStateException("nothing to compress");
            case GZIP -> new GzipMembers();
            case ZSTD -> new ZstdFrames();
        };
    }

    /** What finds the frames in a file; null if there are none. */
    Units frames() {
        return switch (this) {
            case NONE -> null;
            case GZIP -> GzipMembers::end;
            case ZSTD -> ZstdFrames::end;
        };
    }
}
