package io.flowdecoder.session;

import io.flowdecoder.wire.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The data sets of all sessions whose templates have not come. What there is no room for is refused and pushes nothing
 * out; what has become too old makes room. Thread-safe.
 */
public final class HeldSets {
    /** What a held set takes beside its octets, if it is the only one for its template. */
    private static final int OVERHEAD_OCTETS = 320;

    private final long most;
    private final long mostPerQueue;
    private final long patienceNanos;
    private final Set<HeldSet> oldestFirst = new LinkedHashSet<>();
    private final AtomicLong givenUp = new AtomicLong();
    private HeldSet oldest;
    private long octets;
    private long added;

    /** Those of one session and protocol, by template. */
    static final class Queue {
        private final Map<Long, Deque<HeldSet>> oldestFirst = new HashMap<>();
        private long octets;
    }

    HeldSets(Limits limits) {
        most = limits.heldOctets();
        mostPerQueue = limits.heldOctetsPerSession();
        patienceNanos = TimeUnit.SECONDS.toNanos(limits.heldSeconds());
    }

    /** Makes room for a set that is then {@linkplain #add added}; false if there is none. */
    synchronized boolean reserve(Queue queue, int length, long nowNanos) {
        giveUpBefore(nowNanos - patienceNanos);
        int needed = length + OVERHEAD_OCTETS;
        if (queue.octets + needed > mostPerQueue || octets + needed > most) {
            return false;
        }
        queue.octets += needed;
        octets += needed;
        return true;
    }

    synchronized void add(HeldSet set) {
        set.number = ++added;
        oldestFirst.add(set);
        oldest = oldest == null ? set : oldest;
        set.queue
                .oldestFirst
                .computeIfAbsent(set.templateKey, none -> new ArrayDeque<>(1))
                .add(set);
    }

    private void giveUpBefore(long nanos) {
        while (oldest != null && oldest.receivedNanos() < nanos) {
            Deque<HeldSet> ofTemplate = oldest.queue.oldestFirst.get(oldest.templateKey);
            ofTemplate.remove();
            if (ofTemplate.isEmpty()) {
                oldest.queue.oldestFirst.remove(oldest.templateKey);
            }
            remove(oldest);
            givenUp.incrementAndGet();
        }
    }

    private void remove(HeldSet set) {
        oldestFirst.remove(set);
        if (set == oldest) {
            oldest = oldestFirst.isEmpty() ? null : oldestFirst.iterator().next();
        }
        int freed = set.octets() + OVERHEAD_OCTETS;
        set.queue.octets -= freed;
        octets -= freed;
    }

    /** How many sets are held for each template key. */
    synchronized Map<Long, Integer> counts(Queue queue) {
        Map<Long, Integer> counts = new TreeMap<>();
        queue.oldestFirst.forEach((key, sets) -> counts.put(key, sets.size()));
        return counts;
    }

    synchronized boolean holds(Queue queue, long templateKey) {
        return queue.oldestFirst.containsKey(templateKey);
    }

    /** Takes out the sets of some templates, oldest first. */
    synchronized List<HeldSet> take(Queue queue, Collection<Long> templateKeys) {
        List<HeldSet> taken = new ArrayList<>();
        for (Long key : templateKeys) {
            taken.addAll(queue.oldestFirst.getOrDefault(key, new ArrayDeque<>(0)));
            queue.oldestFirst.remove(key);
        }
        taken.forEach(this::remove);
        taken.sort(Comparator.comparingLong(set -> set.number));
        return taken;
    }

    /** Gives up all that a session holds. */
    synchronized void giveUp(Queue queue) {
        givenUp.addAndGet(take(queue, List.copyOf(queue.oldestFirst.keySet())).size());
    }

    /** Gives up all that is held: nothing more comes. */
    public synchronized void giveUpAll() {
        giveUpBefore(Long.MAX_VALUE);
    }

    /** Sets given up since this was last asked. */
    public long takeGivenUp() {
        return givenUp.get() == 0 ? 0 : givenUp.getAndSet(0);
    }

    /** How many are held now. */
    public synchronized int size() {
        return oldestFirst.size();
    }

    /** What is held now, with what it takes to hold it. */
    public synchronized long octets() {
        return octets;
    }
}
