package io.flowdecoder.transport;

import io.flowdecoder.transport.FileOptions.Fsync;
import io.flowdecoder.transport.FileOptions.Rotation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is appended to. It is locked while it is open, so that another collector that is started on it sees that it is
 * in use, and does not take what is just being written for a torn tail.
 */
final class OutputFile implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(OutputFile.class);
    /** What is torn is one batch, and what a file system that failed made of some. */
    private static final long MOST_TORN = 16 << 20;

    private static final int MAGIC_LENGTH = 4;
    private static final long LOOK_MILLIS = 1_000;

    private final Path file;
    private final FileOptions options;
    private final InstantSource clock;
    private final Complaints complaints = new Complaints(LOG);
    /** The file that the name leads to, if it is a link. */
    private Path real;

    /** Of files that are put aside, beside the real one. */
    private RotatedNames names;

    private volatile FileChannel channel;
    /** Null if the file was not read. Closing it would give back the lock, which is the process's: it stays open as long. */
    private FileChannel reading;

    /** Null if it cannot be told by its names. */
    private Inode inode;

    /** Whether the file has been put aside, and no new one could be begun. */
    private boolean isAside;

    /** Whether it has no name any more: what is written to it is nowhere. */
    private boolean isRemoved;
    /** In milliseconds since the epoch. */
    private long lookedAt;

    private volatile boolean unsynced;
    /** In milliseconds since the epoch. */
    private long rotateAt;

    private OutputFile(Path file, FileOptions options, InstantSource clock) {
        this.file = file;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Opens a file to append to it, and makes it if it is not there. If it ends in the middle of a message, that is cut off;
     * if it is not such a file at all, it is put aside.
     */
    static OutputFile open(Path file, FileOptions options, InstantSource clock) throws IOException {
        OutputFile opened = new OutputFile(file, options, clock);
        opened.open();
        try {
            opened.begin();
            return opened;
        } catch (IOException failed) {
            opened.close();
            throw failed;
        }
    }

    private void begin() throws IOException {
        if (Files.isRegularFile(file)) {
            boolean isNew = channel.size() == 0;
            if (lock() && !isNew) {
                mend();
            }
            rotateAfter(isNew ? clock.millis() : Files.getLastModifiedTime(file).toMillis());
        } else if (options.rotation().isEver()) {
            throw new IOException("it is no regular file, and cannot be rotated");
        }
    }

    private void open() throws IOException {
        FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Path before = real;
        try { // a pipe may have a link to it, as /dev/stdout is one, and no path
            real = Files.isSymbolicLink(file) && Files.isRegularFile(file) ? file.toRealPath() : file;
        } catch (IOException unresolved) {
            opened.close();
            throw unresolved;
        }
        channel = opened;
        if (!real.equals(before)) {
            names = new RotatedNames(real);
        }
        inode = Inode.of(file);
        isRemoved = false;
    }

    /**
     * False if another process has the file, or files cannot be locked.
     *
     * @throws IOException if something else in this process has it
     */
    private boolean lock() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ourselves) {
            throw new IOException("something else is written to it here", ourselves);
        } catch (IOException unable) {
            return false;
        }
    }

    private void mend() throws IOException {
        try {
            reading = FileChannel.open(file, StandardOpenOption.READ);
        } catch (AccessDeniedException unreadable) {
            LOG.warn("{}: it may be written, but not read: whether it ends with a whole message is not known", file);
            return;
        }
        FileOctets octets = new FileOctets(reading);
        long size = octets.size();
        boolean isOurs = Compression.of(octets.bigEndian(0, MAGIC_LENGTH)) == options.compression();
        long whole = isOurs ? WholeMessages.end(octets, options) : 0;
        if (whole == size) {
            return;
        }
        if (whole > 0 && size - whole <= MOST_TORN) {
            channel.truncate(whole);
            LOG.warn("{}: cut off {} octets of a message that was not written to its end", file, size - whole);
        } else {
            Path aside = Path.of(nextName() + RotatedNames.TORN);
            Files.move(real, aside);
            LOG.warn("{}: it cannot be written on, as it holds something else; it is {} now", file, aside);
            close();
            open();
            lock();
        }
    }

    @Override
    public void write(ByteBuffer batch) throws IOException {
        replaceIfRemoved();
        long end = channel.size();
        if (isDue(end, batch.remaining())) {
            rotate();
            end = channel.size();
        }
        try {
            while (batch.hasRemaining()) {
                channel.write(batch);
            }
            unsynced = true;
            if (options.fsync() == Fsync.BATCH) {
                sync();
            }
        } catch (IOException failed) {
            if (channel.size() == end + batch.position()) { // no other program has appended since
                channel.truncate(end); // a message that a full disk cut would spoil the one that follows it
            }
            throw failed;
        }
    }

    /** Looks once a second. A file that was renamed is written on until it is opened anew. */
    private void replaceIfRemoved() throws IOException {
        long now = clock.millis();
        if (Math.abs(now - lookedAt) >= LOOK_MILLIS) {
            lookedAt = now;
            isRemoved = inode != null && !inode.isAt(file) && inode.isRemoved();
        }
        if (isRemoved) {
            reopen();
            LOG.warn("{} had been removed by another program, and is begun anew", file);
        }
    }

    /** @param more octets that are to be written */
    private boolean isDue(long end, int more) {
        Rotation rotation = options.rotation();
        if (end == 0 || !rotation.isEver()) {
            return false;
        }
        boolean tooLarge = rotation.size() > 0 && end + more > rotation.size();
        return tooLarge || !rotation.interval().isZero() && clock.millis() >= rotateAt;
    }

    @Override
    public void tend() {
        try {
            if (isDue(channel.size(), 0)) {
                rotate();
            }
        } catch (IOException failed) {
            complaints.add("cannot rotate {}: {}", file, failed);
        }
    }

    /** If that fails, goes on with the file that is open. */
    private void rotate() {
        try {
            if (!isAside) {
                Files.move(real, nextName());
            }
        } catch (NoSuchFileException moved) {
            LOG.info("{} has been moved by another program", file);
        } catch (IOException failed) {
            complaints.add("cannot put {} aside, going on with it: {}", file, failed);
            return;
        }
        isAside = true;
        try {
            reopen();
        } catch (IOException failed) {
            complaints.add("cannot begin a new {}, going on with the old: {}", file, failed);
            return;
        }
        try {
            prune();
        } catch (IOException failed) {
            complaints.add("cannot delete what {} has been: {}", file, failed);
        }
    }

    private Path nextName() {
        return names.next(clock.instant());
    }

    private void prune() throws IOException {
        int keep = options.rotation().keep();
        List<Path> all = keep == 0 ? List.of() : names.all();
        for (Path tooOld : all.subList(0, Math.max(0, all.size() - keep))) {
            Files.deleteIfExists(tooOld);
        }
    }

    @Override
    public void reopen() throws IOException {
        FileChannel old = channel;
        FileChannel oldReading = reading;
        open();
        reading = null;
        isAside = false;
        rotateAfter(clock.millis());
        try {
            close(old, oldReading);
        } catch (IOException failed) {
            complaints.add("what {} has been may not be whole on the disk: {}", file, failed);
        }
        if (Files.isRegularFile(file)) {
            lock(); // if it is the same file, its lock is gone now
        }
    }

    private void rotateAfter(long millis) {
        long interval = options.rotation().interval().toMillis();
        rotateAt = interval == 0 ? Long.MAX_VALUE : (Math.floorDiv(millis, interval) + 1) * interval;
    }

    @Override
    public void sync() throws IOException {
        if (unsynced) {
            unsynced = false;
            try {
                channel.force(false);
            } catch (ClosedChannelException rotated) {
                // who closed it has brought it to the disk
            }
        }
    }

    @Override
    public boolean isGoneAfterFailure() {
        return false;
    }

    @Override
    public void close() throws IOException {
        close(channel, reading);
        reading = null;
    }

    private void close(FileChannel written, FileChannel read) throws IOException {
        try (written;
                read) {
            if (options.fsync() != Fsync.NEVER && written.isOpen()) {
                written.force(false);
            }
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
