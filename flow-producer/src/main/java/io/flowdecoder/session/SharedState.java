package io.flowdecoder.session;

import io.flowdecoder.template.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the sessions of one exporter address have taught by one protocol, for those among them that have not been
 * taught: an exporter that goes on from another port is another session. Several exporters may hide behind one address,
 * so what they do not agree on is not shared. Thread-safe; locks nothing but itself and single domains.
 */
final class SharedState {
    private final AtomicLong conflicts;
    private final AtomicLong changes;
    private final Map<Key, Definitions> templates = new HashMap<>();
    private final Map<Key, Announcements> domains = new HashMap<>();

    private final Key asked = new Key();

    /** Can be asked for again and again without making another. The seed keeps a sender from choosing collisions. */
    private static final class Key {
        private static final long SEED = ThreadLocalRandom.current().nextLong();

        private long value;

        Key of(long value) {
            this.value = value;
            return this;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && value == key.value;
        }

        @Override
        public int hashCode() {
            return (int) ((value ^ SEED) * 0x9e37_79b9_7f4a_7c15L >>> 32);
        }
    }

    /** The definitions of one id that are in force. */
    private static final class Definitions {
        final Template first;
        int sessions;
        /** Stays until all sessions have forgotten theirs. */
        boolean differ;

        Definitions(Template first) {
            this.first = first;
        }
    }

    /** What has been said about one observation domain. */
    private static final class Announcements {
        ObservationDomain newest;
        boolean differ;
    }

    /**
     * @param conflicts counts what sessions do not agree on
     * @param changes counts what has been learned or forgotten
     */
    SharedState(AtomicLong conflicts, AtomicLong changes) {
        this.conflicts = conflicts;
        this.changes = changes;
    }

    /** One session has defined, redefined or forgotten a template, as a listener is told. */
    synchronized void changed(long domain, Template before, Template after) {
        changes.incrementAndGet();
        long key = key(domain, (before == null ? after : before).id());
        Definitions known = templates.get(asked.of(key));
        if (before != null && --known.sessions == 0) {
            templates.remove(asked);
            known = null;
        }
        if (after == null) {
            return;
        }
        if (known == null) {
            known = new Definitions(after);
            templates.put(new Key().of(key), known);
        }
        known.sessions++;
        if (!known.first.equals(after)) {
            known.differ = true;
            conflicts.incrementAndGet();
        }
    }

    /** How all sessions that know the id define it; null if none does, or they differ. */
    synchronized Template template(long domain, int id) {
        Definitions known = templates.get(asked.of(key(domain, id)));
        return known == null || known.differ ? null : known.first;
    }

    /** The options of a session's domain have said something new. */
    synchronized void announced(long id, ObservationDomain domain, SamplingParameters said) {
        changes.incrementAndGet();
        Announcements known = domains.get(asked.of(id));
        if (known == null) {
            known = new Announcements();
            domains.put(new Key().of(id), known);
        } else if (known.newest != domain && known.newest.contradicts(said)) {
            known.differ = true;
            conflicts.incrementAndGet();
        }
        known.newest = domain;
    }

    /** Whether anything is remembered that was said about a domain. */
    synchronized boolean knows(long id) {
        return domains.containsKey(asked.of(id));
    }

    synchronized void forgotten(long id, ObservationDomain domain) {
        changes.incrementAndGet();
        Announcements known = domains.get(asked.of(id));
        if (known != null && known.newest == domain) {
            domains.remove(asked);
        }
    }

    /** Tells a domain that knows nothing yet what the newest session has said about it, unless sessions differ. */
    synchronized void teach(long id, ObservationDomain untaught) {
        Announcements known = domains.get(asked.of(id));
        if (known != null && !known.differ) {
            known.newest.teach(untaught);
        }
    }

    private static long key(long domain, int id) {
        return domain << 16 | id;
    }
}
