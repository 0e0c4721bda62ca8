package io.flowdecoder.session;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * A directory in which sessions outlive the process: templates, sampling rates and names. What is held for want of
 * templates is not saved. One collector at a time uses it: it is locked until it is closed, or the process ends.
 */
public final class StateDirectory implements Closeable {
    /** Far more than the default limits let be remembered. */
    private static final long MAX_OCTETS = 256L << 20;

    private final Path file;
    private final SavedFile saved;
    /** Stays empty, and stays there: only its lock says whether the directory is in use. */
    private final FileChannel lock;

    private long savedChanges = -1;

    /**
     * What was in a directory.
     *
     * @param sessions those that were saved; none if there is no file, or a damaged one
     * @param setAside where a damaged file lies now; null if it was sound
     * @param why it is damaged; null if it was sound
     */
    public record Loaded(ExporterSessions sessions, Path setAside, String why) {}

    /**
     * @param directory made if it does not exist
     * @throws IOException if it cannot be made, or another collector uses it
     */
    public StateDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        file = directory.resolve("sessions.state");
        saved = new SavedFile(file, ".tmp");
        lock = lock(directory.resolve("sessions.state.lock"));
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // as if it were in another
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        channel.close();
        throw new IOException("another collector uses it");
    }

    /**
     * Loads what was saved last. A damaged file is not used at all, and is moved aside.
     *
     * @param empty makes sessions that know nothing
     * @throws IOException if the file cannot be read or moved
     */
    public synchronized Loaded load(Supplier<ExporterSessions> empty) throws IOException {
        ExporterSessions sessions = empty.get();
        String damage;
        try (InputStream in = Files.newInputStream(file)) {
            damage = read(in, sessions);
        } catch (NoSuchFileException none) {
            return new Loaded(sessions, null, null);
        }
        if (damage == null) {
            savedChanges = sessions.changes();
            return new Loaded(sessions, null, null);
        }
        return new Loaded(empty.get(), saved.setAside(), damage);
    }

    /** What is wrong with it; null if nothing is. */
    private String read(InputStream in, ExporterSessions sessions) throws IOException {
        if (Files.size(file) > MAX_OCTETS) {
            return "it has more than " + MAX_OCTETS + " octets";
        }
        try {
            StateFile.read(in, sessions);
            return null;
        } catch (EOFException cut) {
            return "it is cut off";
        } catch (StreamCorruptedException damaged) {
            return damaged.getMessage();
        }
    }

    /** Saves what sessions know, if anything has changed since the last time. */
    public synchronized void save(ExporterSessions sessions) throws IOException {
        long changes = sessions.changes();
        if (changes == savedChanges) {
            return;
        }
        saved.replace(out -> StateFile.write(sessions, out));
        savedChanges = changes;
    }

    /** Lets another collector use it. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
