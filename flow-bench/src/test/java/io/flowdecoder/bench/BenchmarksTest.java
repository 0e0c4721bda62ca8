package io.flowdecoder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A figure means nothing if the benchmark decodes something else than it says. */
class BenchmarksTest {

    @Test
    void theDatagramsHoldWhatTheBenchmarksSay() {
        FlowProducer producer = new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> {});

        produce(producer, Datagrams.netflowV9Template());
        produce(producer, Datagrams.netflowV9(24, new Random(1)));
        assertThat(producer.counts().get(Counter.FLOWS)).isEqualTo(24);
        assertThat(producer.counts().get(Counter.OPTIONS_RECORDS)).isEqualTo(1);
        produce(producer, Datagrams.netflowV5(new Random(1)));
        assertThat(producer.counts().get(Counter.FLOWS)).isEqualTo(54);
        produce(producer, Datagrams.sflow(new Random(1)));
        assertThat(producer.counts().get(Counter.FLOWS)).isEqualTo(61);
        assertThat(producer.counts().get(Counter.SAMPLE_FLOW_RECORDS)).isEqualTo(23);
        assertThat(producer.counts().faults()).isZero();
    }

    private static void produce(FlowProducer producer, ByteBuffer datagram) {
        TransportSession exporter = new TransportSession(2055, IpAddress.parse("192.0.2.1"), 40_000);
        producer.produce(datagram, exporter, EnumSet.allOf(Protocol.class), 0);
    }

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include("io.flowdecoder.bench.*")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(10))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results).hasSize(9);
    }
}
