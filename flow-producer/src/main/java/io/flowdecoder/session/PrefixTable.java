package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is configured for the addresses in prefixes; where several cover one, the longest counts. Immutable. */
final class PrefixTable<V> {
    /** Longest prefix first. */
    private final List<Entry<V>> entries;

    private record Entry<V>(IpAddress prefix, int length, V value) {

        boolean covers(int family, long high, long low) {
            if (family != prefix.family()) {
                return false;
            }
            if (family == 4) {
                return same(prefix.low() << 32, low << 32, length);
            }
            return same(prefix.high(), high, Math.min(length, Long.SIZE))
                    && same(prefix.low(), low, Math.max(0, length - Long.SIZE));
        }

        private static boolean same(long one, long other, int bits) {
            return bits == 0 || (one ^ other) >>> Long.SIZE - bits == 0;
        }
    }

    /** Has nothing for any address. */
    PrefixTable() {
        this(List.of());
    }

    private PrefixTable(List<Entry<V>> entries) {
        this.entries = entries;
    }

    /**
     * Of two values for one prefix the last one given counts.
     *
     * @param length in bits; those of the prefix behind it do not matter
     */
    PrefixTable<V> with(IpAddress prefix, int length, V value) {
        if (length < 0 || length > (prefix.family() == 4 ? 32 : 128)) {
            throw new IllegalArgumentException("a prefix length of " + length);
        }
        List<Entry<V>> more = new ArrayList<>(List.of(new Entry<>(prefix, length, value)));
        more.addAll(entries);
        more.sort(Comparator.comparingInt((Entry<V> entry) -> entry.length).reversed());
        return new PrefixTable<>(List.copyOf(more));
    }

    /** The value for an address; {@code otherwise} if there is none. */
    V get(int family, long high, long low, V otherwise) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).covers(family, high, low)) {
                return entries.get(i).value;
            }
        }
        return otherwise;
    }
}
