package io.flowdecoder.session;

import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the options records of one observation domain (NetFlow v9: source id) have said. One thread at a time uses it,
 * and may be asked by others at any time what it knows.
 */
public final class ObservationDomain {
    private final boolean remembered;
    private final Sampling sampling;
    private final Names names;
    private long systemInitMillis;

    ObservationDomain(Limits limits, MemoryBudget budget, boolean remembered) {
        this.remembered = remembered;
        sampling = new Sampling(remembered ? limits.samplersPerDomain() : 0, budget);
        names = new Names(limits, budget, remembered);
    }

    /** False for one that stands for those there is no room for: it forgets whatever it is told. */
    public boolean isRemembered() {
        return remembered;
    }

    /** Forgets all that was said. */
    synchronized void forget() {
        sampling.clear();
        names.clear();
        systemInitMillis = 0;
    }

    public Sampling sampling() {
        return sampling;
    }

    public Names names() {
        return names;
    }

    /** When the exporter started, in milliseconds since the epoch (element 160); 0 if it has not said. */
    public long systemInitMillis() {
        return systemInitMillis;
    }

    /**
     * Learns from an options record.
     *
     * @param systemInitMillis when the exporter started, as far as it is known after the record
     * @return whether that is news
     */
    synchronized boolean learn(SamplingParameters announced, long systemInitMillis) {
        boolean started = systemInitMillis != this.systemInitMillis;
        this.systemInitMillis = systemInitMillis;
        return sampling.learn(announced) || started;
    }

    /** How much of what was announced could not be remembered since this was last asked. */
    public int takeRefused() {
        return sampling.takeRefused() + names.takeRefused();
    }

    /** How much of what had been announced has made room for newer since this was last asked. */
    public int takeReplaced() {
        return sampling.takeReplaced() + names.takeReplaced();
    }

    boolean knowsNothing() {
        return systemInitMillis == 0 && sampling.knowsNothing() && names.knowsNothing();
    }

    /** Whether it has been told another rate; for other threads, too. */
    synchronized boolean contradicts(SamplingParameters announced) {
        return sampling.contradicts(announced);
    }

    /** Tells another all that it knows; for the other's thread. */
    synchronized void teach(ObservationDomain other) {
        other.copy(this);
    }

    private synchronized void copy(ObservationDomain known) {
        systemInitMillis = known.systemInitMillis;
        sampling.copy(known.sampling);
        names.inherit(known.names);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(systemInitMillis);
        sampling.write(out);
        names.write(out);
    }

    synchronized void read(DataInput in) throws IOException {
        systemInitMillis = in.readLong();
        sampling.read(in);
        names.read(in);
    }
}
