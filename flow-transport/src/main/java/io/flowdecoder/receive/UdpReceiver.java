package io.flowdecoder.receive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * One UDP socket, read by the thread that {@linkplain #run runs} it into direct buffers. On Linux with a JDK from 22 on that allows
 * it ({@code --enable-native-access=ALL-UNNAMED}), several datagrams are taken with one call, unless the system property
 * {@value #RECVMMSG} is {@code false} when the socket is bound.
 *
 * <p>After each wake-up it waits a moment before it reads on, so that one wake-up finds many datagrams: at moderate rates
 * waking up costs more than receiving. Nothing waits longer than {@value #GATHER_NANOS} ns for that.
 */
public final class UdpReceiver implements Receiver {
    /** The system property that can keep datagrams from being taken several at once. */
    public static final String RECVMMSG = "io.flowdecoder.recvmmsg";

    /** The most that UDP can carry. */
    static final int MAX_DATAGRAM_LENGTH = 65_535;

    private static final long GATHER_NANOS = 900_000;
    /** With as many datagrams at once as this there is no need to gather more. */
    private static final int BUSY = 256;

    /** What a datagram takes of the receive buffer that fills an Ethernet frame. */
    private static final int TYPICALLY_HELD = 2_304;

    /** So many datagrams are taken before looking up: in a flood there is always one more. */
    private static final int MOST_AT_ONCE = 4096;
    /** A datagram takes no less than this of the receive buffer, whatever its length. */
    private static final int LEAST_HELD = 256;

    private static final long UNKNOWN = -1;

    private final DatagramChannel channel;
    private final Selector selector;
    private final int localPort;
    private final long inode;
    private final DatagramHandler handler;
    private final DatagramDrain waiting;
    private final AtomicBoolean used = new AtomicBoolean();
    private volatile OptionalLong dropsAtEnd;
    private volatile boolean closed;

    /** @param self the socket's inode and descriptor; null if they are not known */
    private UdpReceiver(
            DatagramChannel channel,
            Selector selector,
            Map.Entry<Long, Integer> self,
            boolean batches,
            DatagramHandler handler)
            throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.handler = handler;
        inode = self == null ? UNKNOWN : self.getKey();
        localPort = localPort(channel);
        Senders senders = new Senders(localPort);
        ChannelDrain oneByOne = new ChannelDrain(channel, senders, handler);
        waiting = batches && self != null ? inBatches(self.getValue(), senders, handler, oneByOne) : oneByOne;
    }

    private static DatagramDrain inBatches(
            int descriptor, Senders senders, DatagramHandler handler, ChannelDrain oneByOne) {
        try {
            return new BatchDrain(descriptor, senders, handler, oneByOne);
        } catch (OutOfMemoryError noRoomForBuffers) { // with hundreds of sockets
            return oneByOne;
        }
    }

    /**
     * Binds a socket.
     *
     * @param receiveBuffer octets that the kernel is asked to hold for it
     * @param shared whether other sockets of this process are to share the port
     */
    public static UdpReceiver bind(
            InetSocketAddress address, int receiveBuffer, boolean shared, DatagramHandler handler) throws IOException {
        boolean allowed = Boolean.parseBoolean(System.getProperty(RECVMMSG, "true"));
        return bind(address, receiveBuffer, shared, handler, allowed && RecvMmsg.isAvailable());
    }

    /** One at a time, so that the socket that is new is this one. */
    static synchronized UdpReceiver bind(
            InetSocketAddress address, int receiveBuffer, boolean shared, DatagramHandler handler, boolean batches)
            throws IOException {
        Map<Long, Integer> before = ProcessSockets.all();
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            if (shared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(address);
            channel.configureBlocking(false);
            Map.Entry<Long, Integer> self = ProcessSockets.newAt(localPort(channel), before);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new UdpReceiver(channel, selector, self, batches, handler);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static int localPort(DatagramChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
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

    @Override
    public int localPort() {
        return localPort;
    }

    /** Octets the kernel holds for the socket, which may be fewer than were asked for. */
    public int receiveBuffer() throws IOException {
        return channel.getOption(StandardSocketOptions.SO_RCVBUF);
    }

    /** Whether several datagrams are taken with one call. */
    public boolean takesBatches() {
        return waiting instanceof BatchDrain;
    }

    /**
     * Datagrams that the kernel has dropped because the receive buffer was full, modulo 2^32; empty where the kernel does not say.
     *
     * @param now what it says
     */
    public OptionalLong drops(SocketTable now) {
        OptionalLong atEnd = dropsAtEnd;
        if (atEnd != null) {
            return atEnd;
        }
        SocketTable.Entry socket = now.socket(inode);
        return socket == null ? OptionalLong.empty() : OptionalLong.of(socket.drops());
    }

    /** Octets of the receive buffer that are in use; empty where the kernel does not say. */
    public OptionalLong queued(SocketTable now) {
        SocketTable.Entry socket = dropsAtEnd == null ? now.socket(inode) : null;
        return socket == null ? OptionalLong.empty() : OptionalLong.of(socket.queued());
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
        int quarterOfBuffer = receiveBuffer() / TYPICALLY_HELD / 4;
        int taken = 0;
        while (!closed) {
            if (taken <= 1) { // otherwise more have come meanwhile
                selector.select(key -> {});
            }
            if (taken < BUSY && taken < quarterOfBuffer && !closed) {
                LockSupport.parkNanos(GATHER_NANOS);
            }
            taken = take();
            handler.idle();
        }
        waiting.drain(receiveBuffer() / LEAST_HELD);
        handler.idle();
    }

    /**
     * Hands on what is waiting, {@value #MOST_AT_ONCE} datagrams at most, and does not wait for more: what {@link #run} does again and
     * again, for a program that has a loop of its own instead.
     *
     * @return how many it has been
     */
    public int take() throws IOException {
        return waiting.drain(MOST_AT_ONCE);
    }

    private void release() {
        dropsAtEnd = drops(SocketTable.read());
        try (channel) {
            selector.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Makes {@link #run} return; if that has not begun yet, takes here what is waiting. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        run();
    }
}
