package io.flowdecoder.session;

import io.flowdecoder.wire.MemoryBudget;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/**
 * What options records have announced about things with numbers. When it is full, what has not been announced again for
 * the longest makes room: exporters repeat what is still so.
 *
 * <p>One thread at a time announces. Others may look at any moment, and may then miss what is just being moved.
 *
 * @param <T> immutable
 */
final class AnnouncedTable<T> {
    private static final int INITIAL_CAPACITY = 8;
    private static final Entry<?>[] NONE = new Entry<?>[1];

    /** What became of an announcement. */
    enum Outcome {
        KNOWN,
        NEWS,
        /** It is news, and something older has made room for it. */
        REPLACED,
        /** There is nothing left to remember it by. */
        REFUSED
    }

    private static final class Entry<T> {
        final long key;
        final T value;
        final int units;
        boolean again;
        int place;

        Entry(long key, T value, int units) {
            this.key = key;
            this.value = value;
            this.units = units;
        }
    }

    private final int limit;
    private final MemoryBudget budget;
    private final long seed = ThreadLocalRandom.current().nextLong();
    /** Open addressing, half empty at least. */
    private Entry<T>[] table = none();
    /** The same entries, in the order in which {@link #hand} looks for one that was not announced again. */
    private Entry<T>[] ring = none();

    private int size;
    private int hand;

    AnnouncedTable(int limit, MemoryBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /** What it starts with: most exporters announce nothing. */
    @SuppressWarnings("unchecked")
    private static <T> Entry<T>[] none() {
        return (Entry<T>[]) NONE;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Entry<T>[] newArray(int length) {
        return new Entry[length];
    }

    int size() {
        return size;
    }

    /** What was last announced; null if nothing was. */
    T get(long key) {
        Entry<T> entry = find(key);
        return entry == null ? null : entry.value;
    }

    private Entry<T> find(long key) {
        Entry<T>[] entries = table; // replaced as a whole when it grows
        int mask = entries.length - 1;
        int slot = home(key, mask);
        for (int unseen = mask; unseen >= 0; unseen--) {
            Entry<T> entry = entries[slot];
            if (entry == null || entry.key == key) {
                return entry;
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    /** Notes that what is known has been announced again. */
    void confirm(long key) {
        Entry<T> entry = find(key);
        if (entry != null) {
            entry.again = true;
        }
    }

    /** @param units of the budget that it takes */
    Outcome announce(long key, T value, int units) {
        Entry<T> known = find(key);
        if (known != null && known.value.equals(value)) {
            known.again = true;
            return Outcome.KNOWN;
        }
        int before = known == null ? 0 : known.units;
        if (limit == 0 || !budget.take(units - before)) {
            return Outcome.REFUSED;
        }
        Entry<T> entry = new Entry<>(key, value, units);
        entry.again = true;
        if (known != null) {
            table[slot(key)] = entry;
            put(entry, known.place);
            return Outcome.NEWS;
        }
        if (size == limit) {
            replaceOne(entry);
            return Outcome.REPLACED;
        }
        append(entry);
        return Outcome.NEWS;
    }

    private void put(Entry<T> entry, int place) {
        entry.place = place;
        ring[place] = entry;
    }

    private void append(Entry<T> entry) {
        if (++size * 2 > table.length) {
            Entry<T>[] larger = newArray(Math.max(INITIAL_CAPACITY, table.length * 2));
            for (int i = 0; i < size - 1; i++) {
                insert(ring[i], larger);
            }
            table = larger;
            ring = Arrays.copyOf(ring, larger.length / 2);
        }
        insert(entry, table);
        put(entry, size - 1);
    }

    /** Those that are passed over have to be announced again to be passed over once more. */
    private void replaceOne(Entry<T> entry) {
        while (ring[hand].again) {
            ring[hand].again = false;
            hand = (hand + 1) % size;
        }
        Entry<T> oldest = ring[hand];
        budget.give(oldest.units);
        remove(oldest.key);
        insert(entry, table);
        put(entry, hand);
        hand = (hand + 1) % size;
    }

    private void insert(Entry<T> entry, Entry<T>[] into) {
        int mask = into.length - 1;
        int slot = home(entry.key, mask);
        while (into[slot] != null) {
            slot = slot + 1 & mask;
        }
        into[slot] = entry;
    }

    private int slot(long key) {
        int mask = table.length - 1;
        int slot = home(key, mask);
        while (table[slot].key != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Empties the slot of a key, and moves up what lies behind it only because it was taken. */
    private void remove(long key) {
        int slot = slot(key);
        int mask = table.length - 1;
        for (int at = slot + 1 & mask; table[at] != null; at = at + 1 & mask) {
            if ((at - home(table[at].key, mask) & mask) >= (at - slot & mask)) {
                table[slot] = table[at];
                slot = at;
            }
        }
        table[slot] = null;
    }

    /** Where the key would be if it were the only one. The seed keeps a sender from choosing collisions. */
    private int home(long key, int mask) {
        long hash = (key ^ seed) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (hash >>> 32) & mask;
    }

    /** Visits each, the one that is to make room first first. */
    void forEach(BiConsumer<Long, T> visitor) {
        for (int i = 0; i < size; i++) {
            Entry<T> entry = ring[(hand + i) % size];
            visitor.accept(entry.key, entry.value);
        }
    }

    /** Announces all that another has. */
    void copy(AnnouncedTable<T> other) {
        for (int i = 0; i < other.size; i++) {
            Entry<T> entry = other.ring[i];
            announce(entry.key, entry.value, entry.units);
        }
    }

    void clear() {
        if (size == 0) {
            return;
        }
        for (int i = 0; i < size; i++) {
            budget.give(ring[i].units);
        }
        table = none();
        ring = none();
        size = 0;
        hand = 0;
    }
}
