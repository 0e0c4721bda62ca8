package io.flowdecoder.transport.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that wait on disk, in this run and the next: what is put last is taken last. An entry that {@link #put} has taken
 * outlives the process however that ends, and once {@link #sync} has returned, the machine too. It is kept until it is
 * {@linkplain #done done}, so what was taken and not done is there again after a crash, and some of what was done since the
 * last {@code sync} as well: at least once. Thread-safe.
 *
 * <p>The entries are in files of a directory that no one else may use at the same time, each removed when all in it is done.
 */
public final class Spool implements Closeable {
    /** Less than this would not hold what even a short pause leaves. */
    public static final long LEAST_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String SUFFIX = ".spool";
    private static final String LOCK = "lock";
    private static final long LARGEST_SEGMENT = 16 << 20;
    /** Leaves room for those that are put in front. */
    private static final long FIRST_NAME = 1L << 40;

    private final Path directory;
    private final long maxBytes;
    private final FileChannel lockChannel;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Deque<SpoolEntry> taken = new ArrayDeque<>();

    private long firstName = FIRST_NAME;
    private long lastName = FIRST_NAME - 1;
    /** Null if everything that has been put is sealed. */
    private Segment writing;
    /** Null if that is to be looked for. */
    private Segment reading;

    private long position;
    private long messagesBefore;
    /** Has been read, but not been asked for yet. */
    private SpoolEntry next;

    private long bytes;
    private long lost;

    private Spool(Path directory, long maxBytes, FileChannel lockChannel) {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.lockChannel = lockChannel;
    }

    /**
     * Opens a directory, which is made if it is not there, with what an earlier run has left in it.
     *
     * @param maxBytes the most that its files may have together, at least {@link #LEAST_BYTES}
     * @throws IOException if the directory cannot be used, or another process uses it; the message says which
     */
    public static Spool open(Path directory, long maxBytes) throws IOException {
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("fewer than " + LEAST_BYTES + " octets");
        }
        Files.createDirectories(directory);
        FileChannel lockChannel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Spool spool = new Spool(directory, maxBytes, lockChannel);
        try {
            spool.lock();
            spool.load();
        } catch (IOException failed) {
            spool.close();
            throw failed;
        }
        return spool;
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = lockChannel.tryLock();
        } catch (OverlappingFileLockException ourselves) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException(directory + " is in use");
        }
    }

    private void load() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            all.forEach(files::add);
        }
        files.sort(null);
        for (Path file : files) {
            long name = name(file);
            firstName = Math.min(firstName, name);
            lastName = Math.max(lastName, name);
            Segment segment = Segment.open(file);
            if (segment != null) {
                segments.add(segment);
                bytes += segment.length();
            }
        }
    }

    private static long name(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()), 16);
        } catch (NumberFormatException foreign) {
            throw new IOException(file + " does not belong here", foreign);
        }
    }

    private Path file(long name) {
        return directory.resolve(String.format("%016x%s", name, SUFFIX));
    }

    /**
     * Puts an entry behind all others.
     *
     * @param messages that it counts for
     * @return false if there is no room
     * @throws IOException if it could not be written; nothing of it is then there
     */
    public synchronized boolean put(ByteBuffer content, int messages) throws IOException {
        if (!hasRoom(content.remaining())) {
            return false;
        }
        if (writing == null || writing.length() >= Math.min(LARGEST_SEGMENT, maxBytes / 8)) {
            seal();
            lastName++;
            writing = Segment.create(file(lastName));
            syncDirectory();
            segments.add(writing);
            bytes += writing.length();
        }
        long before = writing.length();
        writing.append(content, messages, System.currentTimeMillis());
        bytes += writing.length() - before;
        return true;
    }

    /** Has the disk keep the names of files. */
    private void syncDirectory() throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private boolean hasRoom(long content) {
        return bytes + Segment.HEADER_LENGTH + Segment.ENTRY_HEADER_LENGTH + content <= maxBytes;
    }

    private void seal() throws IOException {
        if (writing != null) {
            writing.seal();
            writing.sync();
            writing = null;
        }
    }

    /**
     * Puts entries, in their order, before all others; nothing may be taken afterwards.
     *
     * @param messages what each counts for
     * @return how many of the entries there was room for, from the first
     */
    public synchronized int putInFront(List<ByteBuffer> contents, List<Integer> messages) throws IOException {
        Path temporary = directory.resolve("front.tmp");
        Files.deleteIfExists(temporary);
        Segment front = Segment.create(temporary);
        int count = 0;
        while (count < contents.size()
                && hasRoom(front.length() + contents.get(count).remaining())) {
            front.append(contents.get(count), messages.get(count), System.currentTimeMillis());
            count++;
        }
        front.seal();
        front.sync();
        firstName--;
        Files.move(temporary, file(firstName), StandardCopyOption.ATOMIC_MOVE);
        syncDirectory();
        segments.addFirst(front);
        bytes += front.length();
        return count;
    }

    /**
     * Takes the first entry that has not been taken.
     *
     * @return null if there is none
     */
    public synchronized SpoolEntry take() throws IOException {
        SpoolEntry entry = peek();
        if (entry != null) {
            next = null;
            taken.add(entry);
        }
        return entry;
    }

    private SpoolEntry peek() throws IOException {
        while (next == null && findSegment()) {
            if (position < reading.length()) {
                next = readNext();
            } else if (!findNextSegment()) {
                return null;
            }
        }
        return next;
    }

    private SpoolEntry readNext() throws IOException {
        SpoolEntry entry = reading.read(position);
        if (entry == null) {
            if (reading == writing) {
                seal();
            }
            bytes -= reading.length() - position;
            long gone = reading.giveUp(position, messagesBefore);
            lost += gone;
            LOG.error("{} is damaged: {} messages in it are lost", reading.file(), gone);
            removeConsumed();
        } else {
            position = entry.end;
            messagesBefore += entry.messages();
        }
        return entry;
    }

    /** Returns whether there is something to read from. */
    private boolean findSegment() {
        if (reading == null && !segments.isEmpty()) {
            startReading(segments.getFirst());
        }
        return reading != null;
    }

    private void startReading(Segment segment) {
        reading = segment;
        position = segment.consumed();
        messagesBefore = segment.consumedMessages();
    }

    /** Goes on to the segment behind the one that has been read to its end; returns whether there is one. */
    private boolean findNextSegment() {
        Iterator<Segment> all = segments.iterator();
        while (all.hasNext()) {
            if (all.next() == reading && all.hasNext()) {
                startReading(all.next());
                return true;
            }
        }
        return false;
    }

    /** What has been taken is no longer needed. */
    public synchronized void done(SpoolEntry entry) throws IOException {
        entry.done = true;
        while (!taken.isEmpty() && taken.getFirst().done) {
            SpoolEntry first = taken.removeFirst();
            first.segment.consume(first);
        }
        removeConsumed();
    }

    private void removeConsumed() throws IOException {
        while (!segments.isEmpty() && segments.getFirst().isConsumed()) {
            Segment consumed = segments.removeFirst();
            if (consumed == writing) {
                writing = null;
            }
            if (consumed == reading) {
                reading = null;
            }
            bytes -= consumed.length();
            consumed.delete();
        }
    }

    /** Has the disk keep what has been put. */
    public synchronized void sync() throws IOException {
        if (writing != null) {
            writing.sync();
        }
        if (!segments.isEmpty() && segments.getFirst() != writing) {
            segments.getFirst().sync();
        }
    }

    /** Messages in it that are not done. */
    public synchronized long messages() {
        return segments.stream().mapToLong(Segment::held).sum();
    }

    /** Octets of its files. */
    public synchronized long bytes() {
        return bytes;
    }

    /** The most octets that its files may have. */
    public long maxBytes() {
        return maxBytes;
    }

    /** Whether all that was put is done. */
    public synchronized boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Whether something has been taken that is not done. */
    public synchronized boolean isAnyTaken() {
        return !taken.isEmpty();
    }

    /** When the first entry that is not done was put, in milliseconds since 1970; 0 if there is none. */
    public synchronized long oldestMillis() {
        if (!taken.isEmpty()) {
            return taken.getFirst().timeMillis();
        }
        try {
            SpoolEntry first = peek();
            return first == null ? 0 : first.timeMillis();
        } catch (IOException unreadable) {
            return 0; // who takes it is told
        }
    }

    /** Messages in files that the disk has not kept whole. */
    public synchronized long lost() {
        return lost;
    }

    public Path directory() {
        return directory;
    }

    /** What is not done stays for the next run. */
    @Override
    public synchronized void close() throws IOException {
        seal();
        for (Segment segment : segments) {
            segment.sync();
            segment.close();
        }
        segments.clear();
        lockChannel.close();
    }
}
