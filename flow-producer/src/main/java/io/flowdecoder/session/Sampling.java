package io.flowdecoder.session;

import io.flowdecoder.wire.MemoryBudget;
import java.util.Arrays;

/**
 * The sampling rates that one observation domain has announced in options records: by sampler, and the last one for
 * records that name no sampler. Not thread-safe.
 */
public final class Sampling {
    private final int limit;
    private final MemoryBudget budget;
    private long[] samplers = new long[4];
    private long[] rates = new long[4];
    private int count;
    private long domainRate;

    /** @param limit samplers remembered; what is announced of others is not */
    Sampling(int limit, MemoryBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /**
     * Learns from an options record; one that says no rate teaches nothing.
     *
     * @return whether it is news
     */
    boolean learn(SamplingParameters announced) {
        long rate = announced.rate();
        if (rate == 0) {
            return false;
        }
        long before = domainRate;
        domainRate = rate;
        return announced.sampler() == SamplingParameters.NO_SAMPLER ? rate != before : learn(announced.sampler(), rate);
    }

    private boolean learn(long sampler, long rate) {
        int at = indexOf(sampler);
        if (at == count) {
            if (count == limit || !budget.take(1)) {
                return false;
            }
            if (count == samplers.length) {
                samplers = Arrays.copyOf(samplers, count * 2);
                rates = Arrays.copyOf(rates, count * 2);
            }
            samplers[count++] = sampler;
            rates[at] = 0;
        }
        boolean news = rates[at] != rate;
        rates[at] = rate;
        return news;
    }

    void clear() {
        budget.give(count);
        count = 0;
        domainRate = 0;
    }

    boolean knowsNothing() {
        return domainRate == 0;
    }

    /** Whether another rate has been announced for the same sampler, or for all. */
    boolean contradicts(SamplingParameters announced) {
        long rate = announced.rate();
        if (announced.sampler() == SamplingParameters.NO_SAMPLER) {
            return rate != 0 && domainRate != 0 && rate != domainRate;
        }
        int at = indexOf(announced.sampler());
        return rate != 0 && at < count && rates[at] != rate;
    }

    /** Learns all that another knows. */
    void copy(Sampling other) {
        for (int i = 0; i < other.count; i++) {
            learn(other.samplers[i], other.rates[i]);
        }
        domainRate = other.domainRate;
    }

    private int indexOf(long sampler) {
        int at = 0;
        while (at < count && samplers[at] != sampler) {
            at++;
        }
        return at;
    }

    /**
     * The rate of a record: what it says itself, else what its sampler has announced, else what the domain has; 0 if
     * nobody has said.
     */
    public long rateOf(SamplingParameters record) {
        long own = record.rate();
        if (own > 0) {
            return own;
        }
        int at = record.sampler() == SamplingParameters.NO_SAMPLER ? count : indexOf(record.sampler());
        return at < count ? rates[at] : domainRate;
    }
}
