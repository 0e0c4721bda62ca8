package io.flowdecoder.session;

import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions of all exporters, {@link Limits#sessions} at most. When there is one more, another is forgotten: first
 * of those that have taught nothing, and among these the oldest that has not been heard since it was last looked at. So
 * a flood of made-up senders pushes itself out, and not the exporters that go on sending. Thread-safe.
 */
public final class ExporterSessions {
    private final Limits limits;
    private final MemoryBudget budget;
    private final Map<TransportSession, ExporterSession> newcomers = new LinkedHashMap<>();
    private final Map<TransportSession, ExporterSession> established = new LinkedHashMap<>();
    private long forgotten;

    public ExporterSessions(Limits limits) {
        this.limits = limits;
        budget = new MemoryBudget(limits);
    }

    /** What all of them have to remember things by. */
    public MemoryBudget budget() {
        return budget;
    }

    /** The session of an exporter, a new one if it has not been heard before or was forgotten. */
    public synchronized ExporterSession session(TransportSession transport) {
        ExporterSession session = established.get(transport);
        if (session == null) {
            session = newcomers.get(transport);
        }
        if (session != null) {
            session.heard();
            return session;
        }
        if (size() == limits.sessions()) {
            forgetOneOf(newcomers.isEmpty() ? established : newcomers);
        }
        session = new ExporterSession(transport, limits, budget);
        newcomers.put(transport, session);
        return session;
    }

    /** Notes that a session has something to lose. */
    public synchronized void establish(ExporterSession session) {
        if (newcomers.remove(session.transport(), session)) {
            established.put(session.transport(), session);
        }
    }

    /**
     * Passes over the live sessions, of which each then counts as silent until it is heard again: every one passed over
     * has cost its exporter a datagram, so the search is short on average. If all are alive the oldest goes.
     */
    private void forgetOneOf(Map<TransportSession, ExporterSession> sessions) {
        for (int others = sessions.size() - 1; ; others--) {
            ExporterSession oldest = sessions.values().iterator().next();
            sessions.remove(oldest.transport());
            if (!oldest.wasHeardAgain() || others < 0) {
                oldest.forget();
                forgotten++;
                return;
            }
            sessions.put(oldest.transport(), oldest);
        }
    }

    public synchronized int size() {
        return newcomers.size() + established.size();
    }

    /** Sessions given up to make room for others. */
    public synchronized long forgotten() {
        return forgotten;
    }
}
