package io.flowdecoder.session;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.net.IpAddress;

/**
 * Running totals of what one exporter has sent by one protocol. Written by who holds the session's lock; others may read,
 * and see a moment ago.
 */
public final class Tally {
    /** What is counted. */
    public enum Unit {
        DATAGRAMS,
        /** Of all datagrams, without the headers of UDP and below. */
        OCTETS,
        /** Datagrams read without a fault. */
        READ_DATAGRAMS,
        /** Datagrams with one fault or more. */
        DAMAGED_DATAGRAMS,

        TEMPLATE_SETS,
        TEMPLATES,
        OPTIONS_TEMPLATE_SETS,
        OPTIONS_TEMPLATES,
        OPTIONS_SETS,
        OPTIONS_RECORDS,
        DATA_SETS,
        DATA_RECORDS,
        /** Data sets that came before their template, whatever has become of them since. */
        SETS_WITHOUT_TEMPLATE,

        FLOW_SAMPLES,
        FLOW_SAMPLE_RECORDS,
        EXPANDED_FLOW_SAMPLES,
        EXPANDED_FLOW_SAMPLE_RECORDS,
        COUNTER_SAMPLES,
        COUNTER_SAMPLE_RECORDS,
        EXPANDED_COUNTER_SAMPLES,
        EXPANDED_COUNTER_SAMPLE_RECORDS,
        /** Discarded packets and samples of unknown formats. */
        OTHER_SAMPLES,
        OTHER_SAMPLE_RECORDS,

        FLOWS,
        /**
         * Milliseconds from the end of each flow to its receipt, together; a flow that ends later counts as none. The only one that
         * can run over, by clocks that are decades off.
         */
        FLOW_DELAY,

        DATAGRAMS_LOST,
        RECORDS_LOST,
        DATAGRAMS_LATE,
        SEQUENCES_RESTARTED
    }

    private static final int UNITS = Unit.values().length;

    private final FlowType protocol;
    private final IpAddress agent;
    private final long[] units = new long[UNITS];

    Tally(FlowType protocol, IpAddress agent) {
        this.protocol = protocol;
        this.agent = agent;
    }

    public FlowType protocol() {
        return protocol;
    }

    /** The agent of sFlow that this is about; null if it is about all, or about those that are too many to tell apart. */
    public IpAddress agent() {
        return agent;
    }

    public void add(Unit unit, long more) {
        units[unit.ordinal()] += more;
    }

    public long get(Unit unit) {
        return units[unit.ordinal()];
    }

    /** Adds another's totals to these. */
    public void addAll(Tally other) {
        for (int i = 0; i < UNITS; i++) {
            units[i] += other.units[i];
        }
    }

    /** Takes another's totals, which are in these, away again. */
    public void takeAway(Tally other) {
        for (int i = 0; i < UNITS; i++) {
            units[i] -= other.units[i];
        }
    }

    /** Takes away how far another's totals have fallen, each of them by itself; one that has run over has not. */
    public void takeAwayFall(Tally from, Tally to) {
        for (int i = 0; i < UNITS; i++) {
            units[i] -= Math.max(0, from.units[i] - to.units[i]);
        }
    }

    /** The same about nobody in particular, from nothing. */
    public static Tally of(FlowType protocol) {
        return new Tally(protocol, null);
    }

    /** The totals as they are now, for who goes on reading them. */
    public Tally copy() {
        Tally copy = new Tally(protocol, agent);
        copy.addAll(this);
        return copy;
    }
}
