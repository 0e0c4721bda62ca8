package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sampling rates that are configured: one for flows of which nobody has said a rate, and some that count for exporters
 * whatever is said. Immutable.
 */
public final class SamplingOverrides {
    /** Flows have the rate that has been said, or none. */
    public static final SamplingOverrides NONE = new SamplingOverrides(0, List.of());

    private final long defaultRate;
    /** Longest prefix first. */
    private final List<Override> overrides;

    private record Override(IpAddress prefix, int length, long rate) {

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

    private SamplingOverrides(long defaultRate, List<Override> overrides) {
        this.defaultRate = defaultRate;
        this.overrides = overrides;
    }

    /** @param rate of flows of which nobody has said one; 0 for unknown */
    public SamplingOverrides withDefault(long rate) {
        if (rate < 0) {
            throw new IllegalArgumentException("a sampling rate of " + rate);
        }
        return new SamplingOverrides(rate, overrides);
    }

    /**
     * Gives exporters a rate; where several prefixes cover one, the longest counts.
     *
     * @param length in bits; those of the prefix behind it do not matter
     */
    public SamplingOverrides with(IpAddress prefix, int length, long rate) {
        if (length < 0 || length > (prefix.family() == 4 ? 32 : 128)) {
            throw new IllegalArgumentException("a prefix length of " + length);
        }
        if (rate < 1) {
            throw new IllegalArgumentException("a sampling rate of " + rate);
        }
        List<Override> more = new ArrayList<>(List.of(new Override(prefix, length, rate)));
        more.addAll(overrides); // of two for one prefix the last one given counts
        more.sort(Comparator.comparingInt(Override::length).reversed());
        return new SamplingOverrides(defaultRate, List.copyOf(more));
    }

    /** The rate of flows of which nobody has said one; 0 for unknown. */
    public long defaultRate() {
        return defaultRate;
    }

    /** What an exporter's flows have, whatever is said; 0 if that counts. */
    public long rateOf(int family, long high, long low) {
        for (int i = 0; i < overrides.size(); i++) {
            if (overrides.get(i).covers(family, high, low)) {
                return overrides.get(i).rate();
            }
        }
        return 0;
    }
}
