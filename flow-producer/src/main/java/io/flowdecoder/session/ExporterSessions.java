package io.flowdecoder.session;

import io.flowdecoder.wire.Limits;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions of all exporters, {@link Limits#sessions} at most. When there is one more, the oldest that has not been
 * heard since it was last looked at is forgotten: a flood of made-up senders, each heard once, pushes itself out and
 * not the exporters that go on sending. Thread-safe.
 */
public final class ExporterSessions {
    private final Limits limits;
    private final Map<TransportSession, ExporterSession> sessions = new LinkedHashMap<>();
    private long forgotten;

    public ExporterSessions(Limits limits) {
        this.limits = limits;
    }

    /** The session of an exporter, a new one if it has not been heard before. */
    public synchronized ExporterSession session(TransportSession transport) {
        ExporterSession session = sessions.get(transport);
        if (session != null) {
            session.heard();
            return session;
        }
        if (sessions.size() == limits.sessions()) {
            forgetOne();
        }
        session = new ExporterSession(transport, limits);
        sessions.put(transport, session);
        return session;
    }

    /**
     * Passes over the live sessions, of which each then counts as silent until it is heard again: every one passed over
     * has cost its exporter a datagram, so the search is short on average. If all are alive the oldest goes.
     */
    private void forgetOne() {
        for (int others = sessions.size() - 1; ; others--) {
            ExporterSession oldest = sessions.values().iterator().next();
            sessions.remove(oldest.transport());
            if (!oldest.wasHeardAgain() || others < 0) {
                forgotten++;
                return;
            }
            sessions.put(oldest.transport(), oldest);
        }
    }

    public synchronized int size() {
        return sessions.size();
    }

    /** Sessions given up to make room for others. */
    public synchronized long forgotten() {
        return forgotten;
    }
}
