package io.flowdecoder.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.testing.KafkaBroker;
import io.flowdecoder.transport.Transport;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever moves a pipeline to this collector tries first; each name is that of a row of the pipelines' contract. */
class KafkaAcceptanceTest {
    private static final Map<String, String> CREDENTIALS =
            Map.of("KAFKA_SASL_USER", KafkaBroker.USER, "KAFKA_SASL_PASS", KafkaBroker.PASSWORD);

    private KafkaBroker broker;
    private String topic;

    @BeforeEach
    void findTheBroker(TestInfo test) throws Exception {
        broker = KafkaBroker.shared();
        topic = test.getDisplayName().replaceAll("[^a-zA-Z0-9]+", "-");
    }

    private KafkaTransport open(Map<String, String> environment, String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("topic=" + topic);
        if (all.stream().noneMatch(flag -> flag.startsWith("flushfreq="))) {
            all.add("flushfreq=20ms");
        }
        Encoding encoding = Encoding.of(Schema.GOFLOW2, Format.BIN);
        return KafkaTransport.open(Options.settings(encoding, environment, all.toArray(String[]::new)));
    }

    private KafkaTransport open(String... flags) throws Exception {
        String[] all = Arrays.copyOf(flags, flags.length + 1);
        all[flags.length] = "brokers=" + broker.address();
        return open(Map.of(), all);
    }

    @Test
    void gf09EveryMessageArrivesOnce() throws Exception {
        long count = Long.getLong("kafka.flows", 50_000);
        broker.createTopic(topic, 4);
        long begin = System.nanoTime();
        try (KafkaTransport transport = open("hashing=true", "drain=5m")) {
            new NumberedFlows(transport).send(count);
            transport.drain();

            assertThat(transport.delivered()).isEqualTo(count);
        }
        print("in records of one", count, begin);
        NumberedFlows.requireAll(broker.records(topic), count);
    }

    @Test
    void gf09ManyInARecordArriveOnceToo() throws Exception {
        long count = Long.getLong("kafka.flows", 50_000);
        broker.createTopic(topic, 4);
        long begin = System.nanoTime();
        KafkaSettings settings = Options.settings(
                Encoding.of(Schema.GOFLOW2, Format.JSON),
                Map.of(),
                "brokers=" + broker.address(),
                "topic=" + topic,
                "key=none",
                "framing=many",
                "drain=5m");
        try (KafkaTransport transport = KafkaTransport.open(settings)) {
            new NumberedFlows(transport).send(count);
            transport.drain();

            assertThat(transport.delivered()).isEqualTo(count);
        }
        print("in records of many", count, begin);
        List<ConsumerRecord<byte[], byte[]>> records = broker.records(topic);
        assertThat(records).hasSizeLessThan((int) (count / 1_000));
        assertThat(records.stream().flatMap(record -> new String(record.value(), UTF_8).lines()))
                .hasSize((int) count)
                .doesNotHaveDuplicates();
    }

    /** In the long form, with a million flows. */
    private static void print(String how, long count, long begin) {
        if (Long.getLong("kafka.flows") != null) {
            System.out.printf(
                    "%d flows %s sent and acknowledged in %d ms%n",
                    count, how, (System.nanoTime() - begin) / 1_000_000);
        }
    }

    @Test
    void gf09AMessageAboveTheSizeIsRejectedHereAndOthersAreNot() throws Exception {
        broker.createTopic(topic, 1);
        try (KafkaTransport transport = open("maxmsgbytes=1000")) {
            send(transport, "small", "x".repeat(2000), "small too");
            transport.drain();

            assertThat(transport.delivered()).isEqualTo(2);
            assertThat(transport.rejected()).isEqualTo(1);
        }
        assertThat(values()).containsExactly("small", "small too");
    }

    @Test
    void gf09AMessageAboveTheSizeIsRejectedByTheBrokerAndOthersAreNot() throws Exception {
        broker.createTopic(topic, 1, Map.of("max.message.bytes", "200000"));
        try (KafkaTransport transport = open()) {
            send(transport, "small", "x".repeat(300_000), "small too");
            transport.drain();

            assertThat(transport.delivered()).isEqualTo(2);
            assertThat(transport.rejected()).isEqualTo(1);
        }
        assertThat(values()).containsExactly("small", "small too");
    }

    @Test
    void gf11MessagesOfOneKeyShareAPartition() throws Exception {
        broker.createTopic(topic, 4);
        try (KafkaTransport transport = open("hashing=true")) {
            new NumberedFlows(transport).send(10_000);
        }
        Map<String, Set<Integer>> partitions = broker.records(topic).stream()
                .collect(Collectors.groupingBy(
                        record -> new String(record.key(), UTF_8),
                        Collectors.mapping(ConsumerRecord::partition, Collectors.toSet())));
        assertThat(partitions.values()).allSatisfy(ofKey -> assertThat(ofKey).hasSize(1));
        assertThat(new HashSet<>(partitions.values())).hasSizeGreaterThan(1);
    }

