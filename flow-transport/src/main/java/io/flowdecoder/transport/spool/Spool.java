package io.flowdecoder.transport.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that wait on disk, in this run and the next: what is put last is taken last. An entry that {@link #put} has taken
 * outlives the process however that ends, and once {@link #sync} has returned, the machine too. It is kept until it is
 * {@linkplain #done done}, so what was taken and not done is there again after a crash, and so are what was done behind it
 * and some of what was done since the last {@code sync}: at least once. Thread-safe.
 *
 * <p>The entries are in files of a directory that no one else may use at the same time, each removed when all in it is done.
 */
public final class Spool implements Closeable {
    /** Less than this would not hold what even a short pause leaves. */
    public static final long LEAST_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final long LARGEST_SEGMENT = 16 << 20;
    /** Leaves room for those that are put in front. */
    private static final long FIRST_NUMBER = 1L << 40;

    private final SpoolDirectory directory;
    private final long maxBytes;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Deque<SpoolEntry> taken = new ArrayDeque<>();
    /** Those that the disk may not have as they are. */
    private final Set<Segment> changed = new LinkedHashSet<>();

    private boolean namesHaveChanged;

    private long first = FIRST_NUMBER;
    private long last = FIRST_NUMBER - 1;
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
    /** Messages that are done, but were taken behind others that are not. */
    private long doneAhead;

    private Spool(SpoolDirectory directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
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
        Spool spool = new Spool(SpoolDirectory.open(directory), maxBytes);
        try {
            spool.load();
        } catch (IOException failed) {
            spool.close();
            throw failed;
        }
        return spool;
    }

    private void load() throws IOException {
        for (long number : directory.numbers()) {
            first = Math.min(first, number);
            last = Math.max(last, number);
            Segment segment = Segment.open(directory.file(number));
            if (segment != null) {
                segments.add(segment);
                bytes += segment.length();
            }
        }
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
            last++;
            writing = Segment.create(directory.file(last));
            namesHaveChanged = true;
            segments.add(writing);
            bytes += writing.length();
        }
        long before = writing.length();
        writing.append(content, messages, System.currentTimeMillis());
        changed.add(writing);
        bytes += writing.length() - before;
        return true;
    }

    private boolean hasRoom(long content) {
        return bytes + Segment.HEADER_LENGTH + Segment.ENTRY_HEADER_LENGTH + content <= maxBytes;
    }

    private void seal() throws IOException {
        if (writing != null) {
            writing.seal();
            changed.add(writing);
            writing = null;
        }
    }

    /**
     * Puts entries, in their order, before all others; nothing may be taken afterwards. Entries that were taken may be among
     * them, and be done then.
     *
     * @return how many of the entries there was room for, from the first
     * @throws IOException if none of them is there
     */
    public synchronized int putInFront(Iterable<SpoolEntry> entries) throws IOException {
        Path temporary = directory.temporary();
        Files.deleteIfExists(temporary);
        Segment front = Segment.create(temporary);
        try {
            int count = append(entries, front);
            front.seal();
            front.force();
            first--;
            Files.move(temporary, directory.file(first), StandardCopyOption.ATOMIC_MOVE);
            namesHaveChanged = true;
            segments.addFirst(front);
            bytes += front.length();
            return count;
        } catch (IOException failed) {
            front.delete();
            throw failed;
        }
    }

    /** Returns how many there was room for. */
    private int append(Iterable<SpoolEntry> entries, Segment front) throws IOException {
        int count = 0;
        for (SpoolEntry entry : entries) {
            ByteBuffer content = ByteBuffer.wrap(entry.content());
            if (!hasRoom(front.length() + content.remaining())) {
                return count;
            }
            try {
                front.append(content, entry.messages(), entry.timeMillis());
            } catch (IOException full) {
                if (count == 0) {
                    throw full;
                }
                LOG.error("{}: {}", directory, full.getMessage());
                return count;
            }
            count++;
        }
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
        doneAhead += entry.messages();
        while (!taken.isEmpty() && taken.getFirst().done) {
            SpoolEntry oldest = taken.removeFirst();
            doneAhead -= oldest.messages();
            oldest.segment.consume(oldest);
            changed.add(oldest.segment);
            if (oldest.segment.isConsumed()) {
                remove(oldest.segment);
            }
        }
        removeConsumed();
    }

    /** From the front alone: what is behind something that has been taken and is not done is not read from its start again. */
    private void removeConsumed() throws IOException {
        while (!segments.isEmpty() && segments.getFirst().isConsumed()) {
            remove(segments.getFirst());
        }
    }

    private void remove(Segment segment) throws IOException {
        segments.remove(segment);
        changed.remove(segment);
        if (segment == writing) {
            writing = null;
        }
        if (segment == reading) {
            reading = null;
        }
        bytes -= segment.length();
        segment.delete();
    }

    /** Has the disk keep what has been put. Others need not wait for that. */
    public void sync() throws IOException {
        List<Segment> unsynced;
        boolean names;
        synchronized (this) {
            for (Segment segment : changed) {
                segment.saveConsumed();
            }
            unsynced = List.copyOf(changed);
            names = namesHaveChanged;
            changed.clear();
            namesHaveChanged = false;
        }
        try {
            for (Segment segment : unsynced) {
                segment.force();
            }
            if (names) {
                directory.sync();
            }
        } catch (IOException failed) {
            synchronized (this) {
                changed.addAll(unsynced);
                changed.retainAll(segments);
                namesHaveChanged |= names;
            }
            throw failed;
        }
    }

    /** Messages in it that are not done. */
    public synchronized long messages() {
        return segments.stream().mapToLong(Segment::held).sum() - doneAhead;
    }

    /** Octets of its files. */
    public synchronized long bytes() {
        return bytes;
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
        return directory.path();
    }

    /** What is not done stays for the next run. */
    @Override
    public synchronized void close() throws IOException {
        try {
            seal();
            sync();
        } finally {
            for (Segment segment : segments) {
                segment.close();
            }
            segments.clear();
            directory.close();
        }
    }
}
