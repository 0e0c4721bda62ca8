package io.flowdecoder.bench.meter;

import io.flowdecoder.bench.load.Kind;
import io.flowdecoder.bench.load.Load;
import io.flowdecoder.bench.load.Sent;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A collector and what is sent to it, from its start to its end. */
final class Session implements Closeable {
    /** Datagrams a second: enough that a JVM compiles what it needs, and so few that it can do so without loss. */
    private static final int GENTLE_RATE = 5_000;

    private final RunningCollector collector;
    private final Load load;
    private long datagrams;
    private long records;

    private Session(RunningCollector collector, Load load) {
        this.collector = collector;
        this.load = load;
    }

    static Session start(Meter meter, Collector collector, List<Kind> kinds) throws IOException, InterruptedException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        int port = freePort(loopback);
        RunningCollector running = RunningCollector.start(collector, port, meter.core(), meter.directory());
        try {
            return new Session(running, new Load(kinds, new InetSocketAddress(loopback, port), meter.exporters()));
        } catch (IOException | RuntimeException failed) {
            running.close();
            throw failed;
        }
    }

    private static int freePort(InetAddress address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, address)) {
            return socket.getLocalPort();
        }
    }

    /** Half of the time at a gentle rate, and then at the one to be measured at if that is higher. */
    void warmUp(int rate, double seconds) throws IOException, InterruptedException {
        send(GENTLE_RATE, seconds / 2);
        send(Math.max(rate, GENTLE_RATE), seconds / 2);
        collector.awaitQuiet();
    }

    Measurement measure(int rate, double seconds) throws IOException, InterruptedException {
        long dropsBefore = collector.sockets().drops();
        Usage before = collector.usage();
        Sent sent = send(rate, seconds);
        double drainSeconds = collector.awaitQuiet();
        Usage after = collector.usage();
        return new Measurement(
                rate,
                sent,
                collector.sockets().drops() - dropsBefore,
                after.cpuTicks() - before.cpuTicks(),
                drainSeconds,
                after.peakKilobytes(),
                OptionalDouble.empty());
    }

    private Sent send(int rate, double seconds) throws IOException, InterruptedException {
        Sent sent = load.run(rate, seconds);
        datagrams += sent.datagrams();
        records += sent.records();
        return sent;
    }

    /** Ends the collector; returns the share of the records that reached it which it says it has taken, if it does. */
    OptionalDouble end() throws IOException, InterruptedException {
        double expected = records * (1 - (double) collector.sockets().drops() / datagrams);
        OptionalLong flows = collector.stop();
        return flows.isPresent() ? OptionalDouble.of(flows.getAsLong() / expected) : OptionalDouble.empty();
    }

    @Override
    public void close() throws IOException {
        load.close();
        collector.close();
    }
}
