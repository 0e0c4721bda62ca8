package io.flowdecoder.receive;

import io.flowdecoder.session.ExporterPrefixes;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.session.TransportSession.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends datagrams on to another collector, as they came, without waiting for it. They come from this machine: the other collector does not see
 * the addresses of the exporters, but each has a port of its own here, by which it can tell them and their templates apart; up to
 * {@value #PORTS} of them for each socket, and one port for all that are heard later. One that has been silent for ten minutes makes room.
 */
public final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int PORTS = 256;
    private static final long PATIENCE_NANOS = 600_000_000_000L;

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

    private static final class Port {
        private final DatagramChannel channel;
        private long usedNanos;

        Port(DatagramChannel channel) {
            this.channel = channel;
        }
    }

    private final class Branch implements DatagramHandler {
        private final DatagramHandler next;
        /** Those that have been silent for the longest first. */
        private final Map<TransportSession, Port> ports = new LinkedHashMap<>(16, 0.75f, true);

        private TransportSession last;
        private Port lastPort;
        private Port commonPort;

        Branch(DatagramHandler next) {
            this.next = next;
        }

        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            if (from.transport() == Transport.UDP && datagram.hasRemaining()) {
                relay(datagram, from, receivedNanos);
            }
            next.handle(datagram, from, receivedNanos);
        }

        private void relay(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            int start = datagram.position();
            try {
                if (from != last) {
                    lastPort = exporters.contain(from.address()) ? port(from, receivedNanos) : null;
                    last = from;
                }
                if (lastPort != null) {
                    lastPort.usedNanos = receivedNanos;
                    (lastPort.channel.write(datagram) > 0 ? sent : dropped).increment();
                }
            } catch (IOException refused) {
                failed.increment();
                LOG.debug("relay to {}: {}", target, refused.getMessage());
            } finally {
                datagram.position(start);
            }
        }

        private Port port(TransportSession from, long nowNanos) throws IOException {
            Port port = ports.get(from);
            if (port == null && (ports.size() < PORTS || closeSilent(nowNanos))) {
                port = open();
                ports.put(from, port);
            } else if (port == null) {
                commonPort = commonPort == null ? open() : commonPort;
                port = commonPort;
            }
            return port;
        }

        /** And does not hand it on: what the other collector has learned there is not for another exporter. False if there is none. */
        private boolean closeSilent(long nowNanos) throws IOException {
            Iterator<Port> silentFirst = ports.values().iterator();
            Port port = silentFirst.next();
            if (nowNanos - port.usedNanos < PATIENCE_NANOS) {
                return false;
            }
            silentFirst.remove();
            port.channel.close();
            return true;
        }

        private Port open() throws IOException {
            DatagramChannel channel = DatagramChannel.open();
            try {
                channel.configureBlocking(false);
                return new Port(channel.connect(target));
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
