package io.flowdecoder.receive;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * One UDP socket, read by the thread that {@linkplain #run runs} it into one direct buffer.
 *
 * <p>After each wake-up it waits a moment before it reads on, so that one wake-up finds many datagrams: at moderate rates
 * waking up costs more than receiving. Nothing waits longer than {@value #GATHER_NANOS} ns for that.
 */
public final class UdpReceiver implements Runnable, Closeable {
    /** The most that UDP can carry. */
    private static final int MAX_DATAGRAM_LENGTH = 65_535;

    private static final long GATHER_NANOS = 900_000;
    /** With as many datagrams at once as this there is no need to gather more. */
    private static final int BUSY = 256;

    /** What a datagram takes of the receive buffer that fills an Ethernet frame. */
    private static final int TYPICALLY_HELD = 2_304;

    /** So many datagrams are taken before looking up: in a flood there is always one more. */
    private static final int MOST_AT_ONCE = 4096;
    /** A datagram takes no less than this of the receive buffer, whatever its length. */
    private static final int LEAST_HELD = 256;

    private final DatagramChannel channel;
    private final Selector selector;
    private final int localPort;
    private final DatagramHandler handler;
    private final EpochClock clock = new EpochClock();
    private final AtomicBoolean used = new AtomicBoolean();
    private SocketAddress lastSender;
    private TransportSession lastSession;
    private volatile boolean closed;

    private UdpReceiver(DatagramChannel channel, Selector selector, DatagramHandler handler) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.handler = handler;
        localPort = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /**
     * Binds a socket.
     *
     * @param receiveBuffer octets that the kernel is asked to hold for it
     * @param shared whether other sockets of this process are to share the port
     */
    public static UdpReceiver bind(
            InetSocketAddress address, int receiveBuffer, boolean shared, DatagramHandler handler) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            if (shared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(address);
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new UdpReceiver(channel, selector, handler);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /**
     * Makes sure that no other process has an address: sockets that share a port would share its datagrams with those of
     * another process without an error.
     */
    public static void requireFree(InetSocketAddress address) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.bind(address);
        }
    }

    public int localPort() {
        return localPort;
    }

    /** Octets the kernel holds for the socket, which may be fewer than were asked for. */
    public int receiveBuffer() throws IOException {
        return channel.getOption(StandardSocketOptions.SO_RCVBUF);
    }

    /** Receives until {@link #close}; then takes what is still waiting, and returns. */
    @Override
    public void run() {
        if (!used.compareAndSet(false, true)) {
            return;
        }
        try {
            receive();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            release();
        }
    }

    private void receive() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM_LENGTH);
        int quarterOfBuffer = receiveBuffer() / TYPICALLY_HELD / 4;
        int taken = 0;
        while (!closed) {
            if (taken <= 1) { // otherwise more have come meanwhile
                selector.select(key -> {});
            }
            if (taken < BUSY && taken < quarterOfBuffer && !closed) {
                LockSupport.parkNanos(GATHER_NANOS);
            }
            taken = drain(buffer, MOST_AT_ONCE);
            handler.idle();
        }
        drain(buffer, receiveBuffer() / LEAST_HELD);
        handler.idle();
    }

    /** Takes what is waiting, {@code most} datagrams at most. */
    private int drain(ByteBuffer buffer, int most) throws IOException {
        int taken = 0;
        for (SocketAddress from; taken < most && (from = channel.receive(buffer.clear())) != null; taken++) {
            handler.handle(buffer.flip(), session(from), clock.nanos());
        }
        return taken;
    }

    private void release() {
        try (channel) {
            selector.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The channel hands out the same address object as long as the sender stays the same. */
    private TransportSession session(SocketAddress from) {
        if (from != lastSender) {
            InetSocketAddress sender = (InetSocketAddress) from;
            IpAddress address = IpAddress.of(sender.getAddress()).unmapped();
            lastSession = new TransportSession(localPort, address, sender.getPort());
            lastSender = from;
        }
        return lastSession;
    }

    /** Makes {@link #run} return; if that has not begun yet, takes here what is waiting. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        run();
    }
}
