package io.flowdecoder.producer;

import io.flowdecoder.session.TransportSession;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Problem;

/** Is told of what could not be read. */
public interface FaultListener {
    FaultListener NONE = (from, fault, where) -> {};

    /**
     * Takes the first fault of its kind of a session, and every datagram of no known protocol.
     *
     * @param where null if that is not known
     */
    void first(TransportSession from, Fault fault, Problem where);
}
