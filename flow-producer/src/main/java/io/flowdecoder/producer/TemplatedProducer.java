package io.flowdecoder.producer;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.mapping.ExporterKind;
import io.flowdecoder.mapping.PacketMapping;
import io.flowdecoder.mapping.RecordContext;
import io.flowdecoder.mapping.TemplatePlan;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.session.ExporterSession;
import io.flowdecoder.session.ExporterTraffic;
import io.flowdecoder.session.HeldSet;
import io.flowdecoder.session.ObservationDomain;
import io.flowdecoder.session.PostCounters;
import io.flowdecoder.session.ProtocolState;
import io.flowdecoder.session.SamplerAddress;
import io.flowdecoder.session.Tally.Unit;
import io.flowdecoder.template.SessionElements;
import io.flowdecoder.template.SetCursor;
import io.flowdecoder.template.SetKind;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.TemplateWithdrawal;
import io.flowdecoder.wire.Fault;
import java.nio.ByteBuffer;

/** Flows from NetFlow v9 and IPFIX. */
final class TemplatedProducer {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final V9PacketCursor packets = new V9PacketCursor();
    private final MessageCursor messages = new MessageCursor();
    private final V9PacketCursor heldPackets = new V9PacketCursor();
    private final MessageCursor heldMessages = new MessageCursor();
    private final RecordContext context = new RecordContext(this::noteFault);
    private final FlowOut out;
    private final RecordOut records;
    private final Counts counts;
    private final FaultCounts faults;
    private final SequenceCounts sequences;
    private final PacketMapping sampledPackets;
    private final CustomMapping customMapping;

    private PostCounters postCounters = PostCounters.APART;
    private SamplerAddress samplerAddress = SamplerAddress.AGENT;

    private FlowType protocol;
    private IpAddress exporter;
    private ExporterKind exporterKind;
    private ProtocolState state;
    private SessionElements elements;
    private ExporterTraffic traffic;
    private long domainId;
    private ObservationDomain domain;
    /** What the records come from that are being made into flows. */
    private SetCursor reading;

    TemplatedProducer(
            FlowOut out,
            Counts counts,
            FaultCounts faults,
            SequenceCounts sequences,
            PacketMapping sampledPackets,
            CustomMapping customMapping) {
        this.out = out;
        records = out.records();
        this.counts = counts;
        this.faults = faults;
        this.sequences = sequences;
        this.sampledPackets = sampledPackets;
        this.customMapping = customMapping;
    }

    void samplerAddress(SamplerAddress address) {
        samplerAddress = address;
    }

    void postCounters(PostCounters postCounters) {
        this.postCounters = postCounters;
    }

    /** The session is the caller's alone for the length of this. */
    void produceNetFlowV9(ByteBuffer datagram, ExporterSession session, long receivedNanos) {
        counts.add(Counter.NETFLOW_V9_DATAGRAMS, 1);
        protocol = FlowType.NETFLOW_V9;
        begin(session, session.netflowV9());
        boolean more = packets.wrap(datagram, state.templates());
        while (more) {
            long source = packets.sourceId();
            session.clock().note(packets.unixSecs() * NANOS_PER_SECOND, receivedNanos);
            sequences.begin(traffic.sequence(FlowType.NETFLOW_V9, source), packets.sequenceNumber());
            produceSets(packets, datagram, receivedNanos);
            sequences.end();
            more = packets.nextPacket();
        }
        faults.addAny(packets);
    }

    /** The session is the caller's alone for the length of this. */
    void produceIpfix(ByteBuffer datagram, ExporterSession session, long receivedNanos) {
        counts.add(Counter.IPFIX_DATAGRAMS, 1);
        protocol = FlowType.IPFIX;
        begin(session, session.ipfix());
        boolean more = messages.wrap(datagram, state.templates());
        while (more) {
            long source = messages.observationDomainId();
            session.clock().note(messages.exportTime() * NANOS_PER_SECOND, receivedNanos);
            sequences.begin(traffic.sequence(FlowType.IPFIX, source), messages.sequenceNumber());
            produceSets(messages, datagram, receivedNanos);
            sequences.end();
            more = messages.nextMessage();
        }
        faults.addAny(messages);
    }

    private void begin(ExporterSession session, ProtocolState state) {
        exporter = session.transport().address();
        exporterKind = ExporterKind.of(session.transport(), postCounters, samplerAddress);
        this.state = state;
        elements = state.templates().elements();
        traffic = session.traffic();
    }

    private void enter(SetCursor cursor, long receivedNanos) {
        if (cursor instanceof V9PacketCursor packet) {
            domainId = packet.sourceId();
            out.datagram(FlowType.NETFLOW_V9, packet.sequenceNumber(), exporter, receivedNanos);
            context.header(packet.unixSecs() * NANOS_PER_SECOND, packet.sysUpTime());
        } else if (cursor instanceof MessageCursor message) {
            domainId = message.observationDomainId();
            out.datagram(FlowType.IPFIX, message.sequenceNumber(), exporter, receivedNanos);
            context.headerWithoutUptime(message.exportTime() * NANOS_PER_SECOND);
        }
        out.exported(context.exportNanos());
        domain = state.domain(domainId);
    }

