package io.flowdecoder.producer;

import io.flowdecoder.session.ExporterSession;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;

/**
 * The sessions of the exporters that one worker has heard of late. Looking one up among all sessions takes a lock that
 * every worker needs; here it takes none. Not thread-safe.
 */
final class RecentSessions {
    /** Bits of the number of places: exporters that share one push each other out. */
    private static final int PLACE_BITS = 10;

    private final ExporterSessions all;
    private final TransportSession[] exporters = new TransportSession[1 << PLACE_BITS];
    private final ExporterSession[] sessions = new ExporterSession[1 << PLACE_BITS];

    RecentSessions(ExporterSessions all) {
        this.all = all;
    }

    /** The session of an exporter, which may have been forgotten since it was last asked for. */
    ExporterSession of(TransportSession exporter) {
        int place = place(exporter);
        if (exporter.equals(exporters[place])) {
            sessions[place].heard();
        } else {
            sessions[place] = all.session(exporter);
            exporters[place] = exporter;
        }
        return sessions[place];
    }

    /** Looks for the session of an exporter among all when it is next asked for. */
    void drop(TransportSession exporter) {
        int place = place(exporter);
        exporters[place] = null;
        sessions[place] = null;
    }

    private static int place(TransportSession exporter) {
        return exporter.hashCode() >>> Integer.SIZE - PLACE_BITS;
    }
}
