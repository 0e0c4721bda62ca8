package io.flowdecoder.transport;

import java.time.Duration;

/**
 * How a file is written. Immutable.
 *
 * @param separator what follows each message
 * @param lengthPrefix whether each message stands behind its length, a varint as protobuf has it
 */
public record FileOptions(
        byte[] separator, boolean lengthPrefix, Compression compression, Rotation rotation, Fsync fsync) {

    /** Without length prefix, compression, rotation and fsync. */
    public static FileOptions separatedBy(byte[] separator) {
        return new FileOptions(separator, false, Compression.NONE, Rotation.NEVER, Fsync.NEVER);
    }

    public FileOptions withLengthPrefix() {
        return new FileOptions(separator, true, compression, rotation, fsync);
    }

    public FileOptions with(Compression compression) {
        return new FileOptions(separator, lengthPrefix, compression, rotation, fsync);
    }

    public FileOptions with(Rotation rotation) {
        return new FileOptions(separator, lengthPrefix, compression, rotation, fsync);
    }

    public FileOptions with(Fsync fsync) {
        return new FileOptions(separator, lengthPrefix, compression, rotation, fsync);
    }

    /** When the system is told to bring what is written to the disk. Only a failure of the machine makes a difference. */
    public enum Fsync {
        /** When it likes. */
        NEVER,
        /** Once a second. */
        INTERVAL,
        /** With each batch, which counts as delivered only then. */
        BATCH
    }

    /**
     * When a file is put aside, under another name, and a new one begun.
     *
     * @param size octets that a file has at most, unless a single batch has more; 0 for any
     * @param interval at whose multiples since the epoch a new file is begun, if there is something in the old; zero for never
     * @param keep files put aside that are not deleted; 0 for all
     */
    public record Rotation(long size, Duration interval, int keep) {
        public static final Rotation NEVER = new Rotation(0, Duration.ZERO, 0);

        boolean isEver() {
            return size > 0 || !interval.isZero();
        }
    }
}
