package io.flowdecoder.receive;

import io.flowdecoder.session.TransportSession;
import java.nio.ByteBuffer;

/** Takes the datagrams of one receiver, on its thread, or the messages of its connections, one at a time. */
public interface DatagramHandler {

    /**
     * Takes one datagram.
     *
     * @param datagram between position and limit; the receiver's again when this returns
     * @param from the same object for datagrams that follow each other in one session
     * @param receivedNanos in nanoseconds since the epoch
     */
    void handle(ByteBuffer datagram, TransportSession from, long receivedNanos);

    /** A connection has ended: nothing more comes in this session, and what it has taught is of no use to another. */
    default void ended(TransportSession session) {}

    /** No more datagrams are waiting: a good time to pass on what has been put by. */
    void idle();
}
