package io.flowdecoder.cli;

import io.flowdecoder.pcap.CaptureCounts;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.receive.CaptureReplay;
import io.flowdecoder.receive.IpfixFileReplay;
import io.flowdecoder.text.Reason;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a command, from its settings to its end: a replay of captures, or listening until it is stopped. */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Settings settings;
    private final Set<Protocol> captured;
    private final Consumer<Pipeline> reload;
    private final BooleanSupplier hungUp;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private volatile boolean failed;

    /**
     * A run that has not begun.
     *
     * @param captured what is read from captures
     * @param reload makes a pipeline follow the configuration as it is by then
     * @param hungUp whether there was a hangup that nothing has followed
     */
    Run(Settings settings, Set<Protocol> captured, Consumer<Pipeline> reload, BooleanSupplier hungUp) {
        this.settings = settings;
        this.captured = captured;
        this.reload = reload;
        this.hungUp = hungUp;
    }

    /** Ends the run as soon as what has been received is written. */
    void stop() {
        stop.countDown();
    }

    /** Ends the run although a worker may be waiting for an output; outputs do not begin to wait anew if it is said again. */
    void stop(Pipeline pipeline) {
        stop();
        if (isStopping.compareAndSet(false, true)) {
            pipeline.outputs().stopping();
        }
    }

    /** Those from now on, and the one before. */
    private void followHangups(Pipeline pipeline) {
        ProcessSignals.on("HUP", () -> hangUp(pipeline));
        if (hungUp.getAsBoolean()) {
            hangUp(pipeline);
        }
    }

    private void hangUp(Pipeline pipeline) {
        pipeline.outputs().reopen();
        reload.accept(pipeline);
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    /**
     * Runs to the end and prints the summary.
     *
     * @return the exit status
     * @throws IOException if it cannot start
     */
    int through(Pipeline pipeline, PrintStream err) throws IOException {
        ProcessSignals.on("TERM", () -> stop(pipeline));
        ProcessSignals.on("INT", () -> stop(pipeline));
        followHangups(pipeline);
        List<CaptureCounts> captures = new ArrayList<>();
        if (settings.listens()) {
            listen(pipeline);
        } else {
            replay(pipeline, captures);
        }
        pipeline.giveUpHeld();
        boolean drained = pipeline.outputs().drain();
        err.print(Summary.of(pipeline, captures));
        boolean lossless = pipeline.outputs().rejected() + pipeline.outputs().dropped() + pipeline.defects() == 0;
        return lossless && drained && !failed ? Cli.OK : Cli.FAILED;
    }

    /**
     * Plays the captures and prints what has been understood of them, and the summary.
     *
     * @return the exit status
     */
    int explain(Pipeline pipeline, PrintStream out, PrintStream err) {
        ProcessSignals.on("INT", this::stop);
        List<CaptureCounts> captures = new ArrayList<>();
        replay(pipeline, captures);
        out.print(Explanation.of(pipeline, null, Integer.MAX_VALUE, Integer.MAX_VALUE));
        pipeline.giveUpHeld();
        err.print(Summary.of(pipeline, captures));
        return pipeline.defects() == 0 && !failed ? Cli.OK : Cli.FAILED;
    }

    /** Plays the files in order; one that cannot be read costs no other. */
    private void replay(Pipeline pipeline, List<CaptureCounts> counts) {
        Worker worker = pipeline.newWorker(captured);
        CaptureReplay captures = new CaptureReplay(pipeline.inputs().allowed().before(worker), this::isStopped);
        settings.captures().forEach(capture -> play(capture, file -> captures.play(file, counts::add)));
        IpfixFileReplay messages = new IpfixFileReplay(worker, this::isStopped);
        settings.ipfixFiles().forEach(file -> play(file, messages::play));
    }

    private interface Replay {
        void play(Path file) throws IOException;
    }

    private void play(Path file, Replay replay) {
        try {
            replay.play(file);
        } catch (IOException unreadable) {
            LOG.error("{}: {}", file, Reason.of(unreadable));
            failed = true;
        }
    }

    private void listen(Pipeline pipeline) throws IOException {
        Listeners listeners = new Listeners(pipeline, () -> fail(pipeline));
        RunningCollector collector = new RunningCollector(pipeline);
        try (HttpEndpoint http = openHttp(pipeline, collector);
                listeners) {
            System.gc(); // what starting has made is moved out of the way before there is anything to lose
            for (ListenAddress address : settings.listen()) {
                listeners.bind(address);
            }
            listeners.start();
            http.listening(true);
            stop.await();
            http.listening(false);
            LOG.info("stopping");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the run, which has not done what it should. */
    void fail(Pipeline pipeline) {
        failed = true;
        stop(pipeline);
    }

    private HttpEndpoint openHttp(Pipeline pipeline, RunningCollector collector) throws IOException {
        MonitoringSettings monitoring = settings.monitoring();
        try {
            return HttpEndpoint.open(monitoring, settings.encoding().schema(), pipeline, collector);
        } catch (IOException taken) {
            String where = Listeners.text(monitoring.http().address());
            throw new IOException("-addr: cannot listen on " + where + ": " + Reason.of(taken), taken);
        }
    }
}
