package io.flowdecoder.receive;

import io.flowdecoder.session.TransportSession;
import java.nio.ByteBuffer;

/** Tells a handler of what comes by many threads, one thing at a time. Keeps what the handler throws, for who can do something about it. */
final class SharedHandler implements DatagramHandler {
    private final DatagramHandler handler;
    private volatile Throwable thrown;

    SharedHandler(DatagramHandler handler) {
        this.handler = handler;
    }

    @Override
    public synchronized void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
        try {
            handler.handle(datagram, from, receivedNanos);
        } catch (RuntimeException | Error broken) {
            thrown = broken;
            throw broken;
        }
    }

    @Override
    public synchronized void ended(TransportSession session) {
        try {
            handler.ended(session);
        } catch (RuntimeException | Error broken) {
            thrown = broken;
            throw broken;
        }
    }

    @Override
    public synchronized void idle() {
        try {
            handler.idle();
        } catch (RuntimeException | Error broken) {
            thrown = broken;
            throw broken;
        }
    }

    /** Throws what the handler has thrown, if it has. */
    void requireSound() {
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown instanceof RuntimeException defect) {
            throw defect;
        }
    }
}
