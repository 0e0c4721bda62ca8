package io.flowdecoder.session;

/** Which values of a hash function select a packet, of those that it can have (RFC 5475 section 6.2.2). */
public final class HashSelection {
    private static final int OUTPUT_MIN = 1;
    private static final int OUTPUT_MAX = 2;
    private static final int SELECTED_MIN = 4;
    private static final int SELECTED_MAX = 8;
    private static final int ALL = 15;

    private long outputMin;
    private long outputMax;
    private long selectedMin;
    private long selectedMax;
    private int said;

    HashSelection() {}

    void clear() {
        said = 0;
    }

    /** Element 329 (hashOutputRangeMin). Like the others an unsigned number. */
    public void outputMin(long value) {
        outputMin = value;
        said |= OUTPUT_MIN;
    }

    /** Element 330 (hashOutputRangeMax). */
    public void outputMax(long value) {
        outputMax = value;
        said |= OUTPUT_MAX;
    }

    /** Element 331 (hashSelectedRangeMin). */
    public void selectedMin(long value) {
        selectedMin = value;
        said |= SELECTED_MIN;
    }

    /** Element 332 (hashSelectedRangeMax). */
    public void selectedMax(long value) {
        selectedMax = value;
        said |= SELECTED_MAX;
    }

    /** One packet in this many; 0 unless all four numbers are there and make sense. */
    long rate() {
        boolean sensible = said == ALL
                && Long.compareUnsigned(outputMin, selectedMin) <= 0
                && Long.compareUnsigned(selectedMin, selectedMax) <= 0
                && Long.compareUnsigned(selectedMax, outputMax) <= 0;
        return sensible ? SamplingParameters.nearest(count(outputMin, outputMax), count(selectedMin, selectedMax)) : 0;
    }

    private static double count(long min, long max) {
        long between = max - min;
        double unsigned = between >= 0 ? between : (between >>> 1) * 2.0;
        return unsigned + 1;
    }
}
