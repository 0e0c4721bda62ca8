package io.flowdecoder.session;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.Tally.Unit;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.MemoryBudget;
import io.flowdecoder.wire.Problem;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What has come from one exporter: how much, when, what of it could not be read, and what is missing. Written
 * by who holds the session's lock; others may read, and see a moment ago.
 */
public final class ExporterTraffic {
    /** What a followed source takes of the budget. */
    private static final int SOURCE_UNITS = 5;
    /** Sources that are followed before a template has been taught: senders can be made up. */
    private static final int UNTAUGHT_SOURCES = 8;

    private static final int SAMPLING_SOURCES = SamplingSource.values().length;
    private static final Source[] NO_SOURCES = {};

    private final int mostSources;
    private final MemoryBudget budget;
    private final Agents agents;
    private final Tallies tallies = new Tallies();
    private final RecentTraffic recent = new RecentTraffic(tallies);
    /** Of the datagram that it is at. */
    private Tally tally;

    private Tally tallyOfAgent;
    /** By the source of their sampling rate; like the rates null until there is one. */
    private long[] flows;

    private long[] rates;
    private Source[] sources = NO_SOURCES;
    private int sourceCount;
    private int sourcesLimit;
    private int port;
    private long unfollowed;
    private Map<Fault, Faults> faults;
    private long firstNanos;
    private long lastNanos;

    /**
     * A source of datagrams that numbers them by itself.
     *
     * @param port the exporter's: a session may be that of several
     * @param id the observation domain or source id, the engine (type and id, eight bits each), or the sub-agent
     * @param agentHigh of the sFlow agent's address, 0 otherwise
     */
    public record Source(FlowType type, int port, long id, long agentHigh, long agentLow, Sequence sequence) {
        private boolean is(FlowType type, int port, long id, long agentHigh, long agentLow) {
            return this.id == id
                    && this.port == port
                    && this.agentLow == agentLow
                    && this.agentHigh == agentHigh
                    && this.type == type;
        }
    }

    /** What could not be read for one reason. */
    public static final class Faults {
        private final Problem first;
        private final long firstNanos;
        private long count;

        private Faults(Problem first, long firstNanos) {
            this.first = first;
            this.firstNanos = firstNanos;
        }

        /** The first of them, and where it lay; null if that is not known. */
        public Problem first() {
            return first;
        }

        /** When the datagram with the first was received, in nanoseconds since the epoch. */
        public long firstNanos() {
            return firstNanos;
        }

        public long count() {
            return count;
        }
    }

    ExporterTraffic(int mostSources, MemoryBudget budget, Agents agents) {
        this.mostSources = mostSources;
        this.agents = agents;
        sourcesLimit = Math.min(mostSources, UNTAUGHT_SOURCES);
        this.budget = budget;
    }

    /**
     * What has come a second.
     *
     * @param octets of datagrams, without the headers of UDP and below
     */
    public record Rates(double datagrams, double octets, double flows) {}

    /** Notes a datagram of so many octets, received at this time from a port of the exporter's. */
    public void received(FlowType type, int port, int octets, long nanos) {
        this.port = port;
        recent.note(nanos);
        tally = tallies.of(type);
        tallyOfAgent = tally;
        tally.add(Unit.DATAGRAMS, 1);
        tally.add(Unit.OCTETS, octets);
        if (firstNanos == 0) {
            firstNanos = nanos;
        }
        lastNanos = nanos;
    }

    /** Notes the agent of the datagram that it is at. */
    public void ofAgent(int family, long high, long low) {
        tallyOfAgent = tallies.find(family, high, low);
        if (tallyOfAgent == null) {
            IpAddress agent = agents.take(family, high, low);
            tallyOfAgent = agent == null ? tally : tallies.of(tally.protocol(), agent);
        }
    }

    /** Where to count what the datagram has that was noted last. */
    public Tally tally() {
        return tally;
    }

    /** The same, of its agent alone if it has one. */
    public Tally tallyOfAgent() {
        return tallyOfAgent;
    }

    /** Where to count what is of one protocol. */
    public Tally tally(FlowType type) {
        return tallies.of(type);
    }

    Tallies tallies() {
        return tallies;
    }

    /** Notes a flow, whose sampling rate has come from a source with this number. */
    public void flow(int samplingSource, long rate) {
        if (rates == null) {
            flows = new long[SAMPLING_SOURCES];
            rates = new long[SAMPLING_SOURCES];
        }
        flows[samplingSource]++;
        rates[samplingSource] = rate;
    }

