package io.flowdecoder.cli.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.KafkaBroker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others promise of their command lines with Kafka; tests of rows of {@code docs/compatibility.md} have their names. */
@Timeout(120)
class KafkaFeaturesTest {
    private static final int FLOWS_OF_EXAMPLE = 188;
    private static final byte[] ONE_FLOW = Hex.bytes("""
            0005 0001 0036ee80 6553f100 1dcd6500 0000004d 01 02 0000  # NetFlow v5, one record
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8
            0036c770 0036dcec 04d2 0035 00 12 11 08 0064 00c8 18 19 0000
            """);

    @TempDir
    private Path directory;

    private KafkaBroker broker;
    private final String topic = "features-" + UUID.randomUUID();

    @BeforeEach
    void makeATopic() throws Exception {
        broker = KafkaBroker.shared();
        broker.createTopic(topic, 3);
    }

    /** Runs it with these flags, and with so many examples to play. */
    private Child play(int examples, String... flags) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName()));
        command.addAll(List.of(flags));
        command.addAll(Collections.nCopies(examples, "-input.pcap=" + Checkout.file("examples/flows.pcap")));
        Child collector = Child.start(directory, "played", command.toArray(String[]::new));
        collector.awaitGoodEnd();
        return collector;
    }

    /** As the documents of GoFlow2 and GoFlow have them, but for the broker and the topic. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -transport=kafka -transport.kafka.brokers=BROKER -transport.kafka.topic=TOPIC -format=pb  | delimited
            -transport=kafka -transport.kafka.brokers=BROKER -transport.kafka.topic=TOPIC -format=bin | delimited
            -transport=kafka -transport.kafka.brokers=BROKER -transport.kafka.topic=TOPIC -format=pb -format.protobuf.fixedlen=true | delimited
            -schema=goflow2-v1 -transport=kafka -transport.kafka.brokers=BROKER -transport.kafka.topic=TOPIC -format=pb -transport.kafka.hashing=true -format.hash=SamplerAddress,DstAS | bare
            -transport kafka -transport.kafka.brokers BROKER -transport.kafka.topic TOPIC             | lines
            -kafka.brokers BROKER -kafka.topic TOPIC                                                  | bare
            -kafka=true -kafka.brokers=BROKER -kafka.topic=TOPIC -kafka.hashing -proto.fixedlen=true  | delimited
            """)
    void documentedCommandLinesSendWhatTheyDoThere(String line, String framing) throws Exception {
        play(1, line.replace("BROKER", broker.address()).replace("TOPIC", topic).split(" "));

        assertThat(broker.records(topic))
                .hasSize(FLOWS_OF_EXAMPLE)
                .allSatisfy(
                        record -> assertThat(isFlow(record.value(), framing)).isTrue());
    }

    private static boolean isFlow(byte[] value, String framing) throws IOException {
        return switch (framing) {
            case "lines" -> new String(value, UTF_8).matches("\\{\"type\":.*\\}");
            case "bare" -> FlowMessage.parseFrom(value).getBytes() > 0;
            default -> {
                ByteArrayInputStream in = new ByteArrayInputStream(value);
                yield FlowMessage.parseDelimitedFrom(in).getBytes() > 0 && in.available() == 0;
            }
        };
    }

    @Test
    void withoutKafkaGoFlowsLinesArePrinted() throws Exception {
        Child collector = play(1, "-kafka=false", "-logfmt=json");

        assertThat(collector.awaitOutput(Pattern.compile("^\\{\"Type\":"))).isPresent();
    }

    @Test
    void fp02TwoGroupsOfConsumersEachReceiveAllOfTenThousandMessages() throws Exception {
        int examples = 10_000 / FLOWS_OF_EXAMPLE + 1;
        Child collector = play(
                examples,
                "-transport=kafka",
                "-transport.kafka.brokers=" + broker.address(),
                "-transport.kafka.topic=" + topic,
                "-format=bin");
        long sent = collector.count("delivered");
        assertThat(sent).isEqualTo((long) examples * FLOWS_OF_EXAMPLE);

        assertThat(receivedBy("inserter", sent)).hasSize((int) sent);
        assertThat(receivedBy("processor", sent)).hasSize((int) sent);
    }

    /** What a group of consumers receives until it has so much: where each record stands. */
    private Set<String> receivedBy(String group, long count) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                broker.address(),
                "group.id",
                topic + "-" + group,
                "auto.offset.reset",
                "earliest");
        Set<String> received = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int polls = 0; polls < 300 && received.size() < count; polls++) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    assertThat(received.add(record.partition() + "/" + record.offset()))
                            .isTrue();
                }
            }
            consumer.commitSync();
        }
        return received;
    }

    @Test
    void aScrapeAloneAccountsForEveryMessageOfEachOutputAlsoOfThoseTakenOver() throws Exception {
        String spool = directory.resolve("spool").toString();
        long left = play(
                        1,
                        "-transport=kafka",
                        "-transport.kafka.brokers=127.0.0.1:1",
                        "-transport.kafka.overflow=spool",
                        "-transport.kafka.spool.dir=" + spool,
                        "-transport.kafka.drain=100ms",
                        "-format=bin")
                .count("left for the next run");
        assertThat(left).isEqualTo(FLOWS_OF_EXAMPLE);

        try (Collector collector = Collector.watched(
                directory,
                "netflow://127.0.0.1:0",
                "-outputs.disk.transport=file",
                "-outputs.lake.transport=kafka",
                "-outputs.lake.transport.kafka.brokers=" + broker.address(),
                "-outputs.lake.transport.kafka.topic=" + topic,
                "-outputs.lake.transport.kafka.overflow=spool",
                "-outputs.lake.transport.kafka.spool.dir=" + spool,
                "-outputs.lake.transport.kafka.flushfreq=10ms",
                "-outputs.lake.format=bin")) {
            int http = collector.httpPort();
            send(collector.port(), 10);
            Scrape.until(
                    http,
                    now -> due(now, "disk") == 10
                            && due(now, "lake") == 10 + left
                            && now.sum("flow_transport_held_messages") == 0
                            && accounted(now, "disk") == due(now, "disk")
                            && accounted(now, "lake") == due(now, "lake"));
            collector.stop();
        }
    }

    private static double due(Scrape scrape, String output) {
        return scrape.value("flow_transport_messages_due_total{output=\"" + output + "\"}");
    }

    private static double accounted(Scrape scrape, String output) {
        return scrape.of("flow_transport_messages_total").entrySet().stream()
                .filter(series -> series.getKey().contains("output=\"" + output + "\""))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static void send(int port, int datagrams) throws IOException {
        try (DatagramSocket exporter = new DatagramSocket()) {
            for (int i = 0; i < datagrams; i++) {
                exporter.send(new DatagramPacket(ONE_FLOW, ONE_FLOW.length, InetAddress.getLoopbackAddress(), port));
            }
        }
    }
}
