package io.flowdecoder.session;

import io.flowdecoder.net.IpAddress;

/**
 * Sampling rates that are configured: one for flows of which nobody has said a rate, and some that count for exporters
 * whatever is said. Immutable.
 */
public final class SamplingOverrides {
    /** Flows have the rate that has been said, or none. */
    public static final SamplingOverrides NONE = new SamplingOverrides(0, new PrefixTable<>());

    private static final Long SAID = 0L;

    private final long defaultRate;
    private final PrefixTable<Long> overrides;

    private SamplingOverrides(long defaultRate, PrefixTable<Long> overrides) {
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
     * Gives exporters a rate; where several prefixes cover one, the longest counts, of two for one prefix the last one given.
     *
     * @param length in bits; those of the prefix behind it do not matter
     */
    public SamplingOverrides with(IpAddress prefix, int length, long rate) {
        if (rate < 1) {
            throw new IllegalArgumentException("a sampling rate of " + rate);
        }
        return new SamplingOverrides(defaultRate, overrides.with(prefix, length, rate));
    }

    /** The rate of flows of which nobody has said one; 0 for unknown. */
    public long defaultRate() {
        return defaultRate;
    }

    /** What an exporter's flows have, whatever is said; 0 if that counts. */
    public long rateOf(int family, long high, long low) {
        return overrides.get(family, high, low, SAID);
    }
}