    private void produceSets(SetCursor cursor, ByteBuffer datagram, long receivedNanos) {
        enter(cursor, receivedNanos);
        while (cursor.nextSet()) {
            if (cursor.setKind() == SetKind.UNKNOWN_TEMPLATE) {
                askSiblings(cursor);
            }
            if (state.mayReplay() && cursor.template() != null) {
                replay(cursor, receivedNanos);
            }
            count(cursor.setKind());
            switch (cursor.setKind()) {
                case TEMPLATES -> countTemplates(cursor, Counter.TEMPLATES);
                case OPTIONS_TEMPLATES -> countTemplates(cursor, Counter.OPTIONS_TEMPLATES);
                case DATA -> produceFlows(cursor);
                case OPTIONS_DATA -> learnOptions(cursor);
                case UNKNOWN_TEMPLATE -> hold(cursor, datagram, receivedNanos);
                case RESERVED -> faults.add(Fault.RESERVED_SET_ID, cursor);
            }
        }
        endOfData(cursor);
        if (state.mayReplay()) {
            replay(cursor, receivedNanos);
        }
    }

    private void count(SetKind kind) {
        switch (kind) {
            case TEMPLATES -> traffic.tally().add(Unit.TEMPLATE_SETS, 1);
            case OPTIONS_TEMPLATES -> traffic.tally().add(Unit.OPTIONS_TEMPLATE_SETS, 1);
            case DATA -> traffic.tally().add(Unit.DATA_SETS, 1);
            case OPTIONS_DATA -> traffic.tally().add(Unit.OPTIONS_SETS, 1);
            default -> {}
        }
    }

    private void hold(SetCursor cursor, ByteBuffer datagram, long receivedNanos) {
        sequences.uncountable();
        if (state.reserve(OneSet.length(cursor), receivedNanos)) {
            state.hold(domainId, cursor.setId(), OneSet.copyOf(cursor, datagram), receivedNanos);
            counts.add(Counter.SETS_HELD, 1);
        } else {
            counts.add(Counter.SETS_REFUSED, 1);
            faults.add(Fault.UNKNOWN_TEMPLATE, cursor);
        }
    }

    /** Produces what was held for templates that have come, and goes on with the message that has brought them. */
    private void replay(SetCursor current, long receivedNanos) {
        sequences.pause();
        for (HeldSet set : state.takeReplayable()) {
            counts.add(Counter.SETS_REPLAYED, 1);
            SetCursor cursor = current instanceof MessageCursor ? heldMessages : heldPackets;
            boolean readable = current instanceof MessageCursor
                    ? heldMessages.wrap(set.message(), state.templates())
                    : heldPackets.wrap(set.message(), state.templates());
            if (readable) {
                produceSets(cursor, set.message(), set.receivedNanos());
            }
        }
        sequences.resume();
        enter(current, receivedNanos);
    }

    private void askSiblings(SetCursor cursor) {
        Template template = state.ofSiblings(domainId, domain, cursor.setId());
        if (template != null) {
            cursor.readAs(template);
            counts.add(Counter.SETS_BY_SIBLINGS, 1);
        }
    }

    private void countTemplates(SetCursor cursor, Counter kind) {
        while (cursor.nextRecord()) {
            if (cursor.templateRecord() instanceof TemplateWithdrawal) {
                counts.add(Counter.TEMPLATE_WITHDRAWALS, 1);
            } else if (cursor.templateRecord() != null) {
                counts.add(kind, 1);
            }
            faults.addAny(cursor);
        }
        faults.addAny(cursor);
    }

    private void produceFlows(SetCursor cursor) {
        TemplatePlan plan = TemplatePlan.of(cursor.template(), protocol, customMapping, exporterKind);
        reading = cursor;
        while (cursor.nextRecord()) {
            counts.add(Counter.DATA_RECORDS, 1);
            sequences.record();
            records.event(context.exportNanos(), domainId, cursor.record(), plan, elements);
            Flow flow = out.begin();
            flow.set(FlowField.OBSERVATION_DOMAIN_ID, domainId);
            context.record(domain.systemInitMillis());
            plan.write(cursor.record(), context, flow, sampledPackets);
            domain.sampling().write(context.sampling(), cursor.template().id(), flow);
            plan.writeCustom(cursor.record(), flow);
            sampledPackets.writeCustom(flow);
            domain.names().write(context.sampling().sampler(), flow);
            out.end();
        }
        endOfData(cursor);
    }

    private void noteFault(Fault fault) {
        faults.add(fault, reading);
    }

    private void endOfData(SetCursor cursor) {
        if (cursor.fault() != Fault.NONE) {
            sequences.uncountable();
        }
        faults.addAny(cursor);
    }

    private void learnOptions(SetCursor cursor) {
        TemplatePlan plan = TemplatePlan.of(cursor.template(), protocol, customMapping, exporterKind);
        while (cursor.nextRecord()) {
            counts.add(Counter.OPTIONS_RECORDS, 1);
            sequences.record();
            records.options(context.exportNanos(), domainId, cursor.record(), plan, elements);
            learnElement(cursor, plan);
            context.record(domain.systemInitMillis());
            plan.write(cursor.record(), context, null, null);
            plan.options().write(cursor.record(), context.sampling());
            boolean named = plan.options().learn(cursor.record(), domain.names());
            state.learn(domainId, domain, context.sampling(), context.systemInitMillis(), named);
        }
        endOfData(cursor);
        countNotRemembered();
    }

    private void learnElement(SetCursor cursor, TemplatePlan plan) {
        if (plan.options().describesElements() && !elements.learn(cursor.record())) {
            faults.add(Fault.ELEMENT_LIMIT, cursor);
        }
    }

    private void countNotRemembered() {
        if (domain.isRemembered()) {
            counts.add(Counter.OPTIONS_REFUSED, domain.takeRefused());
            counts.add(Counter.OPTIONS_REPLACED, domain.takeReplaced());
        } else {
            counts.add(Counter.DOMAINS_REFUSED, 1);
        }
    }
}
