package io.flowdecoder.cli;

import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.StateDirectory;
import io.flowdecoder.session.TemplatesFile;
import io.flowdecoder.text.Reason;
import io.flowdecoder.wire.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of a run, saved at intervals and at its end if there is a place to save them in. */
final class SavedSessions implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SavedSessions.class);

    private static final long LAST_SAVE_SECONDS = 10;

    private ExporterSessions sessions;
    /** Null if there is none. */
    private StateDirectory directory;

    private final List<Saving> savings = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "state");
        thread.setDaemon(true);
        return thread;
    });

    /** Saves in one place. */
    private interface Saving {
        void save(ExporterSessions sessions) throws IOException;
    }

    private SavedSessions(ExporterSessions sessions) {
        this.sessions = sessions;
    }

    /** @throws IOException if a place cannot be used */
    static SavedSessions open(StateSettings settings) throws IOException {
        SavedSessions saved = new SavedSessions(empty(settings));
        try {
            if (settings.directory() != null) {
                saved.openDirectory(settings);
            }
            if (settings.templates() != null) {
                saved.openTemplates(settings);
            }
            return saved;
        } catch (IOException failed) {
            saved.leave();
            throw failed;
        }
    }

    private void openDirectory(StateSettings settings) throws IOException {
        Path path = settings.directory();
        try {
            directory = new StateDirectory(path);
            StateDirectory.Loaded loaded = directory.load(() -> empty(settings));
            if (loaded.setAside() != null) {
                LOG.warn("starting without saved state: {}; the file is now {}", loaded.why(), loaded.setAside());
            }
            sessions = loaded.sessions();
        } catch (IOException failed) {
            throw unusable(Flag.STATE_DIR, path, failed);
        }
        saveEvery(settings.interval(), directory::save);
        LOG.info("state in {}, exporters known: {}", path, sessions.size());
    }

    private void openTemplates(StateSettings settings) throws IOException {
        Path path = settings.templates();
        TemplatesFile file;
        try {
            file = new TemplatesFile(path);
            TemplatesFile.Damage damage = file.load(sessions);
            if (damage != null) {
                LOG.warn("starting without templates: {}; the file is now {}", damage.why(), damage.setAside());
            }
        } catch (IOException failed) {
            throw unusable(Flag.TEMPLATES_JSON_PATH, path, failed);
        }
        saveEvery(settings.templatesInterval(), file::save);
        LOG.info("templates in {}, exporters known: {}", path, sessions.size());
    }

    private static IOException unusable(Flag flag, Path path, IOException failed) {
        return new IOException("-" + flag.name + ": " + path + ": " + Reason.of(failed), failed);
    }

    /** Those of a run that has taught nothing yet. */
    static ExporterSessions empty(StateSettings settings) {
        return settings.byAddress() ? ExporterSessions.byAddress(Limits.DEFAULT) : new ExporterSessions(Limits.DEFAULT);
    }

    ExporterSessions sessions() {
        return sessions;
    }

    private void saveEvery(Duration interval, Saving saving) {
        savings.add(saving);
        long nanos = interval.toNanos();
        timer.scheduleWithFixedDelay(() -> save(saving), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void save(Saving saving) {
        try {
            saving.save(sessions);
        } catch (IOException failed) {
            LOG.error("cannot save the state, the last one saved stays: {}", Reason.of(failed));
        } catch (RuntimeException | OutOfMemoryError failed) { // thrown on, it would end the saving for good
            LOG.error("cannot save the state, the last one saved stays", failed);
        }
    }

    /** Saves for the last time, and leaves the directory to others; a save that hangs keeps it until the process ends. */
    @Override
    public void close() throws IOException {
        timer.shutdown();
        try {
            if (timer.awaitTermination(LAST_SAVE_SECONDS, TimeUnit.SECONDS)) {
                savings.forEach(this::save);
                leave();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() throws IOException {
        timer.shutdown();
        if (directory != null) {
            directory.close();
        }
    }
}
