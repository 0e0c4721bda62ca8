package io.flowdecoder.session;

/**
 * Follows the sequence numbers of one source of datagrams, which count datagrams or records modulo 2^32: what did not
 * come, what came late or twice, and when counting began anew. What is missing counts as lost once it can no longer be
 * merely late. Not thread-safe.
 */
public final class Sequence {
    /** What a source counts. */
    public enum Unit {
        /** sFlow section 5, RFC 3954 section 5.1; some exporters of NetFlow v9 count records all the same. */
        DATAGRAMS,
        /** NetFlow v5 and v7, RFC 7011 section 3.1. */
        RECORDS
    }

    /** A datagram may come this many datagrams late; of those with records, as many of the fullest. */
    private static final int WINDOW = 32;
    /** Gaps that are waited for; with one more the oldest is given up. */
    private static final int GAPS = 4;

    private final Unit unit;
    private final int[] gapEnds = new int[GAPS];
    private final int[] gapStarts = new int[GAPS];
    private final int[] missing = new int[GAPS];
    private int gaps;

    private boolean begun;
    private boolean behind;
    private int number;
    private int previous;
    private int previousRecords;
    private int next;
    private int widest = 1;
    private int evidence;

    private long lost;
    private long taken;
    private long late;
    private long restarts;

    Sequence(Unit unit) {
        this.unit = unit;
    }

    /** Begins a datagram with a number. */
    public void begin(long sequenceNumber) {
        number = (int) sequenceNumber;
        behind = false;
        if (!begun) {
            return;
        }
        if (unit == Unit.DATAGRAMS && previousRecords > 1) {
            learnUnit(number - previous);
        }
        int ahead = number - next;
        if (ahead > 0) {
            openGap(ahead);
        } else if (ahead < 0 && -(long) ahead <= WINDOW * widest) {
            behind = true;
            late++;
        } else if (ahead < 0) {
            restarts++;
            giveUpAll();
        }
    }

    /** NetFlow v9: goes by what the steps between datagrams have been, more often than not. */
    private void learnUnit(int step) {
        if (step == 1) {
            evidence = Math.max(evidence - 1, -WINDOW);
        } else if (step == previousRecords) {
            evidence = Math.min(evidence + 1, WINDOW);
        }
        next = previous + (countsRecords() ? previousRecords : 1);
    }

    /** Whether its numbers count records. */
    public boolean countsRecords() {
        return unit == Unit.RECORDS || evidence > 0;
    }

    /** Ends the datagram, which had so many data records. */
    public void end(int records) {
        int units = countsRecords() ? records : 1;
        widest = Math.max(widest, units);
        if (behind) {
            fill(units);
            return;
        }
        begun = true;
        previous = number;
        previousRecords = records;
        next = number + units;
        giveUpOld();
    }

    /** Ends a datagram of which nobody knows how many records it had: the next one's number is taken as it comes. */
    public void endUncounted() {
        if (!behind && countsRecords()) {
            begun = false;
        } else {
            end(0);
        }
    }

    private void openGap(int units) {
        if (gaps == GAPS) {
            giveUpOldest();
        }
        gapStarts[gaps] = next;
        gapEnds[gaps] = number;
        missing[gaps++] = units;
    }

    /** What came late, if it is missing: what is not has come twice. */
    private void fill(int units) {
        for (int i = 0; i < gaps; i++) {
            if (number - gapStarts[i] >= 0 && number - gapEnds[i] < 0) {
                missing[i] = Math.max(0, missing[i] - units);
            }
        }
    }

    private void giveUpOld() {
        while (gaps > 0 && next - gapEnds[0] > WINDOW * widest) {
            giveUpOldest();
        }
    }

    private void giveUpOldest() {
        lost += missing[0] & 0xffff_ffffL;
        gaps--;
        System.arraycopy(gapStarts, 1, gapStarts, 0, gaps);
        System.arraycopy(gapEnds, 1, gapEnds, 0, gaps);
        System.arraycopy(missing, 1, missing, 0, gaps);
    }

    /** Waits no longer for what is missing. */
    void giveUpAll() {
        while (gaps > 0) {
            giveUpOldest();
        }
    }

    /** Units lost. */
    public long lost() {
        return lost;
    }

    /** Units lost since this was last asked. */
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
