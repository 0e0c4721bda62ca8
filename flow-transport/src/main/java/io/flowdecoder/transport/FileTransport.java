package io.flowdecoder.transport;

import io.flowdecoder.encoding.Output;
import io.flowdecoder.transport.FileOptions.Fsync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    /** Octets that make a frame: fewer are compressed worse. */
    private static final int FRAME_LENGTH = 4 * BATCH_LENGTH;

    private static final int PATIENCE_SECONDS = 5;

    private final Destination destination;
    private final FileOptions options;
    private final Runnable whenGone;
    private final List<BatchSender> senders = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService everySecond;
    private final Complaints complaints = new Complaints(LOG);
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private volatile String trouble;
    private boolean gone;

    private FileTransport(Destination destination, FileOptions options, Runnable whenGone) {
        this.destination = destination;
        this.options = options;
        this.whenGone = whenGone;
        boolean needsTending = options.compression() != Compression.NONE
                || !options.rotation().interval().isZero()
                || options.fsync() == Fsync.INTERVAL;
        everySecond = needsTending ? Executors.newSingleThreadScheduledExecutor(FileTransport::thread) : null;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "file");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Appends to a file, made if it is not there. What a run before has left of a message that it could not end is cut off.
     *
     * @throws IOException if the file cannot be written, or nothing here can compress
     */
    public static FileTransport toFile(Path file, FileOptions options) throws IOException {
        options.compression().load();
        FileTransport transport = toFile(file, options, InstantSource.system());
        transport.start();
        return transport;
    }

    /** Tended by who tests it. */
    static FileTransport toFile(Path file, FileOptions options, InstantSource clock) throws IOException {
        return new FileTransport(OutputFile.open(file, options, clock), options, () -> {});
    }

    /**
     * Writes to standard output.
     *
     * @param options of which rotation and fsync do not count
     * @param whenGone is told once if nobody reads it any more
     * @throws IOException if nothing here can compress
     */
    public static FileTransport toStandardOutput(FileOptions options, Runnable whenGone) throws IOException {
        options.compression().load();
        FileTransport transport = new FileTransport(new StandardOutput(), options, whenGone);
        transport.start();
        return transport;
    }

    private void start() {
        if (everySecond != null) {
            everySecond.scheduleWithFixedDelay(this::tend, 1, 1, TimeUnit.SECONDS);
        }
    }

    /** Does what has to be done once a second. Whatever becomes of it, it will be tried again. */
    void tend() {
        try {
            writeGathered();
            synchronized (this) {
                destination.tend();
            }
            if (options.fsync() == Fsync.INTERVAL) {
                sync();
            }
        } catch (RuntimeException | Error defect) {
            LOG.error("a defect of this program, or no memory", defect);
        }
    }

    /** Unlocked: this takes long, and nobody has to wait for it. */
    private void sync() {
        try {
            destination.sync();
        } catch (IOException failed) {
            synchronized (this) {
                complaints.add("cannot bring {} to the disk: {}", destination, failed);
            }
        }
    }

    private void writeGathered() {
        senders.forEach(BatchSender::writeGathered);
    }

    @Override
    public Sender newSender() {
        BatchSender sender = options.compression() == Compression.NONE
                ? new BatchSender()
                : new FrameSender(options.compression().newCompressor());
        senders.add(sender);
        return sender;
    }

    /** Opens the file's name anew; if that fails, goes on with the file that is open. */
    @Override
    public synchronized void reopen() throws IOException {
        destination.reopen();
    }

    @Override
    public void drain() {
        if (options.compression() == Compression.NONE) {
            return;
        }
        try {
            everySecond.submit(this::writeGathered).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            LOG.error("what was gathered for {} could not be written", destination, stuck);
        }
    }

    private synchronized void write(ByteBuffer batch, int messages) {
        if (gone) {
            rejected.addAndGet(messages);
            return;
        }
        try {
            destination.write(batch);
            delivered.addAndGet(messages);
            trouble = null;
        } catch (IOException failed) {
            rejected.addAndGet(messages);
            trouble = destination + ": " + failed.getMessage();
            gone = destination.isGoneAfterFailure();
            complaints.add("cannot write to {}: {}", destination, failed);
            if (gone) {
                whenGone.run();
            }
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
        return senders.stream().mapToLong(BatchSender::held).sum();
    }

    @Override
    public String place() {
        return destination.toString();
    }

    @Override
    public String trouble() {
        return trouble;
    }

    /** Not locked: who writes may be stuck for good. */
    @Override
    public void close() throws IOException {
        if (everySecond != null) {
            drain();
            everySecond.shutdown();
        }
        destination.close();
    }

    /** Writes each batch as it is. */
    private class BatchSender implements Sender {
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
            batch.append(options.separator());
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
                pass(batch, messages);
                batch.truncate(0);
                messages = 0;
                complete = 0;
            }
        }

        void writeGathered() {}

        /** Read by others, who see a moment ago. */
        int held() {
            return messages;
        }

        void pass(Output batch, int messages) {
            if (octets.array() != batch.array()) {
                octets = ByteBuffer.wrap(batch.array());
            }
            write(octets.clear().limit(batch.length()), messages);
        }
    }

    /** Gathers batches until they make a frame, a second at most. */
    private final class FrameSender extends BatchSender {
        private final Compressor compressor;
        private final Output gathered = new Output(FRAME_LENGTH + 2 * BATCH_LENGTH);
        private volatile int gatheredMessages;

        FrameSender(Compressor compressor) {
            this.compressor = compressor;
        }

        @Override
        synchronized void pass(Output batch, int messages) {
            gathered.append(batch.array(), batch.length());
            gatheredMessages += messages;
            if (gathered.length() >= FRAME_LENGTH) {
                writeGathered();
            }
        }

        @Override
        int held() {
            return super.held() + gatheredMessages;
        }

        @Override
        synchronized void writeGathered() {
            if (gatheredMessages > 0) {
                write(compressor.frame(gathered.array(), gathered.length()), gatheredMessages);
                gathered.truncate(0);
                gatheredMessages = 0;
            }
        }
    }
}
