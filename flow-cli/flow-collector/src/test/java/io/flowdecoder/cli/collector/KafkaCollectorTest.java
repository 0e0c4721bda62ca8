package io.flowdecoder.cli.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.serde.FlowMessagesDeserializer;
import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.KafkaBroker;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The command, with its output in Kafka. */
class KafkaCollectorTest {
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    private Path directory;

    private KafkaBroker broker;
    private String topic;
    private String summary;

    @BeforeEach
    void makeATopic(TestInfo test) throws Exception {
        broker = KafkaBroker.shared();
        topic = test.getTestMethod().orElseThrow().getName();
        broker.createTopic(topic, 3);
    }

    @Test
    void aCapturesFlowsArriveWithKeysAndHeaders() throws Exception {
        int status = play(
                broker.address(),
                "-transport.kafka.key=exporter",
                "-transport.kafka.hashing",
                "-transport.kafka.headers=schema,exporter",
                "-transport.kafka.framing=many");

        assertThat(status).isZero();
        assertThat(count("delivered")).isEqualTo(count("flows"));
        int flows = 0;
        for (ConsumerRecord<byte[], byte[]> record : broker.records(topic)) {
            for (FlowMessage flow : messages(record)) {
                String exporter = InetAddress.getByAddress(
                                flow.getSamplerAddress().toByteArray())
                        .getHostAddress();
                assertThat(header(record, "flow-exporter")).isEqualTo(exporter);
                assertThat(header(record, "flow-framing")).isEqualTo("delimited");
                assertThat(record.key()).hasSize(4);
                flows++;
            }
        }
        assertThat(flows).isEqualTo((int) count("flows"));
    }

    @Test
    void whatKafkaDoesNotTakeIsDroppedAndCounted() throws Exception {
        int status = play(NOBODY, "-transport.kafka.drain=100ms");

        assertThat(status).isEqualTo(1);
        assertThat(count("delivered")).isZero();
        assertThat(count("dropped")).isEqualTo(count("flows"));
    }

    @Test
    void whatKafkaDoesNotTakeIsLeftOnDiskForTheNextRun() throws Exception {
        String[] spool = {"-transport.kafka.overflow=spool", "-transport.kafka.spool.dir=" + directory.resolve("spool")
        };

        int status = play(NOBODY, spool[0], spool[1], "-transport.kafka.drain=100ms");

        assertThat(status).isZero();
        long left = count("left for the next run");
        assertThat(left).isEqualTo(count("flows"));

        status = play(broker.address(), spool[0], spool[1]);

        assertThat(status).isZero();
        assertThat(count("taken over from an earlier run")).isEqualTo(left);
        assertThat(broker.records(topic).stream()
                        .mapToInt(record -> messages(record).size())
                        .sum())
                .isEqualTo((int) count("delivered"));
    }

    @Test
    void aWrongFlagIsToldAndNothingBegins() throws Exception {
        int status = play(broker.address(), "-transport.kafka.compression=brotli");

        assertThat(status).isEqualTo(2);
        assertThat(summary)
                .startsWith(
                        "flow-collector: -transport.kafka.compression: brotli is none of none, gzip, snappy, lz4, zstd");
    }

    private int play(String address, String... flags) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName(),
                "-input.pcap=" + Checkout.file("examples/flows.pcap"),
                "-format=bin",
                "-transport=kafka",
                "-transport.kafka.brokers=" + address,
                "-transport.kafka.topic=" + topic));
        command.addAll(List.of(flags));
        Path errors = directory.resolve("errors");
        Process collector =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try {
            assertThat(collector.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            collector.destroyForcibly();
        }
        summary = Files.readString(errors);
        return collector.exitValue();
    }

    private long count(String name) {
        Matcher line =
                Pattern.compile("^" + name + " +(\\d+)$", Pattern.MULTILINE).matcher(summary);
        assertThat(line.find()).as("%s in %s", name, summary).isTrue();
        return Long.parseLong(line.group(1));
    }

    private static List<FlowMessage> messages(ConsumerRecord<byte[], byte[]> record) {
        try (FlowMessagesDeserializer deserializer = new FlowMessagesDeserializer()) {
            return deserializer.deserialize(record.topic(), record.value());
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
