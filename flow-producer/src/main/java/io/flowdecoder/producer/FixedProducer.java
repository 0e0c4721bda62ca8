package io.flowdecoder.producer;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.FixedMapping;
import io.flowdecoder.mapping.RecordContext;
import io.flowdecoder.netflow.FixedDatagramCursor;
import io.flowdecoder.netflow.v1.V1DatagramCursor;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v7.V7DatagramCursor;
import io.flowdecoder.session.ExporterSession;
import java.nio.ByteBuffer;

/** Flows from the versions of NetFlow whose records have a fixed layout. */
final class FixedProducer {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** The header of NetFlow v1 has no sequence number. */
    private static final long NO_SEQUENCE_NUMBER = 0;
    /** The header of NetFlow v7 names no engine. */
    private static final long ONLY_SOURCE = 0;

    private final V1DatagramCursor v1 = new V1DatagramCursor();
    private final V5DatagramCursor v5 = new V5DatagramCursor();
    private final V7DatagramCursor v7 = new V7DatagramCursor();
    private final RecordContext context = new RecordContext();
    private final FlowOut out;
    private final Counts counts;
    private final FaultCounts faults;
    private final SequenceCounts sequences;

    FixedProducer(FlowOut out, Counts counts, FaultCounts faults, SequenceCounts sequences) {
        this.out = out;
        this.counts = counts;
        this.faults = faults;
        this.sequences = sequences;
    }

    void produceV1(ByteBuffer datagram, ExporterSession session, long receivedNanos) {
        counts.add(Counter.NETFLOW_V1_DATAGRAMS, 1);
        if (v1.wrap(datagram)) {
            out.datagram(
                    FlowType.NETFLOW_V1, NO_SEQUENCE_NUMBER, session.transport().address(), receivedNanos);
            enter(v1, session, receivedNanos);
            while (v1.nextRecord()) {
                FixedMapping.write(v1.record(), context, begin(v1));
                out.end();
            }
        }
        faults.addAny(v1);
    }

    void produceV5(ByteBuffer datagram, ExporterSession session, long receivedNanos) {
        counts.add(Counter.NETFLOW_V5_DATAGRAMS, 1);
        if (v5.wrap(datagram)) {
            out.datagram(
                    FlowType.NETFLOW_V5, v5.flowSequence(), session.transport().address(), receivedNanos);
            enter(v5, session, receivedNanos);
            int engine = v5.engineType() << 8 | v5.engineId();
            sequences.begin(session.traffic().sequence(FlowType.NETFLOW_V5, engine), v5.flowSequence());
            sequences.end(v5.count());
            while (v5.nextRecord()) {
                Flow flow = begin(v5);
                out.headerRate(v5.samplingInterval());
                FixedMapping.write(v5.record(), context, flow);
                out.end();
            }
        }
        faults.addAny(v5);
    }

    void produceV7(ByteBuffer datagram, ExporterSession session, long receivedNanos) {
        counts.add(Counter.NETFLOW_V7_DATAGRAMS, 1);
        if (v7.wrap(datagram)) {
            out.datagram(
                    FlowType.NETFLOW_V7, v7.flowSequence(), session.transport().address(), receivedNanos);
            enter(v7, session, receivedNanos);
            sequences.begin(session.traffic().sequence(FlowType.NETFLOW_V7, ONLY_SOURCE), v7.flowSequence());
            sequences.end(v7.count());
            while (v7.nextRecord()) {
                FixedMapping.write(v7.record(), context, begin(v7));
                out.end();
            }
        }
        faults.addAny(v7);
    }

    private void enter(FixedDatagramCursor datagram, ExporterSession session, long receivedNanos) {
        long exportNanos = datagram.unixSecs() * NANOS_PER_SECOND + datagram.unixNsecs();
        context.header(exportNanos, datagram.sysUptime());
        out.exported(exportNanos);
        session.clock().note(exportNanos, receivedNanos);
    }

    private Flow begin(FixedDatagramCursor datagram) {
        counts.add(Counter.DATA_RECORDS, 1);
        Flow flow = out.begin();
        flow.setHeaderNanos(datagram.unixNsecs());
        return flow;
    }
}
