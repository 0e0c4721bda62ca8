package io.flowdecoder.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.encoding.Partitioner;
import io.flowdecoder.testing.KafkaBroker;
import io.flowdecoder.transport.spool.Aged;
import io.flowdecoder.transport.spool.Spool;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier run has left on disk is sent before all else, whatever happens while that goes on. */
class ReplayTest {
    private static final long SPOOL_BYTES = 1 << 30;
    private static final int LEFT = 50;

    @TempDir
    private static Path brokerDirectory;

    private static KafkaBroker broker;

    @TempDir
    private Path spool;

    private String topic;

    @BeforeAll
    static void startABroker() throws Exception {
        broker = KafkaBroker.prepared(brokerDirectory, Map.of());
        broker.start();
    }

    @AfterAll
    static void closeTheBroker() {
        broker.close();
    }

    @BeforeEach
    void nameTheTopic(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
    }

    /** Batches are not sent before they are full, or somebody waits for that. */
    private KafkaSettings settings() {
        return KafkaSettings.of(topic, broker.address())
                .withKeys(Keys.OF_ENCODING)
                .withPartitioner(Partitioner::byKey)
                .withProperty("linger.ms", "600000")
                .withOverflow(Overflow.spool(spool, SPOOL_BYTES));
    }

    /** As if the brokers had been away. */
    private void leave(int flows) throws Exception {
        KafkaSettings nowhere = KafkaSettings.of(topic, "127.0.0.1:1")
                .withKeys(Keys.OF_ENCODING)
                .withOverflow(Overflow.spool(spool, SPOOL_BYTES))
                .withDrain(Duration.ZERO);
        try (KafkaTransport transport = KafkaTransport.open(nowhere)) {
            new NumberedFlows(transport).send(flows);
        }
    }

    @Test
    void whatIsOnItsWayFromDiskStaysBeforeWhatFollowedItInMemory() throws Exception {
        broker.createTopic(topic, 4);
        leave(LEFT);
        try (KafkaTransport transport = KafkaTransport.open(settings().withDrain(Duration.ofMillis(100)))) {
            Waiting.until(transport::isReplayed);
            new NumberedFlows(transport).from(LEFT).send(10);
            assertThat(transport.spool().messages()).isEqualTo(LEFT);
            assertThat(transport.held()).isEqualTo(LEFT + 10);
            broker.stop();
            transport.drain();

            assertThat(transport.spool().messages()).isEqualTo(LEFT + 10);
            assertThat(transport.held()).isEqualTo(LEFT + 10);
            assertThat(transport.delivered()).isZero();
        } finally {
            broker.stop();
            broker.start();
        }
        try (KafkaTransport transport = KafkaTransport.open(settings())) {
            Waiting.until(transport::isReplayed);
            transport.drain();
            assertThat(transport.takenOver()).isEqualTo(LEFT + 10);
            assertThat(transport.delivered()).isEqualTo(LEFT + 10);
        }
        NumberedFlows.requireAll(broker.records(topic), LEFT + 10);
    }

    @Test
    void whatIsAcknowledgedBehindWhatIsNotIsHeldNoMoreAndNotSentAgain() throws Exception {
        broker.createTopic(topic, 4);
        leave(LEFT);
        KafkaSettings smallBatches =
                settings().withProperty("batch.size", "200").withDrain(Duration.ofMillis(100));
        long held;
        try (KafkaTransport transport = KafkaTransport.open(smallBatches)) {
            Waiting.until(() -> transport.isReplayed() && transport.delivered() > 0);
            broker.stop();
            transport.drain();

            held = transport.held();
            assertThat(held).isPositive();
            assertThat(transport.delivered() + held).isEqualTo(LEFT);
        } finally {
            broker.stop();
            broker.start();
        }
        try (KafkaTransport transport = KafkaTransport.open(settings())) {
            Waiting.until(transport::isReplayed);
            transport.drain();
            assertThat(transport.takenOver()).isEqualTo(held);
            assertThat(transport.delivered()).isEqualTo(held);
        }
        NumberedFlows.requireAll(broker.records(topic), LEFT);
    }

    @Test
    void whatIsTooOldForTheTopicIsRejectedAndCostsNeitherANeighbourNorTheProducer() throws Exception {
        broker.createTopic(topic, 1, Map.of("message.timestamp.before.max.ms", "600000"));
        leave(3);
        Aged.spool(spool, System.currentTimeMillis() - 3_600_000);
        try (KafkaTransport transport = KafkaTransport.open(settings().withProperty("linger.ms", "1000"))) {
            Waiting.until(transport::isReplayed);
            Set<Thread> producers = producers();
            new NumberedFlows(transport).send(5); // into the same batch
            Waiting.until(() -> transport.held() == 0);

            assertThat(transport.rejected()).isEqualTo(3);
            assertThat(transport.delivered()).isEqualTo(5);
            assertThat(producers()).isEqualTo(producers).isNotEmpty();
        }
        NumberedFlows.requireAll(broker.records(topic), 5);
    }

    /** By the threads that they send with. */
    private static Set<Thread> producers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("kafka-producer-network-thread"))
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsNoMessageIsDroppedAndTheRestIsSent() throws Exception {
        broker.createTopic(topic, 4);
        leave(3);
        try (Spool opened = Spool.open(spool, SPOOL_BYTES)) {
            opened.put(ByteBuffer.wrap(new byte[0]), 2);
            opened.put(ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).rewind(), 3);
            opened.put(ByteBuffer.allocate(8).putInt(-2).rewind(), 4);
            opened.put(ByteBuffer.allocate(12).putInt(-1).putInt(1).putInt(-1).rewind(), 5);
            opened.put(
                    ByteBuffer.allocate(8).putInt(-1).putInt(Integer.MAX_VALUE).rewind(), 6);
        }
        try (KafkaTransport transport = KafkaTransport.open(settings())) {
            Waiting.until(transport::isReplayed);
            new NumberedFlows(transport).from(3).send(1);
            transport.drain();

            assertThat(transport.dropped()).isEqualTo(2 + 3 + 4 + 5 + 6);
            assertThat(transport.delivered()).isEqualTo(4);
            assertThat(transport.held()).isZero();
        }
        NumberedFlows.requireAll(broker.records(topic), 4);
    }
}
