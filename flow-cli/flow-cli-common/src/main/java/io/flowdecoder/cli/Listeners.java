package io.flowdecoder.cli;

import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.receive.Receiver;
import io.flowdecoder.receive.TcpReceiver;
import io.flowdecoder.receive.TcpSettings;
import io.flowdecoder.receive.UdpReceiver;
import io.flowdecoder.text.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of a run, and the threads that read them. */
final class Listeners implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    /** How long all of them together may take to write what is left when they are closed. */
    private static final long DRAIN_NANOS = 5_000_000_000L;

    private final Pipeline pipeline;
    private final Runnable whenBroken;
    private final List<Receiver> receivers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private int mostRefused;

    /** @param whenBroken is told if a socket can no longer be read, or what was left could not be written */
    Listeners(Pipeline pipeline, Runnable whenBroken) {
        this.pipeline = pipeline;
        this.whenBroken = whenBroken;
    }

    /** Opens the sockets of an address. */
    void bind(ListenAddress address) throws IOException {
        String transport = address.tcp() == null ? "udp" : "tcp";
        try {
            if (address.tcp() == null) {
                bindUdp(address);
            } else {
                bindTcp(address);
            }
        } catch (IOException failed) {
            throw cannotListen(address, transport, Reason.of(failed), failed);
        } catch (UnsupportedAddressTypeException failed) {
            throw cannotListen(address, transport, "this machine has no such addresses", failed);
        }
    }

    private void bindUdp(ListenAddress address) throws IOException {
        InetSocketAddress local = address.address();
        boolean reusePort = pipeline.settings().reusePort();
        boolean shared = reusePort || address.sockets() > 1;
        if (!reusePort && shared) {
            UdpReceiver.requireFree(local);
        }
        int granted = 0;
        boolean batches = false;
        for (int i = 0; i < address.sockets(); i++) {
            Worker worker = pipeline.newWorker(address.protocols(), address.outputs());
            DatagramHandler handler = pipeline.inputs().before(worker);
            UdpReceiver receiver = UdpReceiver.bind(local, address.receiveBuffer(), shared, handler);
            receivers.add(receiver);
            pipeline.sockets().addUdp(address.uri().getScheme(), local, receiver, worker);
            local = new InetSocketAddress(local.getAddress(), receiver.localPort());
            granted = receiver.receiveBuffer();
            batches = receiver.takesBatches();
        }
        if (granted < address.receiveBuffer()) {
            mostRefused = Math.max(mostRefused, address.receiveBuffer());
        }
        LOG.info(
                "listening for {} on {}, sockets: {}, receive buffer: {} octets",
                address.uri().getScheme(),
                text(local),
                address.sockets(),
                granted);
        LOG.debug("datagrams are taken {}", batches ? "several with one call" : "one by one");
    }

    private void bindTcp(ListenAddress address) throws IOException {
        TcpSettings settings = address.tcp().withAllowed(pipeline.inputs().allowed()::allows);
        Worker worker = pipeline.newWorker(address.protocols(), address.outputs());
        TcpReceiver receiver = TcpReceiver.bind(address.address(), settings, worker);
        receivers.add(receiver);
        pipeline.inputs().add(receiver);
        InetSocketAddress local = new InetSocketAddress(address.address().getAddress(), receiver.localPort());
        pipeline.sockets().addTcp(address.uri().getScheme(), local, worker);
        LOG.info(
                "listening for {} on {}, connections: {} at most",
                address.uri().getScheme(),
                text(local),
                settings.connections());
    }

    private static IOException cannotListen(ListenAddress address, String transport, String why, Exception failed) {
        return new CannotStartException(
                "-listen: cannot listen on " + text(address.address()) + " (" + transport + "): " + why, failed);
    }

    static String text(InetSocketAddress address) {
        String host = address.getAddress().isAnyLocalAddress()
                ? ""
                : address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Begins to receive. */
    void start() {
        if (mostRefused > 0) {
            LOG.warn(
                    "the kernel gives sockets less receive buffer than is asked for, and datagrams that come at once may be lost;"
                            + " to allow it: sysctl -w net.core.rmem_max={}",
                    mostRefused);
        }
        for (Receiver receiver : receivers) {
            Thread thread = new Thread(() -> receive(receiver), "port-" + receiver.localPort() + "-" + threads.size());
            thread.setDaemon(true); // one that cannot write must not keep the process from ending
            threads.add(thread);
            thread.start();
        }
    }

    /** A collector that no longer hears one of its ports must not go on as if it did. */
    private void receive(Receiver receiver) {
        try {
            receiver.run();
        } catch (RuntimeException | Error broken) {
            whenBroken.run(); // first: with the memory full, logging may break off too
            LOG.error("receiving on port {} broke off", receiver.localPort(), broken);
        }
    }

    /** Stops receiving, and waits until what is left in the sockets is written. */
    @Override
    public void close() {
        receivers.forEach(Receiver::close);
        long deadline = System.nanoTime() + DRAIN_NANOS;
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        long left = threads.stream().filter(Thread::isAlive).count();
        if (left > 0) {
            LOG.error("{} of {} sockets could not write what they had received", left, threads.size());
            whenBroken.run();
        }
    }
}
