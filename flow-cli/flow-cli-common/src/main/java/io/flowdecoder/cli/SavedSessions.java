package io.flowdecoder.cli;

import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.StateDirectory;
import io.flowdecoder.wire.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of a run, saved at intervals and at its end if there is a directory to save them in. */
final class SavedSessions implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SavedSessions.class);

    private static final long LAST_SAVE_SECONDS = 10;

    private final ExporterSessions sessions;
    private final StateDirectory directory;
    private final ScheduledExecutorService timer;

    private SavedSessions(ExporterSessions sessions, StateDirectory directory, ScheduledExecutorService timer) {
        this.sessions = sessions;
        this.directory = directory;
        this.timer = timer;
    }

    /** @throws IOException if the directory cannot be used */
    static SavedSessions open(StateSettings settings) throws IOException {
        if (settings.directory() == null) {
            return new SavedSessions(empty(settings), null, null);
        }
        try {
            StateDirectory directory = new StateDirectory(settings.directory());
            try {
                return open(settings, directory);
            } catch (IOException failed) {
                directory.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new IOException("-state.dir: " + settings.directory() + ": " + Reason.of(failed), failed);
        }
    }

    private static SavedSessions open(StateSettings settings, StateDirectory directory) throws IOException {
        StateDirectory.Loaded loaded = directory.load(() -> empty(settings));
        if (loaded.setAside() != null) {
            LOG.warn("starting without saved state: {}; the file is now {}", loaded.why(), loaded.setAside());
        }
        SavedSessions saved = new SavedSessions(loaded.sessions(), directory, newTimer());
        long nanos = settings.interval().toNanos();
        saved.timer.scheduleWithFixedDelay(saved::save, nanos, nanos, TimeUnit.NANOSECONDS);
        LOG.info("state in {}, exporters known: {}", settings.directory(), saved.sessions.size());
        return saved;
    }

    /** Those of a run that has taught nothing yet. */
    static ExporterSessions empty(StateSettings settings) {
        return settings.byAddress() ? ExporterSessions.byAddress(Limits.DEFAULT) : new ExporterSessions(Limits.DEFAULT);
    }

    private static ScheduledExecutorService newTimer() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "state");
            thread.setDaemon(true);
            return thread;
        });
    }

    ExporterSessions sessions() {
        return sessions;
    }

    private void save() {
        try {
            directory.save(sessions);
        } catch (IOException failed) {
            LOG.error("cannot save the state, the last one saved stays: {}", Reason.of(failed));
        } catch (RuntimeException | OutOfMemoryError failed) { // thrown on, it would end the saving for good
            LOG.error("cannot save the state, the last one saved stays", failed);
        }
    }

    /** Saves for the last time, and leaves the directory to others; a save that hangs keeps it until the process ends. */
    @Override
    public void close() throws IOException {
        if (directory == null) {
            return;
        }
        timer.shutdown();
        try {
            if (timer.awaitTermination(LAST_SAVE_SECONDS, TimeUnit.SECONDS)) {
                save();
                directory.close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
