package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.transport.kafka.KafkaTransport;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is told of outputs at the start and at the end. */
class OutputWarningsTest {
    private static final List<Logger> LOGS = List.of(
            (Logger) LoggerFactory.getLogger(Outputs.class), (Logger) LoggerFactory.getLogger(KafkaTransport.class));

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void keepLines() {
        lines.start();
        LOGS.forEach(log -> log.addAppender(lines));
    }

    @AfterEach
    void keepNoMore() {
        LOGS.forEach(log -> log.detachAppender(lines));
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static Settings settings(String... flags) throws UsageException {
        return CommandLine.parse(CommandLineTest.COLLECTOR, flags).settings();
    }

    private static Settings kafka(String... flags) throws UsageException {
        List<String> all = new ArrayList<>(List.of(flags));
        all.addAll(List.of("-transport=kafka", "-transport.kafka.brokers=127.0.0.1:1", "-transport.kafka.drain=0"));
        return settings(all.toArray(String[]::new));
    }

    @Test
    void moreMemoryForOutputsThanHalfOfTheHeapIsToldAtTheStart() throws Exception {
        long half = Runtime.getRuntime().maxMemory() / 2;
        Outputs.open(kafka(), () -> {}).close();
        assertThat(said()).noneMatch(line -> line.contains(" of memory"));

        Outputs.open(kafka("-transport.kafka.queue.max-bytes=" + half), () -> {})
                .close();
        assertThat(said())
                .filteredOn(line -> line.startsWith("the outputs may come to have "))
                .hasSize(1);
    }

    @Test
    void aPasswordThatCanBeReadOnTheWayIsToldWhenTheOutputIsOpenedAndNotBefore() throws Exception {
        Settings settings = kafka(
                "-transport.kafka.property=security.protocol=SASL_PLAINTEXT",
                "-transport.kafka.property=sasl.mechanism=PLAIN");
        assertThat(said()).isEmpty();

        Outputs.open(settings, () -> {}).close();
        assertThat(said())
                .filteredOn(line -> line.startsWith("-transport.kafka.sasl without -transport.kafka.tls: "))
                .hasSize(1);
    }

    @Test
    void whatAWorkerCouldNotWriteIsNotLeftForTheNextRun(@TempDir Path directory) throws Exception {
        Settings settings = settings("-transport.file=" + directory.resolve("flows"));
        try (Outputs outputs = Outputs.open(settings, () -> {})) {
            Pipeline pipeline = new Pipeline(new ExporterSessions(Limits.DEFAULT), settings, outputs);
            TransportSession exporter = new TransportSession(2055, IpAddress.v4(0x7f00_0001), 4711);
            pipeline.newWorker(EnumSet.allOf(Protocol.class))
                    .handle(ByteBuffer.wrap(Captures.NETFLOW_V5), exporter, 1_700_000_000_000_000_000L);
            outputs.drain();

            assertThat(Summary.of(pipeline, List.of()))
                    .containsPattern("\nnot written +1\n")
                    .doesNotContain("left for the next run");
        }
    }
}
