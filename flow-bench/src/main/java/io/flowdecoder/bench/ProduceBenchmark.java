package io.flowdecoder.bench;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The whole way from a datagram to encoded flows. NetFlow is measured for each record, sFlow for each datagram. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProduceBenchmark {
    private static final TransportSession EXPORTER = new TransportSession(2055, IpAddress.parse("192.0.2.1"), 40_000);
    private static final Set<Protocol> ANY = EnumSet.allOf(Protocol.class);
    private static final long RECEIVED = 1_760_000_000_123_456_789L;

    @Param({"bin", "json"})
    String format;

    private final Output out = new Output(1 << 17);
    private final ByteBuffer[] v9Packets =
            Datagrams.several(random -> Datagrams.netflowV9(DecodeBenchmark.V9_RECORDS, random));
    private final ByteBuffer[] v5Datagrams = Datagrams.several(Datagrams::netflowV5);
    private final ByteBuffer[] sflowDatagrams = Datagrams.several(Datagrams::sflow);
    private int next;
    private FlowProducer producer;

    /** For the harness. */
    public ProduceBenchmark() {}

    @Setup
    public void learnTemplate() {
        Encoder encoder = Format.named(format).newEncoder();
        producer = new FlowProducer(
                new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> encoder.encode(flow, out));
        produce(Datagrams.netflowV9Template());
    }

    private int produce(ByteBuffer datagram) {
        out.truncate(0);
        producer.produce(datagram, EXPORTER, ANY, RECEIVED);
        return out.length();
    }

    private ByteBuffer next(ByteBuffer[] datagrams) {
        return datagrams[next++ & Datagrams.SEVERAL - 1];
    }

    @Benchmark
    @OperationsPerInvocation(DecodeBenchmark.V9_RECORDS)
    public int netflowV9Record() {
        return produce(next(v9Packets));
    }

    @Benchmark
    @OperationsPerInvocation(DecodeBenchmark.V5_RECORDS)
    public int netflowV5Record() {
        return produce(next(v5Datagrams));
    }

    @Benchmark
    public int sflowDatagram() {
        return produce(next(sflowDatagrams));
    }
}
