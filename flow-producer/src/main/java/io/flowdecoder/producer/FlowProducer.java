package io.flowdecoder.producer;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.ExporterKind;
import io.flowdecoder.mapping.PacketMapping;
import io.flowdecoder.mapping.TemplatePlan;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.session.ExporterSession;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.ExporterTraffic;
import io.flowdecoder.session.PostCounters;
import io.flowdecoder.session.SamplerAddress;
import io.flowdecoder.session.SamplingOverrides;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.template.Template;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * Turns datagrams into flows: every data record and every sFlow flow sample gives one. Records that are not flows become
 * messages of their own if they are {@linkplain #make asked for}. What cannot be read is counted and costs nothing else.
 *
 * <p>Not thread-safe: each worker has its own, over the same {@link ExporterSessions}.
 */
public final class FlowProducer {
    private final ExporterSessions sessions;
    private final Counts counts;
    private final FaultCounts faults;
    private final SequenceCounts sequences;
    private final DatagramTally tally;
    private final FlowOut out;
    private final SflowProducer sflow;
    private final FixedProducer fixed;
    private final TemplatedProducer templated;

    /** Null unless whole datagrams are asked for. */
    private RawOut raw;

    private final RecentSessions recent;
    private long forgottenBefore;

    /** @param sink takes each flow as it is made */
    public FlowProducer(ExporterSessions sessions, Limits limits, FlowSink sink) {
        this(sessions, limits, SamplingOverrides.NONE, CustomMapping.NONE, sink);
    }

    /**
     * @param mapping what is mapped besides what is built in, the same object for all producers of the sessions
     * @param sink takes each flow as it is made
     */
    public FlowProducer(
            ExporterSessions sessions,
            Limits limits,
            SamplingOverrides sampling,
            CustomMapping mapping,
            FlowSink sink) {
        this(sessions, limits, sampling, mapping, sink, new Counts());
    }

    /**
     * One that takes the place of another.
     *
     * @param mapping what is mapped besides what is built in; all producers of the sessions are to have the same soon
     * @param sink takes each flow as it is made
     * @param counts what is added to
     */
    public FlowProducer(
            ExporterSessions sessions,
            Limits limits,
            SamplingOverrides sampling,
            CustomMapping mapping,
            FlowSink sink,
            Counts counts) {
        this.sessions = sessions;
        recent = new RecentSessions(sessions);
        this.counts = counts;
        faults = new FaultCounts(counts);
        sequences = new SequenceCounts(counts);
        tally = new DatagramTally(counts);
        out = new FlowOut(new Flow(limits, mapping.fields()), sink, counts, sampling);
        PacketMapping packets = new PacketMapping(mapping);
        sflow = new SflowProducer(out, counts, faults, sequences, packets);
        fixed = new FixedProducer(out, counts, faults, sequences);
        templated = new TemplatedProducer(out, counts, faults, sequences, packets, mapping);
    }

    /** How far the times of flows may be off from now on; {@link TimeWindow#DEFAULT} until then. */
    public FlowProducer times(TimeWindow window) {
        out.times(window);
        return this;
    }

    /** Who is told of what cannot be read, from now on. */
    public FlowProducer onFault(FaultListener listener) {
        faults.listener(listener);
        return this;
    }

    /** Which address is the exporter's from now on; {@link SamplerAddress#AGENT} until then. */
    public FlowProducer samplerAddress(SamplerAddress address) {
        sflow.exporterFromSource(address == SamplerAddress.SOURCE);
        templated.samplerAddress(address);
        return this;
    }

    /** What counters of what goes out are from now on; {@link PostCounters#APART} until then. */
    public FlowProducer postCounters(PostCounters post) {
        templated.postCounters(post);
        return this;
    }

    /**
     * What becomes of each field of a template, in their order: the fields of the flow message that it goes to, and in
     * brackets what else it is used for. Nothing becomes of one that has none.
     *
     * @param protocol that the template has come by
     * @param exporter whose template it is
     * @param mapping that of the producers
     * @param post that of the producers
     * @param address that of the producers
     */
    public static List<Set<String>> uses(
            Template template,
            FlowType protocol,
            TransportSession exporter,
            CustomMapping mapping,
            PostCounters post,
            SamplerAddress address) {
        ExporterKind kind = ExporterKind.of(exporter, post, address);
        return TemplatePlan.of(template, protocol, mapping, kind).uses(template, protocol);
    }

    public Counts counts() {
        return counts;
    }

    /**
     * Makes messages of these kinds from now on, instead of flows alone.
     *
     * @param sink takes those that are not {@link MessageKind#FLOWS}
     */
    public void make(Set<MessageKind> kinds, RecordSink sink) {
        out.want(kinds.contains(MessageKind.FLOWS));
        out.records().make(kinds, sink);
        raw = kinds.contains(MessageKind.RAW) ? new RawOut(sink, counts) : null;
    }

    /**
     * Produces the messages of one datagram.
     *
     * @param datagram between position and limit, neither of which is moved
     * @param from the session it belongs to
     * @param expected what may come this way; anything else is {@link Fault#UNKNOWN_PROTOCOL}
     * @param receivedNanos in nanoseconds since the epoch
     */
    public void produce(ByteBuffer datagram, TransportSession from, Set<Protocol> expected, long receivedNanos) {
        counts.add(Counter.DATAGRAMS, 1);
        counts.add(Counter.OCTETS, datagram.remaining());
        Protocol protocol = Protocol.of(datagram);
        if (protocol == null || !expected.contains(protocol)) {
            faults.addUnknownProtocol(from);
            return;
        }
        while (!produceIn(recent.of(from), from.port(), protocol, datagram, receivedNanos)) {
            recent.drop(from); // forgotten since it was last heard: another session takes its place
        }
        sessions.makeRoom();
        countGivenUp();
    }

    /** False if the session has been forgotten. */
    private boolean produceIn(
            ExporterSession session, int port, Protocol protocol, ByteBuffer datagram, long receivedNanos) {
        boolean taught;
        session.lock();
        try {
            if (session.isForgotten()) {
                return false;
            }
            ExporterTraffic traffic = session.traffic();
            traffic.received(protocol.flowType(), port, datagram.remaining(), receivedNanos);
            faults.of(session);
            sequences.of(traffic.tally());
            out.of(traffic);
            tally.begin();
            switch (protocol) {
                case SFLOW -> sflow.produce(datagram, session, receivedNanos);
                case NETFLOW_V1 -> fixed.produceV1(datagram, session, receivedNanos);
                case NETFLOW_V5 -> fixed.produceV5(datagram, session, receivedNanos);
                case NETFLOW_V7 -> fixed.produceV7(datagram, session, receivedNanos);
                case NETFLOW_V9 -> templated.produceNetFlowV9(datagram, session, receivedNanos);
                case IPFIX -> templated.produceIpfix(datagram, session, receivedNanos);
            }
            if (raw != null) { // last: it learns templates, too, and what is counted is to be read by those known
                // before
                raw.hand(protocol, datagram, session, receivedNanos);
            }
            out.endDatagram();
            tally.end(traffic, faults.any());
            taught = session.hasTaught();
        } finally {
            session.unlock();
        }
        if (taught && !session.isEstablished()) {
            sessions.establish(session);
        }
        return true;
    }

    /** Forgets a session that has ended, since its connection has: what it has taught counts for no other. */
    public void end(TransportSession session) {
        sessions.end(session);
        recent.drop(session);
        countLost();
        countExpired();
    }

    private void countGivenUp() {
        if (sessions.forgotten() != forgottenBefore) {
            forgottenBefore = sessions.forgotten();
            countLost();
        }
        countExpired();
    }

    private void countLost() {
        counts.add(Counter.DATAGRAMS_LOST, sessions.takeLostDatagrams());
        counts.add(Counter.RECORDS_LOST, sessions.takeLostRecords());
    }

    private void countExpired() {
        long sets = sessions.held().takeGivenUp();
        if (sets > 0) {
            counts.add(Counter.SETS_EXPIRED, sets);
            counts.add(Fault.UNKNOWN_TEMPLATE, sets);
        }
    }

    /**
     * Gives up and counts what all sessions hold for want of templates, and what is missing by their sequence numbers:
     * nothing more comes, to any worker.
     */
    public void giveUpHeld() {
        sessions.held().giveUpAll();
        countGivenUp();
        for (ExporterSession session : sessions.all()) { // not locked: a worker may be stuck in one for good
            session.traffic().giveUpMissing();
            for (ExporterTraffic.Source source : session.traffic().sources()) {
                sequences.of(session.traffic().tally(source.type()));
                sequences.countLost(source.sequence());
            }
        }
    }
}
