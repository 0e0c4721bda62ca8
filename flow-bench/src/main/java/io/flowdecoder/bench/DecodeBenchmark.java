package io.flowdecoder.bench;

import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v5.V5RecordView;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.Templates;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading every field of a datagram in place. NetFlow is measured for each record, sFlow for each datagram. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    static final int V9_RECORDS = 24;
    static final int V5_RECORDS = 30;

    private final V9PacketCursor v9 = new V9PacketCursor();
    private final V5DatagramCursor v5 = new V5DatagramCursor();
    private final DatagramCursor sflow = new DatagramCursor();
    private final Templates templates = new Templates();
    private final ByteBuffer[] v9Packets = Datagrams.several(random -> Datagrams.netflowV9(V9_RECORDS, random));
    private final ByteBuffer[] v5Datagrams = Datagrams.several(Datagrams::netflowV5);
    private final ByteBuffer[] sflowDatagrams = Datagrams.several(Datagrams::sflow);
    private int next;

    /** For the harness. */
    public DecodeBenchmark() {}

    @Setup
    public void learnTemplate() {
        v9.wrap(Datagrams.netflowV9Template(), templates);
        while (v9.nextSet()) {
            // learned in passing
        }
    }

    private ByteBuffer next(ByteBuffer[] datagrams) {
        return datagrams[next++ & Datagrams.SEVERAL - 1];
    }

    @Benchmark
    @OperationsPerInvocation(V9_RECORDS)
    public long netflowV9Record() {
        long sum = 0;
        v9.wrap(next(v9Packets), templates);
        while (v9.nextSet()) {
            while (v9.nextRecord()) {
                DataRecordView record = v9.record();
                for (int field = 0; field < Datagrams.V9_FIELDS.length; field++) {
                    sum += record.unsigned(field);
                }
            }
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(V5_RECORDS)
    public long netflowV5Record() {
        long sum = 0;
        v5.wrap(next(v5Datagrams));
        while (v5.nextRecord()) {
            V5RecordView r = v5.record();
            sum += r.srcaddr() + r.dstaddr() + r.nexthop() + r.input() + r.output() + r.dPkts() + r.dOctets();
            sum += r.first() + r.last() + r.srcport() + r.dstport() + r.tcpFlags() + r.prot() + r.tos();
            sum += r.srcAs() + r.dstAs() + r.srcMask() + r.dstMask();
        }
        return sum;
    }

    @Benchmark
    public long sflowDatagram() {
        long sum = 0;
        sflow.wrap(next(sflowDatagrams));
        while (sflow.nextSample()) {
            sum += sflow.samplingRate() + sflow.input() + sflow.output();
            while (sflow.nextRecord()) {
                sum += read();
            }
        }
        return sum;
    }

    private long read() {
        return switch (sflow.recordKind()) {
            case SAMPLED_HEADER ->
                sflow.sampledHeader().frameLength() + sflow.sampledHeader().headerLength();
            case EXTENDED_SWITCH ->
                sflow.extendedSwitch().srcVlan() + sflow.extendedSwitch().dstVlan();
            case EXTENDED_ROUTER ->
                sflow.extendedRouter().nexthopLow() + sflow.extendedRouter().srcMaskLen();
            case EXTENDED_GATEWAY ->
                sflow.extendedGateway().srcAs()
                        + sflow.extendedGateway().dstAsPath(2)
                        + sflow.extendedGateway().community(1);
            default -> 0;
        };
    }
}
