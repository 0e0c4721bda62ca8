package io.flowdecoder.receive;

import io.flowdecoder.session.ExporterPrefixes;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.session.TransportSession.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends datagrams on to another collector, as they came, without waiting for it. They come from this machine: the other collector does not see
 * the addresses of the exporters, but each has a port of its own here, by which it can tell them and their templates apart; up to
 * {@value #PORTS} of them for each socket, and one port for all that are heard later.
 */
public final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int PORTS = 256;

    private final InetSocketAddress target;
    private final ExporterPrefixes exporters;
    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** @param exporters whose datagrams are sent on */
    public Relay(InetSocketAddress target, ExporterPrefixes exporters) {
        this.target = target;
        this.exporters = exporters;
    }

    public InetSocketAddress target() {
        return target;
    }

    /** Datagrams that were sent on. */
    public long sent() {
        return sent.sum();
    }

    /** Datagrams that were not, because this machine had no room for them. */
    public long dropped() {
        return dropped.sum();
    }

    /** Datagrams that were not, for any other reason; nobody listening there, for one. */
    public long failed() {
        return failed.sum();
    }

    /** A handler for one thread that sends datagrams on before another one takes them. */
    public DatagramHandler before(DatagramHandler next) {
        return new Branch(next);
    }

    private final class Branch implements DatagramHandler {
        private final DatagramHandler next;
        private final Map<TransportSession, DatagramChannel> ports = new HashMap<>();
        private TransportSession last;
        private DatagramChannel lastPort;
        private DatagramChannel commonPort;

        Branch(DatagramHandler next) {
            this.next = next;
        }

        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            if (from.transport() == Transport.UDP && datagram.hasRemaining()) {
                relay(datagram, from);
            }
            next.handle(datagram, from, receivedNanos);
        }

        private void relay(ByteBuffer datagram, TransportSession from) {
            int start = datagram.position();
            try {
                if (from != last) {
                    lastPort = exporters.contain(from.address()) ? port(from) : null;
                    last = from;
                }
                if (lastPort != null) {
                    (lastPort.write(datagram) > 0 ? sent : dropped).increment();
                }
            } catch (IOException refused) {
                failed.increment();
                LOG.debug("relay to {}: {}", target, refused.getMessage());
            } finally {
                datagram.position(start);
            }
        }

        private DatagramChannel port(TransportSession from) throws IOException {
            DatagramChannel port = ports.get(from);
            if (port == null && ports.size() < PORTS) {
                port = open();
                ports.put(from, port);
            } else if (port == null) {
                commonPort = commonPort == null ? open() : commonPort;
                port = commonPort;
            }
            return port;
        }

        private DatagramChannel open() throws IOException {
            DatagramChannel channel = DatagramChannel.open();
            try {
                channel.configureBlocking(false);
                return channel.connect(target);
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        }

        @Override
        public void ended(TransportSession session) {
            next.ended(session);
        }

        @Override
        public void idle() {
            next.idle();
        }
    }
}
