package io.flowdecoder.receive;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterPrefixes;
import io.flowdecoder.session.TransportSession;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exporters that are heard. What others send is counted, and goes no further. Thread-safe. */
public final class AllowList {
    private static final Logger LOG = LoggerFactory.getLogger(AllowList.class);

    private volatile ExporterPrefixes allowed;
    private final AtomicLong refused = new AtomicLong();
    private final OnceAMinute logging = new OnceAMinute();

    public AllowList(ExporterPrefixes allowed) {
        this.allowed = allowed;
    }

    /** Hears others from now on. */
    public void allow(ExporterPrefixes others) {
        allowed = others;
    }

    public boolean allows(IpAddress exporter) {
        return allowed.contain(exporter);
    }

    /** Datagrams that were refused. */
    public long refused() {
        return refused.get();
    }

    /** A handler of datagrams that hands another one those that are allowed. */
    public DatagramHandler before(DatagramHandler next) {
        return new Gate(next);
    }

    private void refuse(TransportSession from) {
        long count = refused.incrementAndGet();
        if (logging.isDue()) {
            LOG.warn("datagrams refused so far: {}, the last from {}, which is not allowed", count, from);
        }
    }

    private final class Gate implements DatagramHandler {
        private final DatagramHandler next;
        private TransportSession last;
        private ExporterPrefixes lastAllowed;
        private boolean lastIsAllowed;

        Gate(DatagramHandler next) {
            this.next = next;
        }

        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            ExporterPrefixes now = allowed;
            if (from != last || now != lastAllowed) {
                last = from;
                lastAllowed = now;
                lastIsAllowed = now.contain(from.address());
            }
            if (lastIsAllowed) {
                next.handle(datagram, from, receivedNanos);
            } else {
                refuse(from);
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
