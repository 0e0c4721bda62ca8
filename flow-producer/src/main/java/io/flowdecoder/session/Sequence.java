package io.flowdecoder.session;

import java.util.stream.Stream;

/**
 * Follows the sequence numbers of one source of datagrams, modulo 2^32: what did not come, what came late or twice, and
 * when counting began anew. What is missing counts as lost once it can no longer be merely late. Not thread-safe.
 */
public final class Sequence {
    /** What the number of a datagram is. */
    public enum Counting {
        /** Datagrams sent before: sFlow section 5, RFC 3954 section 5.1. */
        DATAGRAMS,
        /** Records sent before: NetFlow v5 and v7, RFC 7011 section 3.1. */
        RECORDS_BEFORE,
        /** Records sent, its own included: no standard says so, but some exporters do. */
        RECORDS_INCLUDED
    }

    /** Numbers that did not come where they were due. */
    private static final class Gap {
        private int start;
        private int end;
        private int missing;
        /** Where those that came late began: each counts once. */
        private final int[] fillings = new int[FILLINGS];

        private int filled;

        void open(int start, int end) {
            this.start = start;
            this.end = end;
            missing = end - start;
            filled = 0;
        }

        void fill(int from, int units) {
            if (from - start < 0 || from - end >= 0) {
                return;
            }
            for (int i = 0; i < Math.min(filled, FILLINGS); i++) {
                if (fillings[i] == from) {
                    return;
                }
            }
            fillings[filled++ % FILLINGS] = from;
            missing = Math.max(0, missing - units);
        }
    }

    /** Stands for the records of a datagram that could not all be counted. */
    public static final int UNCOUNTED = -1;

    private static final Counting[] COUNTINGS = Counting.values();
    /** A datagram may come this many datagrams late; where records are counted, of the fullest. */
    private static final int WINDOW = 32;
    /** Gaps that are waited for; with one more the oldest is given up. */
    private static final int GAPS = 4;
    /** Late datagrams of one gap that are remembered. */
    private static final int FILLINGS = 8;
    /** No more datagrams than this are missing at once; where records are counted, of the fullest: else it began anew. */
    private static final long FARTHEST = 1 << 20;

    private final Counting standard;
    /** How often the step to a datagram was what each way of counting makes it, up to {@link #WINDOW}. */
    private final int[] evidence = new int[COUNTINGS.length];

    /** The oldest first; null until there is one. */
    private Gap[] gaps;

    private int gapCount;

    private boolean begun;
    private int previous;
    private int previousRecords;
    private int widest = 1;

    private long lost;
    private long taken;
    private long late;
    private long restarts;

    /** @param standard how the source should count; if it counts otherwise, that is noticed */
    Sequence(Counting standard) {
        this.standard = standard;
    }

    /**
     * Takes a datagram.
     *
     * @param sequenceNumber in its header
     * @param records data records in it, or {@link #UNCOUNTED}
     */
    public void take(long sequenceNumber, int records) {
        int number = (int) sequenceNumber;
        if (begun) {
            learnCounting(number - previous, records);
        }
        Counting counting = counting();
        int units = counting == Counting.DATAGRAMS ? 1 : Math.max(0, records);
        int start = counting == Counting.RECORDS_INCLUDED ? number - units : number;
        widest = Math.max(widest, units);
        if (begun && isExpectedKnown(counting, records)) {
            int ahead = start - previousEnd(counting);
            if (ahead > FARTHEST * widest) {
                beginAnew();
            } else if (ahead > 0) {
                openGap(start - ahead, start);
            } else if (ahead < 0 && -(long) ahead <= WINDOW * widest) {
                late++;
                fill(start, units);
                return;
            } else if (ahead < 0) {
                beginAnew();
            }
        }
        begun = true;
        previous = number;
        previousRecords = records;
        giveUpOld(start + units);
    }

    private void beginAnew() {
        restarts++;
        giveUpAll();
    }

    private void learnCounting(int step, int records) {
        if (step != 0) {
            learn(Counting.DATAGRAMS, step == 1);
            learn(Counting.RECORDS_BEFORE, step == previousRecords);
            learn(Counting.RECORDS_INCLUDED, step == records);
        }
    }

    private void learn(Counting counting, boolean agrees) {
        int known = evidence[counting.ordinal()];
        evidence[counting.ordinal()] = agrees ? Math.min(known + 1, WINDOW) : Math.max(known - 1, 0);
    }

    /** How it counts: as it should, unless more speaks for another way. */
    public Counting counting() {
        Counting best = standard;
        for (Counting other : COUNTINGS) {
            if (evidence[other.ordinal()] > evidence[best.ordinal()]) {
                best = other;
            }
        }
        return best;
    }

    private boolean isExpectedKnown(Counting counting, int records) {
        return switch (counting) {
            case DATAGRAMS -> true;
            case RECORDS_BEFORE -> previousRecords != UNCOUNTED;
            case RECORDS_INCLUDED -> records != UNCOUNTED;
        };
    }

    /** Where the units of the last datagram in order end. */
    private int previousEnd(Counting counting) {
        return switch (counting) {
            case DATAGRAMS -> previous + 1;
            case RECORDS_BEFORE -> previous + previousRecords;
            case RECORDS_INCLUDED -> previous;
        };
    }

    private void openGap(int start, int end) {
        if (gaps == null) {
            gaps = Stream.generate(Gap::new).limit(GAPS).toArray(Gap[]::new);
        }
        if (gapCount == GAPS) {
            giveUpOldest();
        }
        gaps[gapCount++].open(start, end);
    }

    /** What came late, if it is missing: what is not has come twice. */
    private void fill(int start, int units) {
        for (int i = 0; i < gapCount; i++) {
            gaps[i].fill(start, units);
        }
    }

    private void giveUpOld(int now) {
        while (gapCount > 0 && now - gaps[0].end > WINDOW * widest) {
            giveUpOldest();
        }
    }

    private void giveUpOldest() {
        Gap oldest = gaps[0];
        lost += oldest.missing;
        gapCount--;
        System.arraycopy(gaps, 1, gaps, 0, gapCount);
        gaps[gapCount] = oldest; // to be used again
    }

    /** Waits no longer for what is missing. */
    void giveUpAll() {
        while (gapCount > 0) {
            giveUpOldest();
        }
    }

    /** Datagrams or records that have not come, and may yet. */
    public long missing() {
        long sum = 0;
        for (int i = 0; i < gapCount; i++) {
            sum += gaps[i].missing;
        }
        return sum;
    }

    /** Datagrams or records lost. */
    public long lost() {
        return lost;
    }

    /** The same since this was last asked. */
    public long takeLost() {
        long more = lost - taken;
        taken = lost;
        return more;
    }

    /** Datagrams that came after later ones, or again. */
    public long late() {
        return late;
    }

    /** How often counting began anew. */
    public long restarts() {
        return restarts;
    }
}
