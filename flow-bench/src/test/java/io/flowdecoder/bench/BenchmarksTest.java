package io.flowdecoder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A figure means nothing if the benchmark decodes something else than it says. */
class BenchmarksTest {
    private static final int LAPS = 3;

    private final FlowProducer producer =
            new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> {});

    @ParameterizedTest
    @CsvSource({"v5, 64, 30", "v9, 64, 24", "ipfix, 64, 20", "sflow, 64, 7", "mixed, 256, 20.25"})
    void syntheticLoadsAreFullOfRecordsThatAreCounted(String name, int datagrams, double records) throws IOException {
        Input input = Input.of(name, 0);
        input.teach(producer);
        long before = producer.counts().get(Counter.FLOWS);

        long counted = go(input, LAPS * datagrams);

        assertThat(input.all()).hasSize(datagrams);
        assertThat(counted).isEqualTo((long) (LAPS * datagrams * records));
        assertThat(producer.counts().get(Counter.FLOWS) - before).isEqualTo(counted);
        assertThat(producer.counts().faults()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"v5", "v9", "ipfix", "sflow", "mixed"})
    void noNumberIsMissingHoweverOftenTheyGoRound(String name) throws IOException {
        Input input = Input.of(name, 0);
        input.teach(producer);

        go(input, LAPS * input.all().size());
        producer.giveUpHeld();

        assertThat(producer.counts().get(Counter.DATAGRAMS_LOST)).isZero();
        assertThat(producer.counts().get(Counter.RECORDS_LOST)).isZero();
        assertThat(producer.counts().get(Counter.DATAGRAMS_LATE)).isZero();
        assertThat(producer.counts().get(Counter.SEQUENCES_RESTARTED)).isZero();
    }

    @Test
    void aCaptureGivesAllItsFlows() throws IOException {
        Input input = Input.of(Input.EXAMPLE, 0);
        Map<Protocol, Integer> records = new EnumMap<>(Protocol.class);
        input.all().forEach(datagram -> records.merge(datagram.protocol, datagram.records, Integer::sum));

        assertThat(records)
                .isEqualTo(Map.of(
                        Protocol.NETFLOW_V5, 24, Protocol.NETFLOW_V9, 48, Protocol.IPFIX, 48, Protocol.SFLOW, 68));
    }

    private long go(Input input, int datagrams) {
        long records = 0;
        for (int i = 0; i < datagrams; i++) {
            Datagram datagram = input.next();
            records += datagram.records;
            Input.produce(datagram, producer);
        }
        return records;
    }

    @Test
    void everyBenchmarkRunsWithEveryParameter() throws RunnerException {
        assertThat(countsByName(run(options().include("(Decode|Walk|Encode|Produce)Benchmark"))))
                .containsAllEntriesOf(Map.of(
                        "DecodeBenchmark.inPlace", 6L,
                        "DecodeBenchmark.values", 6L,
                        "WalkBenchmark.walk", 2L,
                        "EncodeBenchmark.encode", 6L * 3,
                        "ProduceBenchmark.produce", 6L * 3));
    }

    @Test
    void twoThreadsHaveTheirOwnExportersOverTheSameSessions() throws RunnerException {
        assertThat(run(options()
                        .include("ProduceBenchmark")
                        .param("format", "bin")
                        .threads(2)))
                .hasSize(6);
    }

    private static Map<String, Long> countsByName(Collection<RunResult> results) {
        return results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.getParams().getBenchmark().replaceFirst(".*\\.(?=\\w+\\.)", ""),
                        Collectors.counting()));
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }

    private static ChainedOptionsBuilder options() {
        return new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(5))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }
}
