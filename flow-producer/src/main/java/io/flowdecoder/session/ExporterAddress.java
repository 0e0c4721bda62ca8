package io.flowdecoder.session;

import io.flowdecoder.session.TransportSession.Transport;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** The sessions with one port here and one exporter address, whatever the exporter's port. */
final class ExporterAddress {
    final SharedState netflowV9;
    final SharedState ipfix;
    /** Sessions that are not forgotten; for who keeps the addresses. */
    int sessions;
    /** Those of sFlow that are told apart, by all sessions. */
    final Agents agents;
    /** Of the sessions that are forgotten; for who keeps the addresses. */
    final Tallies forgotten = new Tallies();

    ExporterAddress(AtomicLong conflicts, AtomicLong changes, Semaphore agentRoom) {
        agents = new Agents(agentRoom);
        netflowV9 = new SharedState(conflicts, changes);
        ipfix = new SharedState(conflicts, changes);
    }

    /** What the sessions of one address have in common; what a connection has taught ends with it, and is its own. */
    static TransportSession of(TransportSession session) {
        return session.transport() == Transport.UDP
                ? new TransportSession(session.localPort(), session.address(), 0)
                : session;
    }
}
