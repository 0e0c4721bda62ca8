package io.flowdecoder.producer;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.RecordContext;
import io.flowdecoder.mapping.V5Mapping;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.session.TransportSession;
import java.nio.ByteBuffer;

/** Flows from NetFlow v5. */
final class NetFlowV5Producer {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final V5DatagramCursor datagrams = new V5DatagramCursor();
    private final RecordContext context = new RecordContext();
    private final FlowOut out;
    private final Counts counts;

    NetFlowV5Producer(FlowOut out, Counts counts) {
        this.out = out;
        this.counts = counts;
    }

    void produce(ByteBuffer datagram, TransportSession from, long receivedNanos) {
        counts.add(Counter.NETFLOW_V5_DATAGRAMS, 1);
        if (datagrams.wrap(datagram)) {
            out.datagram(FlowType.NETFLOW_V5, datagrams.flowSequence(), from.address(), receivedNanos);
            long exportNanos = datagrams.unixSecs() * NANOS_PER_SECOND + datagrams.unixNsecs();
            context.header(exportNanos, datagrams.sysUptime());
            while (datagrams.nextRecord()) {
                produceFlow();
            }
        }
        counts.addAnyFault(datagrams.fault());
    }

    private void produceFlow() {
        counts.add(Counter.DATA_RECORDS, 1);
        Flow flow = out.begin();
        flow.set(FlowField.SAMPLING_RATE, datagrams.samplingInterval());
        V5Mapping.write(datagrams.record(), context, flow);
        out.end();
    }
}
