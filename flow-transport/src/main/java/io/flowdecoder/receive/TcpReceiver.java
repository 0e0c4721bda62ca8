package io.flowdecoder.receive;

import io.flowdecoder.ipfix.MessageReader;
import io.flowdecoder.net.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * IPFIX over TCP and TLS (RFC 7011 sections 10.4 and 11): takes connections on the thread that {@linkplain #run runs} it, and reads each on
 * one of its own. A message that cannot be right ends its connection.
 */
public final class TcpReceiver implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(TcpReceiver.class);

    /** How often it looks for connections whose time is over. */
    private static final int LOOK_MILLIS = 100;
    /** After each connection: nobody can make it open more than a thousand a second. */
    private static final long PACE_NANOS = 1_000_000;
    /** If the system cannot give one more, for want of file descriptors perhaps. */
    private static final long RECOVERY_NANOS = 100_000_000;
    /** How long connections may take to hand on what has come when this is closed. */
    private static final long DRAIN_NANOS = 2_000_000_000L;

    private final ServerSocket server;
    private final TcpSettings settings;
    private final SharedHandler handler;
    private final ThreadFactory threads;
    private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();
    /** Of connections that have ended, for others: as garbage they would stay until the whole heap is collected. */
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

    private final AtomicLongArray ends = new AtomicLongArray(ConnectionEnd.values().length);
    private final Map<ConnectionEnd, OnceAMinute> logging = new EnumMap<>(ConnectionEnd.class);
    private final OnceAMinute loggingFailures = new OnceAMinute();
    private final AtomicBoolean used = new AtomicBoolean();
    private volatile boolean closed;
    private long taken;
    private long failures;

    private TcpReceiver(ServerSocket server, TcpSettings settings, DatagramHandler handler, ThreadFactory threads) {
        this.server = server;
        this.settings = settings;
        this.handler = new SharedHandler(handler);
        this.threads = threads;
        for (ConnectionEnd how : ConnectionEnd.values()) {
            logging.put(how, new OnceAMinute());
        }
    }

    /**
     * Binds a socket.
     *
     * @param handler is told of one message at a time, by the threads of the connections
     */
    public static TcpReceiver bind(InetSocketAddress address, TcpSettings settings, DatagramHandler handler)
            throws IOException {
        return bind(address, settings, handler, Thread::new);
    }

    static TcpReceiver bind(
            InetSocketAddress address, TcpSettings settings, DatagramHandler handler, ThreadFactory threads)
            throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address);
            return new TcpReceiver(server, settings, handler, threads);
        } catch (IOException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    @Override
    public int localPort() {
        return server.getLocalPort();
    }

    /** Connections that are open. */
    public int connections() {
        return connections.size();
    }

    /** Connections that have ended in a way, or were not taken. */
    public long ended(ConnectionEnd how) {
        return ends.get(how.ordinal());
    }

    /**
     * Receives until {@link #close}; then lets connections hand on what has come, and returns. Throws what the handler throws, to
     * whichever connection.
     */
    @Override
    public void run() {
        if (!used.compareAndSet(false, true)) {
            return;
        }
        try (server) {
            server.setSoTimeout(LOOK_MILLIS);
            while (!closed) {
                accept();
                connections.forEach(TcpConnection::giveUpIfLate);
                handler.requireSound();
            }
            server.setSoTimeout(1);
            for (int most = settings.connections(); most > 0 && accept(); most--) {
                // those that have been opened before it was closed
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            drain();
        }
        handler.requireSound();
    }

    /** False if there is no connection to be taken. */
    private boolean accept() {
        try {
            take(server.accept());
            LockSupport.parkNanos(PACE_NANOS);
            return true;
        } catch (SocketTimeoutException none) {
            return false;
        } catch (IOException failed) {
            failures++;
            if (loggingFailures.isDue()) {
                LOG.error(
                        "port {}: connections that could not be taken so far: {}, the last: {}",
                        localPort(),
                        failures,
                        failed.getMessage());
            }
            LockSupport.parkNanos(RECOVERY_NANOS);
            return false;
        }
    }

    private void take(Socket socket) throws IOException {
        IpAddress peer = IpAddress.of(socket.getInetAddress()).unmapped();
        ConnectionEnd refusal = refusal(peer);
        if (refusal == null && !start(socket, peer)) {
            refusal = ConnectionEnd.TOO_MANY;
        }
        if (refusal != null) {
            count(peer, refusal, "");
            socket.close();
        }
    }

    /** False if there is no thread to be had, or no buffer. */
    private boolean start(Socket socket, IpAddress peer) {
        TcpConnection connection = null;
        try {
            ByteBuffer buffer = buffers.poll();
            buffer = buffer == null ? ByteBuffer.allocateDirect(MessageReader.MAX_LENGTH) : buffer;
            connection = new TcpConnection(socket, ++taken, buffer, settings, handler, this::ended);
            Thread thread = threads.newThread(connection);
            thread.setName("tcp-" + localPort() + "-" + peer);
            thread.setDaemon(true);
            connections.add(connection);
            thread.start();
            return true;
        } catch (OutOfMemoryError none) {
            if (connection != null) {
                leave(connection);
            }
            return false;
        }
    }

    /** Null if it may come in. */
    private ConnectionEnd refusal(IpAddress peer) {
        if (!settings.proxied() && !settings.allowed().test(peer)) {
            return ConnectionEnd.NOT_ALLOWED;
        }
        boolean many = connections.size() >= settings.connections()
                || !settings.proxied()
                        && connections.stream()
                                        .filter(connection -> connection.peer().equals(peer))
                                        .count()
                                >= settings.connectionsPerAddress();
        return many ? ConnectionEnd.TOO_MANY : null;
    }

    private void ended(TcpConnection connection, ConnectionEnd how, String why) {
        leave(connection);
        count(connection.peer(), how, why);
    }

    private void leave(TcpConnection connection) {
        connections.remove(connection);
        buffers.add(connection.buffer());
    }

    private void count(IpAddress peer, ConnectionEnd how, String why) {
        long count = ends.incrementAndGet(how.ordinal());
        if (how != ConnectionEnd.FINISHED && logging.get(how).isDue()) {
            LOG.warn(
                    "port {}: a connection from {} ended, {} that did so: {}{}",
                    localPort(),
                    peer,
                    count,
                    how.meaning(),
                    why == null || why.isEmpty() ? "" : " (" + why + ")");
        }
    }

    /** What has come is read on; what has not come any more is not waited for. */
    private void drain() {
        long deadline = System.nanoTime() + DRAIN_NANOS;
        while (System.nanoTime() - deadline < 0 && !connections.stream().allMatch(TcpConnection::isDry)) {
            LockSupport.parkNanos(PACE_NANOS);
        }
        connections.forEach(TcpConnection::finish);
        while (System.nanoTime() - deadline < 0 && !connections.isEmpty()) {
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    /** Makes {@link #run} return; if that has not begun yet, nobody is heard any more. */
    @Override
    public void close() {
        closed = true;
        if (used.compareAndSet(false, true)) {
            try {
                server.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
