package io.flowdecoder.producer;

import io.flowdecoder.session.Sequence;
import io.flowdecoder.session.Sequence.Counting;
import io.flowdecoder.session.Tally;
import io.flowdecoder.session.Tally.Unit;

/** Counts what is missing, late or counted anew by the sequence numbers of the datagrams that a worker takes. */
final class SequenceCounts {
    private final Counts counts;
    private Tally tally;
    private Sequence sequence;
    private long number;
    private int records;
    private boolean countable;
    private int paused;

    SequenceCounts(Counts counts) {
        this.counts = counts;
    }

    /** What follows is of an exporter, by one protocol. */
    void of(Tally tally) {
        this.tally = tally;
    }

    /** Begins a datagram of a source; null if nobody follows it. */
    void begin(Sequence source, long sequenceNumber) {
        sequence = source;
        number = sequenceNumber;
        records = 0;
        countable = true;
        paused = 0;
    }

    /** Notes a data record of the datagram. */
    void record() {
        if (paused == 0) {
            records++;
        }
    }

    /** Notes that there are records which nobody can count. */
    void uncountable() {
        if (paused == 0) {
            countable = false;
        }
    }

    /** Records of other datagrams follow, until it {@linkplain #resume goes on}. */
    void pause() {
        paused++;
    }

    void resume() {
        paused--;
    }

    /** Ends the datagram, which had so many data records. */
    void end(int records) {
        this.records = records;
        end();
    }

    /** Ends the datagram. */
    void end() {
        if (sequence == null) {
            counts.add(Counter.SEQUENCES_NOT_FOLLOWED, 1);
            return;
        }
        long late = sequence.late();
        long restarts = sequence.restarts();
        sequence.take(number, countable ? records : Sequence.UNCOUNTED);
        count(Counter.DATAGRAMS_LATE, Unit.DATAGRAMS_LATE, sequence.late() - late);
        count(Counter.SEQUENCES_RESTARTED, Unit.SEQUENCES_RESTARTED, sequence.restarts() - restarts);
        countLost(sequence);
    }

    private void count(Counter counter, Unit unit, long more) {
        counts.add(counter, more);
        tally.add(unit, more);
    }

    /** Counts what a sequence has lost since this was last asked. */
    void countLost(Sequence sequence) {
        if (sequence.counting() == Counting.DATAGRAMS) {
            count(Counter.DATAGRAMS_LOST, Unit.DATAGRAMS_LOST, sequence.takeLost());
        } else {
            count(Counter.RECORDS_LOST, Unit.RECORDS_LOST, sequence.takeLost());
        }
    }
}
