package io.flowdecoder.receive;

import io.flowdecoder.ipfix.MessageReader;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.session.TransportSession.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * One connection, read by a thread of its own into one buffer: a PROXY header if there is to be one, the TLS handshake likewise, and then
 * IPFIX messages, for as long as its exporter is allowed. It is a transport session: when it ends, its templates do.
 */
final class TcpConnection implements Runnable {
    private static final int READ_AT_ONCE = 16_384;

    private final Socket socket;
    private final long number;
    private final ByteBuffer buffer;
    private final TcpSettings settings;
    private final DatagramHandler handler;
    private final Ending whenEnded;
    private final EpochClock clock = new EpochClock();

    private ConnectionEnd ifBroken = ConnectionEnd.BROKEN;
    private volatile boolean waiting;
    private volatile long deadline;
    private volatile ConnectionEnd ifLate;
    private volatile ConnectionEnd givenUp;

    /** Is told how a connection has ended, and why if more can be said. */
    interface Ending {
        void ended(TcpConnection connection, ConnectionEnd end, String why);
    }

    /**
     * @param number which of all connections it is
     * @param buffer for its messages, until it has ended
     * @param handler thread-safe
     */
    TcpConnection(
            Socket socket,
            long number,
            ByteBuffer buffer,
            TcpSettings settings,
            DatagramHandler handler,
            Ending whenEnded) {
        this.socket = socket;
        this.number = number;
        this.buffer = buffer;
        this.settings = settings;
        this.handler = handler;
        this.whenEnded = whenEnded;
    }

    /** Who has connected: the exporter, or a proxy. */
    IpAddress peer() {
        return IpAddress.of(socket.getInetAddress()).unmapped();
    }

    ByteBuffer buffer() {
        return buffer;
    }

    @Override
    public void run() {
        ConnectionEnd end = ifBroken;
        String why = "";
        try (socket) {
            end = receive();
        } catch (IOException broken) {
            end = ifBroken;
            why = broken.getMessage();
        } finally {
            whenEnded.ended(this, givenUp != null ? givenUp : end, givenUp != null ? "" : why);
        }
    }

    private ConnectionEnd receive() throws IOException {
        within(settings.patience(), ConnectionEnd.SLOW);
        waiting = true;
        IpAddress exporter = peer();
        int port = socket.getPort();
        if (settings.proxied()) {
            ProxyHeader header = ProxyHeader.read(socket.getInputStream());
            if (header == null) {
                return ConnectionEnd.NO_PROXY;
            } else if (header.local()) {
                return ConnectionEnd.FINISHED;
            }
            exporter = header.source();
            port = header.port();
        }
        if (!settings.allowed().test(exporter)) {
            return ConnectionEnd.NOT_ALLOWED;
        }
        InputStream in =
                settings.tls() == null ? socket.getInputStream() : secured().getInputStream();
        return receive(in, new TransportSession(Transport.TCP, socket.getLocalPort(), exporter, port, number));
    }

    private SSLSocket secured() throws IOException {
        SSLSocket secured = (SSLSocket) settings.tls().getSocketFactory().createSocket(socket, null, true);
        secured.setNeedClientAuth(settings.verified());
        ifBroken = ConnectionEnd.NO_TLS;
        secured.startHandshake();
        ifBroken = ConnectionEnd.BROKEN;
        return secured;
    }

    private ConnectionEnd receive(InputStream in, TransportSession session) throws IOException {
        try (Messages messages = new Messages(in);
                MessageReader reader = new MessageReader(messages, buffer)) {
            while (reader.next()) {
                if (!settings.allowed().test(session.address())) {
                    return ConnectionEnd.NOT_ALLOWED;
                }
                handler.handle(reader.message(), session, clock.nanos());
                messages.handled(reader.offset() + reader.message().remaining());
            }
            return switch (reader.fault()) {
                case NONE -> ConnectionEnd.FINISHED;
                case DATAGRAM_TRUNCATED -> ConnectionEnd.BROKEN;
                default -> ConnectionEnd.MALFORMED;
            };
        } finally {
            handler.ended(session);
            handler.idle();
        }
    }

    private void within(Duration time, ConnectionEnd orElse) {
        ifLate = orElse;
        deadline = System.nanoTime() + time.toNanos();
    }

    /** Gives it up if what it waits for is overdue. */
    void giveUpIfLate() {
        if (waiting && System.nanoTime() - deadline > 0) {
            givenUp = ifLate;
            close();
        }
    }

    /** Whether all that has come has been read. */
    boolean isDry() {
        try {
            return waiting && socket.getInputStream().available() == 0;
        } catch (IOException closed) {
            return true;
        }
    }

    void finish() {
        givenUp = ConnectionEnd.FINISHED;
        close();
    }

    /** Not by TLS, which could wait for the other end. */
    private void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            // then it is closed as well
        }
    }

    /** The octets of the messages, waited for within the time that each of them has. */
    private final class Messages implements ReadableByteChannel {
        private final InputStream in;
        private final byte[] read = new byte[READ_AT_ONCE];
        private long octets;
        private long handled;
        private boolean flushed = true;

        Messages(InputStream in) {
            this.in = in;
            within(settings.idle(), ConnectionEnd.IDLE);
        }

        /** @param upTo octets of the stream that need not be waited for any more */
        void handled(long upTo) {
            handled = upTo;
            flushed = false;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            if (!flushed) {
                flushed = true;
                handler.idle();
                within(settings.idle(), ConnectionEnd.IDLE);
            }
            if (octets > handled && ifLate == ConnectionEnd.IDLE) {
                within(settings.patience(), ConnectionEnd.SLOW);
            }
            waiting = true;
            int length = in.read(read, 0, Math.min(read.length, to.remaining()));
            waiting = false;
            if (length > 0) {
                to.put(read, 0, length);
                octets += length;
            }
            return length;
        }

        @Override
        public boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
