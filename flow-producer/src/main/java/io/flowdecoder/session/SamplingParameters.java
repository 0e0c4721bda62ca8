package io.flowdecoder.session;

/**
 * What one record says of how packets were sampled, and of whom: the parameters of RFC 5477 and their NetFlow v9
 * forerunners. Reused from record to record; -1 stands for what the record does not say.
 */
public final class SamplingParameters {
    /** In place of a sampler, an interface or a template: the record names none. */
    public static final long NONE = -1;

    private static final int SYSTEMATIC_TIME_BASED = 2;
    private static final int RANDOM_N_OUT_OF_N = 3;
    private static final int UNIFORM_PROBABILISTIC = 4;
    private static final int FIRST_HASH = 6;
    private static final int LAST_HASH = 8;

    /** Selectors of one selection sequence that are looked at. */
    private static final int MAX_SAMPLERS = 8;

    private final long[] samplers = new long[MAX_SAMPLERS];
    private boolean namesSomething;
    private boolean saysHow;
    private int samplerCount;
    private long sequence;
    private long ingressInterface;
    private long egressInterface;
    private long template;
    private long algorithm;
    private long interval;
    private long packetInterval;
    private long packetSpace;
    private long timeInterval;
    private long timeSpace;
    private long size;
    private long population;
    private double probability;
    private final HashSelection hash = new HashSelection();

    /** Starts empty. */
    public SamplingParameters() {
        clearNames();
        clearHow();
    }

    /** Forgets all; most records say nothing of sampling, or only of which sampler, and then there is little to do. */
    public void clear() {
        if (namesSomething) {
            clearNames();
        }
        if (saysHow) {
            clearHow();
        }
    }

    private void clearNames() {
        namesSomething = false;
        samplerCount = 0;
        sequence = NONE;
        ingressInterface = NONE;
        egressInterface = NONE;
        template = NONE;
    }

    private void clearHow() {
        saysHow = false;
        algorithm = NONE;
        interval = NONE;
        packetInterval = NONE;
        packetSpace = NONE;
        timeInterval = NONE;
        timeSpace = NONE;
        size = NONE;
        population = NONE;
        probability = 0;
        hash.clear();
    }

    /** Elements 48 (samplerId) and 302 (selectorId). */
    public void sampler(long id) {
        namesSomething = true;
        if (samplerCount < MAX_SAMPLERS) {
            samplers[samplerCount++] = id;
        }
    }

    /** The last one that the record names; {@link #NONE} if there is none. */
    public long sampler() {
        return samplerCount == 0 ? NONE : samplers[samplerCount - 1];
    }

    int samplerCount() {
        return samplerCount;
    }

    long sampler(int index) {
        return samplers[index];
    }

    /** Element 301 (selectionSequenceId). */
    public void sequence(long id) {
        namesSomething = true;
        sequence = id;
    }

    long sequence() {
        return sequence;
    }

    /** Elements 10 and 252, and the interface of NetFlow v9's scope; of a record of a flow the physical one, 252. */
    public void ingressInterface(long index) {
        namesSomething = true;
        ingressInterface = index;
    }

    long ingressInterface() {
        return ingressInterface;
    }

    /** Elements 14 and 253, and the interface of NetFlow v9's scope; of a record of a flow the physical one, 253. */
    public void egressInterface(long index) {
        namesSomething = true;
        egressInterface = index;
    }

    long egressInterface() {
        return egressInterface;
    }

    /** Element 145 (templateId), and the template of NetFlow v9's scope. */
    public void template(long id) {
        namesSomething = true;
        template = id;
    }

    long template() {
        return template;
    }

    /** Element 304 (selectorAlgorithm). */
    public void algorithm(long number) {
        saysHow = true;
        algorithm = number;
    }

    /** Elements 34 (samplingInterval) and 50 (samplerRandomInterval): one packet in this many. */
    public void interval(long packets) {
        saysHow = true;
        interval = packets;
    }

    /** Element 305 (samplingPacketInterval): packets taken in a row, or one in this many if no space is given. */
    public void packetInterval(long packets) {
        saysHow = true;
        packetInterval = packets;
    }

    /** Element 306 (samplingPacketSpace): packets passed over after that. */
    public void packetSpace(long packets) {
        saysHow = true;
        packetSpace = packets;
    }

    /** Element 307 (samplingTimeInterval): microseconds in which all packets are taken. */
    public void timeInterval(long micros) {
        saysHow = true;
        timeInterval = micros;
    }

    /** Element 308 (samplingTimeSpace): microseconds after that in which none is. */
    public void timeSpace(long micros) {
        saysHow = true;
        timeSpace = micros;
    }

    /** Element 309 (samplingSize): packets taken out of each {@link #population}. */
    public void size(long packets) {
        saysHow = true;
        size = packets;
    }

    /** Element 310 (samplingPopulation). */
    public void population(long packets) {
        saysHow = true;
        population = packets;
    }

    /** Element 311 (samplingProbability), 0 to 1. */
    public void probability(double chance) {
        saysHow = true;
        probability = chance;
    }

    /** Elements 329 to 332: which of the values of a hash function are selected. */
    public HashSelection hash() {
        saysHow = true;
        return hash;
    }

    /**
     * One packet in this many was sampled, to the nearest integer; 0 if the record does not say. Of several ways to say
     * it the one of its algorithm counts. A filter by properties has no rate.
     */
    public long rate() {
        if (!saysHow) {
            return 0;
        }
        long own = rateOfAlgorithm();
        if (own > 0) {
            return own;
        }
        return firstOf(counted(), chosen(), probable(), timed(), hash.rate(), Math.max(0, interval));
    }

    private long rateOfAlgorithm() {
        if (algorithm >= FIRST_HASH && algorithm <= LAST_HASH) {
            return hash.rate();
        }
        return switch ((int) Math.min(algorithm, LAST_HASH)) {
            case SYSTEMATIC_TIME_BASED -> timed();
            case RANDOM_N_OUT_OF_N -> chosen();
            case UNIFORM_PROBABILISTIC -> probable();
            default -> 0;
        };
    }

    private static long firstOf(long counted, long chosen, long probable, long timed, long hashed, long interval) {
        if (counted > 0 || chosen > 0) {
            return counted > 0 ? counted : chosen;
        }
        if (probable > 0 || timed > 0) {
            return probable > 0 ? probable : timed;
        }
        return hashed > 0 ? hashed : interval;
    }

    private long counted() {
        if (packetInterval <= 0) {
            return 0;
        }
        return packetSpace < 0 ? packetInterval : nearest(packetInterval + (double) packetSpace, packetInterval);
    }

    private long timed() {
        return timeInterval > 0 && timeSpace >= 0 ? nearest(timeInterval + (double) timeSpace, timeInterval) : 0;
    }

    private long chosen() {
        return size > 0 && population >= size ? nearest(population, size) : 0;
    }

    private long probable() {
        return probability > 0 && probability <= 1 ? nearest(1, probability) : 0;
    }

    static long nearest(double dividend, double divisor) {
        return Math.round(dividend / divisor);
    }
}
