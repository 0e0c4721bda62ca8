package io.flowdecoder.bench.meter;

import io.flowdecoder.bench.load.Kind;
import io.flowdecoder.bench.load.Load;
import io.flowdecoder.bench.load.Sent;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Measures one run of a collector, started anew and warmed up for each.
 *
 * @param core that collectors run on
 * @param directory for what they write
 */
record Meter(int exporters, double warmUpSeconds, double seconds, int core, Path directory) {
    /** Datagrams a second: enough that a JVM compiles what it needs, and not so many that files grow for nothing. */
    private static final int WARM_UP_RATE = 5_000;

    Measurement measure(Collector collector, List<Kind> kinds, int rate) throws IOException, InterruptedException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        int port = freePort(loopback);
        try (RunningCollector running = RunningCollector.start(collector, port, core, directory);
                Load load = new Load(kinds, new InetSocketAddress(loopback, port), exporters)) {
            Sent warmUp = load.run(WARM_UP_RATE, warmUpSeconds);
            running.awaitQuiet();
            long dropsBefore = running.sockets().drops();
            Usage before = running.usage();
            Sent sent = load.run(rate, seconds);
            double drainSeconds = running.awaitQuiet();
            Usage after = running.usage();
            long drops = running.sockets().drops();
            double expected = (warmUp.records() + sent.records())
                    * (1 - (double) drops / (warmUp.datagrams() + sent.datagrams()));
            return new Measurement(
                    rate,
                    sent,
                    drops - dropsBefore,
                    after.cpuTicks() - before.cpuTicks(),
                    drainSeconds,
                    after.peakKilobytes(),
                    share(running.stop(), expected));
        }
    }

    private static OptionalDouble share(OptionalLong flows, double expected) {
        return flows.isPresent() ? OptionalDouble.of(flows.getAsLong() / expected) : OptionalDouble.empty();
    }

    private static int freePort(InetAddress address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, address)) {
            return socket.getLocalPort();
        }
    }
}
