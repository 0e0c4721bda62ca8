package io.flowdecoder.producer;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.PacketMapping;
import io.flowdecoder.mapping.SampleMapping;
import io.flowdecoder.session.ExporterSession;
import io.flowdecoder.session.Tally;
import io.flowdecoder.session.Tally.Unit;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.sflow.SampleKind;
import java.nio.ByteBuffer;

/** Flows from sFlow version 5. */
final class SflowProducer {
    private static final int AGENT_UNKNOWN = 0;
    private static final int AGENT_IPV4 = 1;

    /** By the kind of the sample. */
    private static final Unit[] SAMPLES = {
        Unit.FLOW_SAMPLES,
        Unit.COUNTER_SAMPLES,
        Unit.EXPANDED_FLOW_SAMPLES,
        Unit.EXPANDED_COUNTER_SAMPLES,
        Unit.OTHER_SAMPLES,
        Unit.OTHER_SAMPLES
    };

    private static final Unit[] RECORDS = {
        Unit.FLOW_SAMPLE_RECORDS,
        Unit.COUNTER_SAMPLE_RECORDS,
        Unit.EXPANDED_FLOW_SAMPLE_RECORDS,
        Unit.EXPANDED_COUNTER_SAMPLE_RECORDS,
        Unit.OTHER_SAMPLE_RECORDS,
        Unit.OTHER_SAMPLE_RECORDS
    };

    private final DatagramCursor datagrams = new DatagramCursor();
    private final SampleMapping mapping;
    private final FlowOut out;
    private final RecordOut records;
    private final Counts counts;
    private final FaultCounts faults;
    private final SequenceCounts sequences;
    private final CountersView counters;
    private Tally tally;

    private boolean exporterFromSource;

    SflowProducer(FlowOut out, Counts counts, FaultCounts faults, SequenceCounts sequences, PacketMapping packets) {
        this.out = out;
        records = out.records();
        this.counts = counts;
        this.faults = faults;
        this.sequences = sequences;
        mapping = new SampleMapping(packets);
        counters = new CountersView(out.origin(), datagrams);
    }

    void produce(ByteBuffer datagram, ExporterSession session, long receivedNanos) {
        counts.add(Counter.SFLOW_DATAGRAMS, 1);
        if (datagrams.wrap(datagram)) {
            begin(session, receivedNanos);
            sequences.begin(
                    session.traffic()
                            .sequence(
                                    FlowType.SFLOW_5,
                                    datagrams.subAgentId(),
                                    datagrams.agentAddressHigh(),
                                    datagrams.agentAddressLow()),
                    datagrams.sequenceNumber());
            sequences.end(0);
            while (datagrams.nextSample()) {
                faults.addAny(datagrams);
                countSample(datagram, receivedNanos);
            }
        }
        faults.addAny(datagrams);
    }

    /** Whether the exporter is who has sent a datagram, whichever agent that names. */
    void exporterFromSource(boolean source) {
        exporterFromSource = source;
    }

    /** Unless that is not wanted, the exporter is the agent that the datagram names, wherever it came from. */
    private void begin(ExporterSession session, long receivedNanos) {
        TransportSession from = session.transport();
        long sequenceNumber = datagrams.sequenceNumber();
        int family = from.address().family();
        long high = from.address().high();
        long low = from.address().low();
        if (!exporterFromSource && datagrams.agentAddressType() != AGENT_UNKNOWN) {
            family = datagrams.agentAddressType() == AGENT_IPV4 ? 4 : 6;
            high = datagrams.agentAddressHigh();
            low = datagrams.agentAddressLow();
        }
        out.datagram(FlowType.SFLOW_5, sequenceNumber, family, high, low, receivedNanos);
        session.traffic().ofAgent(family, high, low);
        tally = session.traffic().tallyOfAgent();
    }

    private void countSample(ByteBuffer datagram, long receivedNanos) {
        SampleKind kind = datagrams.sampleKind();
        long before = records();
        produceSample(datagram, receivedNanos);
        if (kind != SampleKind.MALFORMED) {
            tally.add(SAMPLES[kind.ordinal()], 1);
            tally.add(RECORDS[kind.ordinal()], records() - before);
        }
    }

    private long records() {
        return counts.get(Counter.SAMPLE_FLOW_RECORDS) + counts.get(Counter.SAMPLE_COUNTER_RECORDS);
    }

    private void produceSample(ByteBuffer datagram, long receivedNanos) {
        SampleKind kind = datagrams.sampleKind();
        switch (kind) {
            case FLOW, EXPANDED_FLOW -> produceFlow(datagram, receivedNanos);
            case COUNTER, EXPANDED_COUNTER -> produceCounters(datagram);
            case DISCARDED_PACKET -> produceDiscarded(datagram, receivedNanos);
            case OPAQUE -> counts.add(Counter.OPAQUE_SAMPLES, 1);
            case MALFORMED -> {}
        }
    }

    private void produceCounters(ByteBuffer datagram) {
        counts.add(Counter.COUNTER_SAMPLES, 1);
        counters.wrap(datagram);
        while (datagrams.nextRecord()) {
            counts.add(Counter.SAMPLE_COUNTER_RECORDS, 1);
            faults.addAny(datagrams);
            if (records.wantsCounters()) {
                counters.addRecord();
            }
        }
        faults.addAny(datagrams);
        if (records.wantsCounters()) {
            records.counters(counters);
        }
    }

    private void produceFlow(ByteBuffer datagram, long receivedNanos) {
        counts.add(Counter.FLOW_SAMPLES, 1);
        Flow flow = begin(receivedNanos);
        out.headerRate(datagrams.samplingRate());
        mapping.writeSample(datagrams, flow);
        writeRecords(datagram, flow);
        out.end();
    }

    /** Such packets are not sampled: the agent tells each that it can, so that it stands for itself alone. */
    private void produceDiscarded(ByteBuffer datagram, long receivedNanos) {
        counts.add(Counter.DISCARDED_PACKETS, 1);
        if (!records.wantsDiscards()) {
            countRecords();
            return;
        }
        Flow flow = begin(receivedNanos);
        out.headerRate(1);
        mapping.writeDiscarded(datagrams, flow);
        writeRecords(datagram, flow);
        records.discarded(flow);
    }

    private Flow begin(long receivedNanos) {
        Flow flow = out.begin();
        flow.set(FlowField.TIME_FLOW_START_NS, receivedNanos);
        flow.set(FlowField.TIME_FLOW_END_NS, receivedNanos);
        return flow;
    }

    private void writeRecords(ByteBuffer datagram, Flow flow) {
        while (datagrams.nextRecord()) {
            counts.add(Counter.SAMPLE_FLOW_RECORDS, 1);
            faults.addAny(datagrams);
            mapping.writeRecord(datagrams, datagram, flow);
        }
        faults.addAny(datagrams);
        mapping.writeCustom(flow);
    }

    private void countRecords() {
        while (datagrams.nextRecord()) {
            counts.add(Counter.SAMPLE_FLOW_RECORDS, 1);
            faults.addAny(datagrams);
        }
        faults.addAny(datagrams);
    }
}
