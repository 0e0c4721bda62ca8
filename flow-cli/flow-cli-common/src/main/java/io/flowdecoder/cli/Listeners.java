package io.flowdecoder.cli;

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
    private final List<UdpReceiver> receivers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private int mostRefused;

    /** @param whenBroken is told if a socket can no longer be read, or what was left could not be written */
    Listeners(Pipeline pipeline, Runnable whenBroken) {
        this.pipeline = pipeline;
        this.whenBroken = whenBroken;
    }

    /** Opens the sockets of an address. */
    void bind(ListenAddress address) throws IOException {
        InetSocketAddress local = address.address();
        boolean shared = address.sockets() > 1;
        try {
            if (shared) {
                UdpReceiver.requireFree(local);
            }
            for (int i = 0; i < address.sockets(); i++) {
                Worker worker = pipeline.newWorker(address.protocols());
                UdpReceiver receiver = UdpReceiver.bind(local, address.receiveBuffer(), shared, worker);
                receivers.add(receiver);
                pipeline.sockets().add(address.uri().getScheme(), local, receiver, worker);
                local = new InetSocketAddress(local.getAddress(), receiver.localPort());
            }
        } catch (IOException failed) {
            throw cannotListen(local, Reason.of(failed), failed);
        } catch (UnsupportedAddressTypeException failed) {
            throw cannotListen(local, "this machine has no such addresses", failed);
        }
        int granted = receivers.get(receivers.size() - 1).receiveBuffer();
        if (granted < address.receiveBuffer()) {
            mostRefused = Math.max(mostRefused, address.receiveBuffer());
        }
        LOG.info(
                "listening for {} on {}, sockets: {}, receive buffer: {} octets",
                address.uri().getScheme(),
                text(local),
                address.sockets(),
                granted);
    }

    private static IOException cannotListen(InetSocketAddress address, String why, Exception failed) {
        return new IOException("-listen: cannot listen on " + text(address) + " (udp): " + why, failed);
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
        for (UdpReceiver receiver : receivers) {
            Thread thread = new Thread(() -> receive(receiver), "udp-" + receiver.localPort() + "-" + threads.size());
            thread.setDaemon(true); // one that cannot write must not keep the process from ending
            threads.add(thread);
            thread.start();
        }
    }

    /** A collector that no longer hears one of its ports must not go on as if it did. */
    private void receive(UdpReceiver receiver) {
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
        receivers.forEach(UdpReceiver::close);
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