    /** The sequence of a source without an agent. Null beyond {@code domainsPerSession}, or if there is no room. */
    public Sequence sequence(FlowType type, long id) {
        return sequence(type, id, 0, 0);
    }

    /** The sequence of a source. Null beyond {@code domainsPerSession}, or if there is no room. */
    public Sequence sequence(FlowType type, long id, long agentHigh, long agentLow) {
        for (int i = 0; i < sourceCount; i++) {
            if (sources[i].is(type, port, id, agentHigh, agentLow)) {
                return sources[i].sequence;
            }
        }
        if (sourceCount == sourcesLimit || !budget.take(SOURCE_UNITS)) {
            unfollowed++;
            return null;
        }
        if (sourceCount == sources.length) {
            sources = Arrays.copyOf(sources, Math.max(1, sourceCount * 2));
        }
        boolean byDatagram = type == FlowType.SFLOW_5 || type == FlowType.NETFLOW_V9;
        Sequence sequence = new Sequence(byDatagram ? Sequence.Counting.DATAGRAMS : Sequence.Counting.RECORDS_BEFORE);
        sources[sourceCount++] = new Source(type, port, id, agentHigh, agentLow, sequence);
        return sequence;
    }

    /** Whether a fault is the first for its reason, and its place {@linkplain #fault wanted}. */
    public boolean isNew(Fault fault) {
        return faults == null || !faults.containsKey(fault);
    }

    /**
     * Notes a fault.
     *
     * @param problem where it lies, if it {@linkplain #isNew is new} and that is known
     */
    public void fault(Fault fault, Problem problem) {
        if (faults == null) {
            faults = new EnumMap<>(Fault.class);
        }
        Faults known = faults.get(fault);
        if (known == null) {
            known = new Faults(problem, lastNanos);
            faults.put(fault, known);
        }
        known.count++;
    }

    /** Lets it have as many sources as the limit says. */
    void establish() {
        sourcesLimit = mostSources;
    }

    /** Counts as lost what sequence numbers say is missing: nothing more comes. */
    public void giveUpMissing() {
        sources().forEach(source -> source.sequence.giveUpAll());
    }

    void forget() {
        agents.give(tallies.agents());
        budget.give(sourceCount * SOURCE_UNITS);
        sources = NO_SOURCES;
        sourceCount = 0;
    }

    /** Datagrams of one protocol. */
    public long datagrams(FlowType type) {
        return tallies.get(type, Unit.DATAGRAMS);
    }

    /** Datagrams of all protocols. */
    public long datagrams() {
        return total(Unit.DATAGRAMS);
    }

    /** How much there is of something, of all protocols and agents. */
    public long total(Unit unit) {
        long sum = 0;
        for (Tally each : tallies.all()) {
            sum += each.get(unit);
        }
        return sum;
    }

    /** What has come in the last one or two minutes before a time in nanoseconds since the epoch; for who holds the session's lock. */
    public Rates rates(long nowNanos) {
        return recent.rates(nowNanos);
    }

    /** Flows whose sampling rate has come from a source. */
    public long flows(SamplingSource source) {
        return rates == null ? 0 : flows[source.number()];
    }

    /** The last sampling rate that has come from a source; 0 if none has. */
    public long lastRate(SamplingSource source) {
        return rates == null ? 0 : rates[source.number()];
    }

    /** Whether a datagram has come: what is known of it may have been saved by an earlier run. */
    public boolean isHeard() {
        return firstNanos != 0;
    }

    /** When the first datagram was received, in nanoseconds since the epoch; 0 if none was. */
    public long firstNanos() {
        return firstNanos;
    }

    /** When the last datagram was received, in nanoseconds since the epoch; 0 if none was. */
    public long lastNanos() {
        return lastNanos;
    }

    /** The sources whose numbers are followed, in the order in which they were first heard. */
    public List<Source> sources() {
        return Arrays.stream(sources).filter(Objects::nonNull).toList();
    }

    /** Datagrams of sources that are not followed, there being too many. */
    public long unfollowed() {
        return unfollowed;
    }

    /** What could not be read, by the reason. */
    public Map<Fault, Faults> faults() {
        return faults == null ? Map.of() : new EnumMap<>(faults);
    }
}
