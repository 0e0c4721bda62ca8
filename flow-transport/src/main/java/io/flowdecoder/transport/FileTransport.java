package io.flowdecoder.transport;

import io.flowdecoder.encoding.Output;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends messages to a file, or writes them to standard output, each followed by a separator. Messages are written
 * many at a time and always whole, so those of different workers never mix.
 */
public final class FileTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(FileTransport.class);
    private static final int BATCH_LENGTH = 64 * 1024;
    private static final long COMPLAINT_INTERVAL_NANOS = 10_000_000_000L;

    private final Path file;
    private final byte[] separator;
    private final Runnable whenGone;

    private volatile FileChannel channel;
    private boolean gone;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final List<BatchingSender> senders = new CopyOnWriteArrayList<>();
    private volatile String trouble;
    private long complainedAt;

    private FileTransport(Path file, byte[] separator, FileChannel channel, Runnable whenGone) {
        this.file = file;
        this.separator = separator;
        this.channel = channel;
        this.whenGone = whenGone;
    }

    /** Appends to a file, made if it is not there. */
    public static FileTransport toFile(Path file, byte[] separator) throws IOException {
        return new FileTransport(file, separator, open(file), () -> {});
    }

    /**
     * Writes to standard output.
     *
     * @param whenGone is told once if nobody reads it any more
     */
    public static FileTransport toStandardOutput(byte[] separator, Runnable whenGone) {
        return new FileTransport(null, separator, new FileOutputStream(FileDescriptor.out).getChannel(), whenGone);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public Sender newSender() {
        BatchingSender sender = new BatchingSender();
        senders.add(sender);
        return sender;
    }

    /** Opens the file's name anew; if that fails, goes on with the file that is open. */
    @Override
    public synchronized void reopen() throws IOException {
        if (file != null) {
            FileChannel old = channel;
            channel = open(file);
            old.close();
        }
    }

    private synchronized void write(ByteBuffer batch, int messages) {
        if (gone) {
            rejected.addAndGet(messages);
            return;
        }
        try {
            writeWhole(batch);
            delivered.addAndGet(messages);
            trouble = null;
        } catch (IOException failed) {
            rejected.addAndGet(messages);
            trouble = place() + ": " + failed.getMessage();
            complain(failed);
        }
    }

    /** Writes all of it or, to a file, nothing: a message that a full disk cut would spoil the one that follows it. */
    private void writeWhole(ByteBuffer batch) throws IOException {
        long end = file == null ? 0 : channel.size();
        try {
            while (batch.hasRemaining()) {
                channel.write(batch);
            }
        } catch (IOException failed) {
            if (file != null && channel.size() == end + batch.position()) { // no other program has appended since
                channel.truncate(end);
            }
            throw failed;
        }
    }

    private void complain(IOException failed) {
        if (file == null) {
            gone = true;
            LOG.error("cannot write to standard output any more: {}", failed.getMessage());
            whenGone.run();
            return;
        }
        long now = System.nanoTime();
        if (complainedAt == 0 || now - complainedAt > COMPLAINT_INTERVAL_NANOS) {
            complainedAt = now;
            LOG.error("cannot write to {}: {}; {} flows rejected so far", file, failed.getMessage(), rejected.get());
        }
    }

    @Override
    public long delivered() {
        return delivered.get();
    }

    @Override
    public long rejected() {
        return rejected.get();
    }

    @Override
    public long held() {
        return senders.stream().mapToLong(sender -> sender.messages).sum();
    }

    @Override
    public String place() {
        return file == null ? "standard output" : file.toString();
    }

    @Override
    public String trouble() {
        return trouble;
    }

    /** Standard output is left open: it is not ours, and may be blocked by who reads it. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            channel.close();
        }
    }

    private final class BatchingSender implements Sender {
        private final Output batch = new Output(BATCH_LENGTH + BATCH_LENGTH / 4);
        private ByteBuffer octets = ByteBuffer.wrap(batch.array());
        private int messages;
        private int complete;

        @Override
        public Output message() {
            return batch;
        }

        @Override
        public void send() {
            batch.append(separator);
            messages++;
            complete = batch.length();
            if (complete >= BATCH_LENGTH) {
                flush();
            }
        }

        @Override
        public void discard() {
            batch.truncate(complete);
        }

        @Override
        public void flush() {
            if (messages > 0) {
                write(octets(), messages);
                batch.truncate(0);
                messages = 0;
                complete = 0;
            }
        }

        private ByteBuffer octets() {
            if (octets.array() != batch.array()) {
                octets = ByteBuffer.wrap(batch.array());
            }
            return octets.clear().limit(batch.length());
        }
    }
}
