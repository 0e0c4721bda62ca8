package io.flowdecoder.bench;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.wire.Limits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The whole way from a datagram to bytes in memory: session, decoding, mapping, encoding. As in a collector each thread has
 * exporters and a producer of its own, and the sessions are common to all.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class ProduceBenchmark {
    private final Output out = new Output(1 << 17);
    private FlowProducer producer;

    /** For the harness. */
    public ProduceBenchmark() {}

    /** What all threads have in common. */
    @State(Scope.Benchmark)
    public static class Collector {
        private final ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);

        /** For the harness. */
        public Collector() {}
    }

    /** For the harness. */
    @Setup
    public void make(Input input, Writing writing, Collector collector) {
        Encoder encoder = writing.newEncoder();
        producer = new FlowProducer(collector.sessions, Limits.DEFAULT, flow -> encoder.encode(flow, out));
        input.teach(producer);
    }

    @Benchmark
    public int produce(Input input, Records counted) {
        Datagram datagram = input.next();
        counted.records += datagram.records;
        out.truncate(0);
        Input.produce(datagram, producer);
        return out.length();
    }
}
