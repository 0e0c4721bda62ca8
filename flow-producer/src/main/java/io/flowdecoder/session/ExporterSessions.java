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
    /** How many live sessions are passed over in search of a silent one before the oldest goes all the same. */
    private static final int SECOND_CHANCES = 64;

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

    private void forgetOne() {
        for (int chances = SECOND_CHANCES; ; chances--) {
            ExporterSession oldest = sessions.values().iterator().next();
            sessions.remove(oldest.transport());
            if (chances == 0 || !oldest.wasHeardAgain()) {
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