    @Test
    void gf11WithoutHashingTheyAreSpreadEvenly() throws Exception {
        broker.createTopic(topic, 4);
        try (KafkaTransport transport = open()) {
            new NumberedFlows(transport).send(10_000);
        }
        Map<Integer, Long> counts = broker.records(topic).stream()
                .collect(Collectors.groupingBy(ConsumerRecord::partition, Collectors.counting()));
        assertThat(counts).hasSize(4);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(2375L, 2625L));
    }

    @Test
    void gf12BrokersComeFromTheDnsAsSoonAsItAnswers() throws Exception {
        broker.createTopic(topic, 1);
        int port = Integer.parseInt(broker.address().replaceAll(".*:", ""));
        try (SrvResponder dns = new SrvResponder(port, 1)) {
            Brokers brokers = Brokers.srv("_kafka._tcp.example.test", dns.address());
            try (KafkaTransport transport = KafkaTransport.open(KafkaSettings.of(brokers, topic))) {
                send(transport, "one");
                Waiting.until(() -> dns.asked() > 0 && transport.trouble() != null);
                assertThat(transport.held()).isEqualTo(1);

                dns.answer();
                Waiting.until(() -> transport.delivered() == 1);
                assertThat(brokers.find()).containsExactlyInAnyOrder("localhost:" + port, "localhost:1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "PLAIN"})
    void gf27APasswordBehindTlsIsTaken(String mechanism) throws Exception {
        requireThatOneArrives(mechanism);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scram-sha256", "scram-sha512", "SCRAM-SHA512"})
    void g210SoIsOneThatIsNotSent(String mechanism) throws Exception {
        requireThatOneArrives(mechanism);
    }

    private void requireThatOneArrives(String mechanism) throws Exception {
        topic = "sasl-" + mechanism;
        broker.createTopic(topic, 1);
        try (KafkaTransport transport = open(
                CREDENTIALS,
                "brokers=" + broker.secureAddress(),
                "tls=true",
                "tls.ca=" + broker.certificate(),
                "sasl=" + mechanism)) {
            send(transport, "one");
            Waiting.until(() -> transport.delivered() == 1);
        }
        assertThat(values()).containsExactly("one");
    }

    @Test
    void gf27AWrongPasswordIsTriedAgainAndTold() throws Exception {
        broker.createTopic(topic, 1);
        Map<String, String> wrong = Map.of("KAFKA_SASL_USER", "late", "KAFKA_SASL_PASS", "better");
        try (KafkaTransport transport = open(
                wrong,
                "brokers=" + broker.secureAddress(),
                "tls=true",
                "tls.ca=" + broker.certificate(),
                "sasl=scram-sha512")) {
            send(transport, "one", "two");
            Waiting.until(() -> String.valueOf(transport.trouble()).contains("Authentication failed"));
            assertThat(transport.held()).isEqualTo(2);
            assertThat(transport.trouble()).doesNotContain("better");

            broker.setPassword("late", "better");
            Waiting.until(() -> transport.delivered() == 2);
        }
        assertThat(values()).containsExactly("one", "two");
    }

    @Test
    void gf27ABrokerThatNobodyVouchesForIsBelievedOnlyIfThatIsWanted() throws Exception {
        broker.createTopic(topic, 1);
        String[] flags = {"brokers=" + broker.secureAddress(), "tls=true", "sasl=plain"};
        try (KafkaTransport transport = open(CREDENTIALS, flags)) {
            send(transport, "one");
            Waiting.until(() -> String.valueOf(transport.trouble()).contains("SSL handshake failed"));
            assertThat(transport.delivered()).isZero();
        }
        try (KafkaTransport transport = open(CREDENTIALS, flags[0], flags[1], flags[2], "tls.insecure=true")) {
            send(transport, "two");
            Waiting.until(() -> transport.delivered() == 1);
        }
        assertThat(values()).containsExactly("two");
    }

    @Test
    void fp02ATopicThatIsMissingIsNamedAndAwaited() throws Exception {
        try (KafkaTransport transport = open()) {
            send(transport, "one");
            Waiting.until(() -> String.valueOf(transport.trouble()).endsWith("there is no such topic"));
            assertThat(transport.trouble()).contains(topic);

            broker.createTopic(topic, 1);
            Waiting.until(() -> transport.delivered() == 1);
            Waiting.until(() -> transport.trouble() == null);
        }
        assertThat(values()).containsExactly("one");
    }

    @ParameterizedTest
    @CsvSource({
        "compression=none,0",
        "compression=gzip,1",
        "compression.type=snappy,2",
        "compression=LZ4,3",
        "compression.type=zstd,4"
    })
    void g208TheBrokersLogHasTheCodec(String flag, int codec) throws Exception {
        topic = "codec-" + codec;
        broker.createTopic(topic, 1);
        try (KafkaTransport transport = open(flag)) {
            send(transport, "content");
        }
        byte[] log = Files.readAllBytes(broker.log(topic, 0));
        int attributesOfTheBatch = log[22];
        assertThat(attributesOfTheBatch & 7).isEqualTo(codec);
        assertThat(values()).containsExactly("content");
    }

    @Test
    void g209ABatchIsSentAfterItsTime() throws Exception {
        broker.createTopic(topic, 1);
        try (KafkaTransport transport = open("flushfreq=200ms")) {
            send(transport, "one");
            Waiting.until(() -> transport.delivered() == 1);
        }
        assertThatThrownBy(() -> open("flushfreq=soon")).hasMessageContaining("soon is no duration");
    }

    private List<String> values() throws Exception {
        return broker.records(topic).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private static void send(Transport transport, String... messages) {
        Transport.Sender sender = transport.newSender();
        for (String message : messages) {
            sender.message().append(message.getBytes(UTF_8));
            sender.send();
        }
        sender.flush();
    }
}
