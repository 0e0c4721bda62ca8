package io.flowdecoder.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.KafkaBroker;
import io.flowdecoder.transport.Transport;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What is sent through a broker that works arrives, as it should and once. */
class KafkaTransportTest {
    private KafkaBroker broker;
    private String topic;

    @BeforeEach
    void findTheBroker(TestInfo test) throws Exception {
        broker = KafkaBroker.shared();
        topic = test.getTestMethod().orElseThrow().getName();
    }

    private KafkaSettings settings() {
        return KafkaSettings.of(topic, broker.address());
    }

    @Test
    void whatIsSentArrivesOnce() throws Exception {
        broker.createTopic(topic, 3);
        try (KafkaTransport transport = KafkaTransport.open(settings())) {
            send(transport, "one", "two", "three");
            transport.drain();

            assertThat(transport.delivered()).isEqualTo(3);
            assertThat(transport.held()).isZero();
        }

        assertThat(values()).containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void aMessageIsDeliveredWhenTheBrokerHasAcknowledgedItAndNotBefore() throws Exception {
        broker.createTopic(topic, 1);
        try (KafkaTransport transport = KafkaTransport.open(settings().withProperty("linger.ms", "300"))) {
            send(transport, "one");

            assertThat(transport.delivered() + transport.held()).isEqualTo(1);
            Waiting.until(() -> transport.delivered() == 1);
        }

        assertThat(values()).containsExactly("one");
    }

    @Test
    void manyFlowsShareARecordUpToItsSize() throws Exception {
        broker.createTopic(topic, 1);
        Framing framing = Framing.LINES.withRecordBytes(10);
        try (KafkaTransport transport = KafkaTransport.open(settings().withFraming(framing))) {
            send(transport, "one", "two", "three", "a very long one", "five");
            transport.drain();

            assertThat(transport.delivered()).isEqualTo(5);
        }

        assertThat(values()).containsExactly("one\ntwo\n", "three\n", "a very long one\n", "five\n");
    }

    @Test
    void aRecordOfManyIsNeverTooLargeForItsKeyAndHeaders() throws Exception {
        broker.createTopic(topic, 1);
        int most = 2_000;
        KafkaSettings settings = settings()
                .withKeys(Keys.OF_ENCODING)
                .withProperty("max.request.size", most)
                .withFraming(Framing.LINES.withRecordBytes(most))
                .withHeaders(Map.of("flow-schema", "goflow2"), true);
        try (KafkaTransport transport = KafkaTransport.open(settings)) {
            Transport.Sender sender = transport.newSender();
            for (int i = 0; i < 1_000; i++) {
                sender.message().append("flow " + i + "x".repeat(i % 7));
                sender.key().append("key of " + "k".repeat(i / 100 * 100));
                sender.exporter().append("192.0.2." + i / 200);
                sender.send();
            }
            sender.flush();
            transport.drain();

            assertThat(transport.rejected()).isZero();
            assertThat(transport.delivered()).isEqualTo(1_000);
        }
        List<Integer> lengths = broker.records(topic).stream()
                .map(record -> record.serializedValueSize() + record.serializedKeySize())
                .toList();
        assertThat(lengths).hasSizeLessThan(30);
        assertThat(Collections.max(lengths)).isGreaterThan(most - 300);
    }

    @Test
    void flowsThatShareARecordHaveTheSameKeyAndExporter() throws Exception {
        broker.createTopic(topic, 1);
        KafkaSettings settings = settings()
                .withFraming(Framing.LINES)
                .withKeys(Keys.OF_ENCODING)
                .withHeaders(Map.of("flow-schema", "goflow2"), true);
        try (KafkaTransport transport = KafkaTransport.open(settings)) {
            Transport.Sender sender = transport.newSender();
            send(sender, "1", "a", "192.0.2.1");
            send(sender, "2", "a", "192.0.2.1");
            send(sender, "3", "b", "192.0.2.1");
            send(sender, "4", "b", "192.0.2.2");
            send(sender, "5", "", "192.0.2.2");
            sender.flush();
        }

        List<ConsumerRecord<byte[], byte[]>> records = broker.records(topic);
        assertThat(records.stream().map(record -> new String(record.value(), UTF_8)))
                .containsExactly("1\n2\n", "3\n", "4\n", "5\n");
        assertThat(records.stream().map(record -> record.key() == null ? null : new String(record.key(), UTF_8)))
                .containsExactly("a", "b", "b", null);
        assertThat(records.stream().map(record -> header(record, "flow-exporter")))
                .containsExactly("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.2");
        assertThat(records.stream().map(record -> header(record, "flow-schema")))
                .containsOnly("goflow2");
    }

    @Test
    void aDiscardedMessageLeavesNothing() throws Exception {
        broker.createTopic(topic, 1);
        try (KafkaTransport transport = KafkaTransport.open(settings().withKeys(Keys.OF_ENCODING))) {
            Transport.Sender sender = transport.newSender();
            sender.message().append("half".getBytes(UTF_8));
            sender.key().append("half".getBytes(UTF_8));
            sender.discard();
            send(sender, "whole", "key", null);
        }

        assertThat(values()).containsExactly("whole");
        assertThat(broker.records(topic).get(0).key()).isEqualTo("key".getBytes(UTF_8));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private List<String> values() throws Exception {
        return broker.records(topic).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private static void send(Transport transport, String... messages) {
        Transport.Sender sender = transport.newSender();
        for (String message : messages) {
            send(sender, message, null, null);
        }
        sender.flush();
    }

    private static void send(Transport.Sender sender, String message, String key, String exporter) {
        sender.message().append(message.getBytes(UTF_8));
        if (key != null) {
            sender.key().append(key.getBytes(UTF_8));
        }
        if (exporter != null) {
            sender.exporter().append(exporter.getBytes(UTF_8));
        }
        sender.send();
    }
}
