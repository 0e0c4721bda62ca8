package io.flowdecoder.transport.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a {@link Spool}.
 *
 * <pre>
 *  header  0  magic            8 octets
 *          8  consumed         8: where the first entry begins that is still needed
 *         16  consumed         8: messages before that place
 *         24  messages         8: of the whole file; -1 while it is being written
 *  entry   0  length           4: of the content
 *          4  CRC-32C          4: of all else in the entry
 *          8  time             8: milliseconds since 1970
 *         16  messages         4
 *         20  content
 * </pre>
 *
 * <p>An entry that a crash has cut short, or that the disk has not kept whole, is taken for the end of the file. Not
 * thread-safe.
 */
final class Segment {
    static final int HEADER_LENGTH = 32;
    static final int ENTRY_HEADER_LENGTH = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);
    private static final long MAGIC = 0x666c6f7773706c31L; // "flowspl1"
    private static final int MAGIC_LENGTH = 8;
    private static final int CONSUMED_AT = 8;
    private static final int MESSAGES_AT = 24;
    private static final long UNSEALED = -1;
    private static final byte[] FRESH_HEADER = ByteBuffer.allocate(HEADER_LENGTH)
            .putLong(MAGIC)
            .putLong(HEADER_LENGTH)
            .putLong(0)
            .putLong(UNSEALED)
            .array();

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH);
    private final ByteBuffer entryHeader = ByteBuffer.allocate(ENTRY_HEADER_LENGTH);

    private long end;
    private long messages;
    private long consumed = HEADER_LENGTH;
    private long consumedMessages;
    private boolean consumedIsSaved = true;

    private Segment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Makes a file or, if that fails, leaves none. */
    static Segment create(Path file) throws IOException {
        Segment segment = new Segment(
                file,
                FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        try {
            segment.write(ByteBuffer.wrap(FRESH_HEADER), 0);
        } catch (IOException failed) {
            segment.delete();
            throw failed;
        }
        segment.end = HEADER_LENGTH;
        return segment;
    }

    /**
     * Opens one that an earlier run has left. If that run ended in the middle of writing, everything is read, and what is
     * not whole at the end is cut off.
     *
     * @return null if it has nothing that is still needed; the file is then gone
     */
    static Segment open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segment segment = new Segment(file, channel);
        try {
            if (!segment.readHeader()) {
                segment.cutTail();
            }
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        if (segment.isConsumed()) {
            segment.delete();
            return null;
        }
        return segment;
    }

    /** Returns whether the end of the file is known. */
    private boolean readHeader() throws IOException {
        int length = read(header, 0);
        boolean isCut = length < HEADER_LENGTH; // it ended before the header was written
        int known = isCut ? length : MAGIC_LENGTH;
        if (!Arrays.equals(header.array(), 0, known, FRESH_HEADER, 0, known)) {
            throw new IOException(file + " is not a file of messages to be delivered");
        }
        if (isCut) {
            end = HEADER_LENGTH;
            return true;
        }
        end = channel.size();
        consumed = Math.min(Math.max(header.getLong(CONSUMED_AT), HEADER_LENGTH), end);
        consumedMessages = Math.max(header.getLong(CONSUMED_AT + Long.BYTES), 0);
        messages = header.getLong(MESSAGES_AT);
        return messages != UNSEALED;
    }

    private void cutTail() throws IOException {
        messages = 0;
        long before = 0;
        long position = HEADER_LENGTH;
        for (SpoolEntry entry = read(position); entry != null; entry = read(position)) {
            position = entry.end;
            messages += entry.messages();
            before = position == consumed ? messages : before;
        }
        consumed = Math.min(consumed, position);
        consumedMessages = consumed == position ? messages : before;
        if (position < end) {
            LOG.warn("{}: cut off {} octets of messages that were not written to their end", file, end - position);
        }
        end = position;
        channel.truncate(end);
        seal();
    }

    /** Appends all of an entry or, if that fails, nothing. */
    void append(ByteBuffer content, int messagesOfIt, long timeMillis) throws IOException {
        entryHeader.clear();
        entryHeader.putInt(content.remaining()).putInt(0).putLong(timeMillis).putInt(messagesOfIt);
        entryHeader.putInt(4, checksum(content)).flip();
        long length = (long) ENTRY_HEADER_LENGTH + content.remaining();
        ByteBuffer[] entry = {entryHeader, content};
        try {
            channel.position(end);
            for (long left = length; left > 0; ) {
                left -= channel.write(entry);
            }
        } catch (IOException failed) {
            channel.truncate(end);
            throw failed;
        }
        end += length;
        messages += messagesOfIt;
    }

    /** @return the entry at a place; null if none is there, or it is not whole */
    SpoolEntry read(long position) throws IOException {
        if (read(entryHeader, position) < ENTRY_HEADER_LENGTH) {
            return null;
        }
        int length = entryHeader.getInt(0);
        long timeMillis = entryHeader.getLong(8);
        int messagesOfIt = entryHeader.getInt(16);
        long last = position + ENTRY_HEADER_LENGTH + length;
        if (length < 0 || last > end || timeMillis < 0 || messagesOfIt < 0) {
            return null;
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        read(content, position + ENTRY_HEADER_LENGTH);
        if (entryHeader.getInt(4) != checksum(content.flip())) {
            return null;
        }
        return new SpoolEntry(content.array(), messagesOfIt, timeMillis, this, last);
    }

    private int checksum(ByteBuffer content) {
        CRC32C crc = new CRC32C();
        crc.update(entryHeader.array(), 0, 4);
        crc.update(entryHeader.array(), 8, ENTRY_HEADER_LENGTH - 8);
        crc.update(content.duplicate());
        return (int) crc.getValue();
    }

    private int read(ByteBuffer into, long position) throws IOException {
        into.clear();
        while (into.hasRemaining() && channel.read(into, position + into.position()) >= 0) {
            // until it is full
        }
        return into.position();
    }

    private void write(ByteBuffer from, long position) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from, position + from.position());
        }
    }

    /** Everything before a place is no longer needed. */
    void consume(SpoolEntry entry) {
        consumed = entry.end;
        consumedMessages += entry.messages();
        consumedIsSaved = false;
    }

    /** What is left of it cannot be read. */
    long giveUp(long from, long messagesBefore) {
        long lost = messages - messagesBefore;
        end = from;
        messages = messagesBefore;
        return lost;
    }

    boolean isConsumed() {
        return consumed >= end;
    }

    /** Nothing more will be appended. */
    void seal() throws IOException {
        header.clear().putLong(messages).flip();
        write(header, MESSAGES_AT);
    }

    /** Writes down what is no longer needed. */
    void saveConsumed() throws IOException {
        if (!consumedIsSaved) {
            header.clear().putLong(consumed).putLong(consumedMessages).flip();
            write(header, CONSUMED_AT);
            consumedIsSaved = true;
        }
    }

    /** Has the disk keep what was written. May be called while others use the segment, or when it is gone. */
    void force() throws IOException {
        try {
            channel.force(false);
        } catch (ClosedChannelException gone) {
            // all of it was done
        }
    }

    Path file() {
        return file;
    }

    /** Octets of the file. */
    long length() {
        return end;
    }

    long consumed() {
        return consumed;
    }

    long consumedMessages() {
        return consumedMessages;
    }

    /** Messages that are still needed. */
    long held() {
        return messages - consumedMessages;
    }

    void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
