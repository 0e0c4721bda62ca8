package io.flowdecoder.sflow;

import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps as values what a cursor finds. */
final class DatagramReader {
    private static final long COMPACT_VALUE = 0x3fff_ffff;

    private final DatagramCursor cursor;
    private final List<Problem> problems = new ArrayList<>();
    private ByteBuffer buffer;

    DatagramReader(DatagramCursor cursor) {
        this.cursor = cursor;
    }

    SflowDatagram read(ByteBuffer datagram) {
        buffer = datagram;
        if (!noting(cursor.wrap(datagram))) {
            return new SflowDatagram(Optional.empty(), 0, 0, 0, List.of(), problems);
        }
        List<Sample> samples = new ArrayList<>();
        while (noting(cursor.nextSample())) {
            samples.add(sample());
        }
        return new SflowDatagram(
                cursor.agentAddress(),
                cursor.subAgentId(),
                cursor.sequenceNumber(),
                cursor.sysUptime(),
                samples,
                problems);
    }

    private boolean noting(boolean moved) {
        Problem problem = cursor.problem();
        if (problem != null) {
            problems.add(problem);
        }
        return moved;
    }

    private Sample sample() {
        return switch (cursor.sampleKind()) {
            case FLOW, EXPANDED_FLOW -> flowSample();
            case COUNTER, EXPANDED_COUNTER ->
                new CounterSample(sampleFormat(), cursor.sampleSequenceNumber(), source(), counterRecords());
            case DISCARDED_PACKET -> discardedPacket();
            case OPAQUE, MALFORMED ->
                new OpaqueSample(sampleFormat(), Octets.copyOf(buffer, cursor.sampleStart(), cursor.sampleLength()));
        };
    }

    private FlowSample flowSample() {
        return new FlowSample(
                sampleFormat(),
                cursor.sampleSequenceNumber(),
                source(),
                cursor.samplingRate(),
                cursor.samplePool(),
                cursor.drops(),
                interfaceRef(cursor.inputFormat(), cursor.input()),
                interfaceRef(cursor.outputFormat(), cursor.output()),
                flowRecords());
    }

    private DiscardedPacket discardedPacket() {
        return new DiscardedPacket(
                sampleFormat(),
                cursor.sampleSequenceNumber(),
                source(),
                cursor.drops(),
                interfaceRef(cursor.inputFormat(), cursor.input()),
                interfaceRef(cursor.outputFormat(), cursor.output()),
                DropReason.of(cursor.reason()),
                flowRecords());
    }

    private DataFormat sampleFormat() {
        return DataFormat.of(cursor.sampleFormat());
    }

    private DataSource source() {
        return new DataSource(cursor.sourceIdClass(), cursor.sourceIdIndex());
    }

    private InterfaceRef interfaceRef(long format, long word) {
        boolean compact = cursor.sampleKind() == SampleKind.FLOW;
        return new InterfaceRef(format, compact ? word & COMPACT_VALUE : word);
    }

    private List<FlowRecord> flowRecords() {
        List<FlowRecord> records = new ArrayList<>();
        while (noting(cursor.nextRecord())) {
            records.add(flowRecord());
        }
        return records;
    }

    private FlowRecord flowRecord() {
        return switch (cursor.recordKind()) {
            case SAMPLED_HEADER -> SampledHeader.copyOf(cursor.sampledHeader());
            case SAMPLED_ETHERNET -> SampledEthernet.copyOf(cursor.sampledEthernet());
            case SAMPLED_IPV4 -> SampledIpv4.copyOf(cursor.sampledIpv4());
            case SAMPLED_IPV6 -> SampledIpv6.copyOf(cursor.sampledIpv6());
            case EXTENDED_SWITCH -> ExtendedSwitch.copyOf(cursor.extendedSwitch());
            case EXTENDED_ROUTER -> ExtendedRouter.copyOf(cursor.extendedRouter());
            case EXTENDED_GATEWAY -> ExtendedGateway.copyOf(cursor.extendedGateway());
            case STRUCTURE -> StructuredFlowRecord.copyOf(recordFormat(), cursor.structure(), recordEnd());
            case OPAQUE, MALFORMED -> new OpaqueFlowRecord(recordFormat(), recordOctets());
        };
    }

    private List<CounterRecord> counterRecords() {
        List<CounterRecord> records = new ArrayList<>();
        while (noting(cursor.nextRecord())) {
            records.add(counterRecord());
        }
        return records;
    }

    private CounterRecord counterRecord() {
        return cursor.recordKind() == RecordKind.STRUCTURE
                ? StructuredCounterRecord.copyOf(recordFormat(), cursor.structure(), recordEnd())
                : new OpaqueCounterRecord(recordFormat(), recordOctets());
    }

    private DataFormat recordFormat() {
        return DataFormat.of(cursor.recordFormat());
    }

    private int recordEnd() {
        return cursor.recordStart() + cursor.recordLength();
    }

    private Octets recordOctets() {
        return Octets.copyOf(buffer, cursor.recordStart(), cursor.recordLength());
    }
}
