package io.flowdecoder.bench;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.flow.Flow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Encoding alone: one flow to bytes in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class EncodeBenchmark {
    private final Output out = new Output(1 << 16);
    private Encoder encoder;
    private Flow[] flows;
    private int next;

    /** For the harness. */
    public EncodeBenchmark() {}

    /** For the harness. */
    @Setup
    public void make(Input input, Writing writing) {
        encoder = writing.newEncoder();
        flows = input.flows().toArray(Flow[]::new);
    }

    @Benchmark
    public int encode() {
        Flow flow = flows[next++];
        if (next == flows.length) {
            next = 0;
        }
        out.truncate(0);
        encoder.encode(flow, out);
        return out.length();
    }
}
