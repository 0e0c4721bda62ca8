package io.flowdecoder.cli;

import io.flowdecoder.pcap.CaptureCounts;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.receive.CaptureReplay;
import io.flowdecoder.receive.UdpReceiver;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a command, from its settings to its end: a replay of captures, or listening until it is stopped. */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    /** Octets asked of the kernel for each socket: tens of milliseconds of a full gigabit. */
    private static final int RECEIVE_BUFFER = 8 << 20;

    private static final long DRAIN_MILLIS = 10_000;

    private final Settings settings;
    private final Set<Protocol> captured;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean failed;

    /** @param captured what is read from captures */
    Run(Settings settings, Set<Protocol> captured) {
        this.settings = settings;
        this.captured = captured;
    }

    /** Ends the run as soon as what has been received is written. */
    void stop() {
        stop.countDown();
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
        ProcessSignals.on("TERM", this::stop);
        ProcessSignals.on("INT", this::stop);
        ProcessSignals.on("HUP", () -> reopen(pipeline));
        List<CaptureCounts> captures = new ArrayList<>();
        boolean whole = true;
        if (settings.captures().isEmpty()) {
            listen(pipeline);
        } else {
            whole = replay(pipeline, captures);
        }
        err.print(Summary.of(pipeline, captures));
        return whole && !failed && pipeline.transport().rejected() == 0 ? Cli.OK : Cli.FAILED;
    }

    private static void reopen(Pipeline pipeline) {
        try {
            pipeline.transport().reopen();
            LOG.info("output opened anew");
        } catch (IOException failed) {
            LOG.error("cannot open the output anew, going on with the old: {}", Reason.of(failed));
        }
    }

    /** Plays the captures in order; one that cannot be read costs no other. */
    private boolean replay(Pipeline pipeline, List<CaptureCounts> counts) {
        CaptureReplay replay = new CaptureReplay(pipeline.newWorker(captured), this::isStopped);
        boolean whole = true;
        for (Path capture : settings.captures()) {
            try {
                counts.add(replay.play(capture));
            } catch (IOException failed) {
                LOG.error("{}: {}", capture, Reason.of(failed));
                whole = false;
            }
        }
        return whole;
    }

    private void listen(Pipeline pipeline) throws IOException {
        List<Closeable> open = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try {
            HttpEndpoint http = openHttp(pipeline, open);
            for (ListenAddress address : settings.listen()) {
                bind(address, pipeline, open, threads);
            }
            threads.forEach(Thread::start);
            health(http, true);
            stop.await();
            LOG.info("stopping");
            health(http, false);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            close(open);
            join(threads);
        }
    }

    private HttpEndpoint openHttp(Pipeline pipeline, List<Closeable> open) throws IOException {
        if (settings.http() == null) {
            return null;
        }
        try {
            HttpEndpoint http = new HttpEndpoint(settings.http(), pipeline);
            open.add(http);
            LOG.info("metrics on http port {}", http.port());
            return http;
        } catch (IOException failed) {
            throw new IOException(
                    "-addr: cannot listen on " + text(settings.http()) + ": " + Reason.of(failed), failed);
        }
    }

    private static void health(HttpEndpoint http, boolean healthy) {
        if (http != null) {
            http.healthy(healthy);
        }
    }

    private void bind(ListenAddress address, Pipeline pipeline, List<Closeable> open, List<Thread> threads)
            throws IOException {
        InetSocketAddress local = address.address();
        boolean shared = address.sockets() > 1;
        try {
            if (shared) {
                UdpReceiver.requireFree(local);
            }
            for (int i = 0; i < address.sockets(); i++) {
                Worker worker = pipeline.newWorker(address.protocols());
                UdpReceiver receiver = UdpReceiver.bind(local, RECEIVE_BUFFER, shared, worker);
                open.add(receiver);
                local = new InetSocketAddress(local.getAddress(), receiver.localPort());
                threads.add(new Thread(() -> receive(receiver), "udp-" + receiver.localPort() + "-" + i));
                logListening(address, local, receiver);
            }
        } catch (IOException failed) {
            throw new IOException("-listen: cannot listen on " + text(local) + " (udp): " + Reason.of(failed), failed);
        }
    }

    /** A collector that no longer hears one of its ports must not go on as if it did. */
    private void receive(UdpReceiver receiver) {
        try {
            receiver.run();
        } catch (RuntimeException broken) {
            LOG.error("receiving on port {} broke off", receiver.localPort(), broken);
            failed = true;
            stop();
        }
    }

    private static void logListening(ListenAddress address, InetSocketAddress local, UdpReceiver receiver)
            throws IOException {
        String scheme = address.uri().getScheme();
        LOG.info("listening for {} on {}, receive buffer {} octets", scheme, text(local), receiver.receiveBuffer());
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().isAnyLocalAddress()
                ? ""
                : address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static void close(List<Closeable> open) {
        for (Closeable each : open) {
            try {
                each.close();
            } catch (IOException failed) {
                LOG.warn("cannot close: {}", Reason.of(failed));
            }
        }
    }

    /** Waits for the receivers to take and write what is left in their sockets. */
    private static void join(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                thread.join(DRAIN_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
