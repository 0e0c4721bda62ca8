package io.flowdecoder.session;

/**
 * What one record says of how packets were sampled: the parameters of RFC 5477 and their NetFlow v9 forerunners. Reused
 * from record to record; -1 stands for what the record does not say.
 */
public final class SamplingParameters {
    /** The sampler of records that name none. */
    public static final long NO_SAMPLER = -1;

    private static final long ABSENT = -1;

    private long sampler;
    private long interval;
    private long packetInterval;
    private long packetSpace;
    private long size;
    private long population;
    private double probability;

    /** Starts empty. */
    public SamplingParameters() {
        clear();
    }

    public void clear() {
        sampler = NO_SAMPLER;
        interval = ABSENT;
        packetInterval = ABSENT;
        packetSpace = ABSENT;
        size = ABSENT;
        population = ABSENT;
        probability = 0;
    }

    /** Elements 48 (samplerId) and 302 (selectorId). */
    public void sampler(long id) {
        sampler = id;
    }

    public long sampler() {
        return sampler;
    }

    /** Elements 34 (samplingInterval) and 50 (samplerRandomInterval): one packet in this many. */
    public void interval(long packets) {
        interval = packets;
    }

    /** Element 305 (samplingPacketInterval): packets taken in a row, or one in this many if no space is given. */
    public void packetInterval(long packets) {
        packetInterval = packets;
    }

    /** Element 306 (samplingPacketSpace): packets passed over after that. */
    public void packetSpace(long packets) {
        packetSpace = packets;
    }

    /** Element 309 (samplingSize): packets taken out of each {@link #population}. */
    public void size(long packets) {
        size = packets;
    }

    /** Element 310 (samplingPopulation). */
    public void population(long packets) {
        population = packets;
    }

    /** Element 311 (samplingProbability), 0 to 1. */
    public void probability(double chance) {
        probability = chance;
    }

    /** One packet in this many was sampled, to the nearest integer; 0 if the record does not say. */
    public long rate() {
        if (packetInterval > 0) {
            return packetSpace < 0 ? packetInterval : nearest(packetInterval + (double) packetSpace, packetInterval);
        }
        if (size > 0 && population >= size) {
            return nearest(population, size);
        }
        if (probability > 0 && probability <= 1) {
            return nearest(1, probability);
        }
        return Math.max(0, interval);
    }

    private static long nearest(double dividend, double divisor) {
        return Math.round(dividend / divisor);
    }
}
