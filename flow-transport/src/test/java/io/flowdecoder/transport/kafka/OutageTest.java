package io.flowdecoder.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.encoding.Partitioner;
import io.flowdecoder.testing.KafkaBroker;
import io.flowdecoder.transport.Transport;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is away, for a while or from the start: what becomes of the flows is what was asked for, and counted. */
class OutageTest {
    /** Little enough to be full soon. */
    private static final long QUEUE_BYTES = 100_000;

    private static final long SPOOL_BYTES = 1 << 30;
    private static final int MORE_THAN_THE_QUEUE = 5_000;

    @TempDir
    private static Path brokerDirectory;

    private static KafkaBroker broker;

    @TempDir
    private Path spool;

    private String topic;

    @BeforeAll
    static void prepareABroker() throws Exception {
        broker = KafkaBroker.prepared(brokerDirectory, Map.of());
        broker.start();
    }

    @AfterAll
    static void closeTheBroker() {
        broker.close();
    }

    @BeforeEach
    void makeATopicAndStopTheBroker(TestInfo test) throws Exception {
        topic = test.getTestMethod().orElseThrow().getName();
        broker.createTopic(topic, 4);
        broker.stop();
    }

    @AfterEach
    void startTheBrokerForTheNextTest() {
        broker.stop();
        broker.start();
    }

    private KafkaSettings settings(Overflow overflow) {
        return KafkaSettings.of(topic, broker.address())
                .withKeys(Keys.OF_ENCODING)
                .withPartitioner(Partitioner::byKey)
                .withOverflow(overflow.withQueueBytes(QUEUE_BYTES));
    }

    private Overflow spooling() {
        return Overflow.spool(spool, SPOOL_BYTES);
    }

    @Test
    void itMayBeAwayAtTheStart() throws Exception {
        try (KafkaTransport transport = KafkaTransport.open(settings(Overflow.BLOCK))) {
            new NumberedFlows(transport).send(100);

            assertThat(transport.held()).isEqualTo(100);
            Waiting.until(() -> transport.trouble() != null);
            broker.start();
            Waiting.until(() -> transport.held() == 0);

            assertThat(transport.delivered()).isEqualTo(100);
            Waiting.until(() -> transport.trouble() == null);
        }
        NumberedFlows.requireAll(broker.records(topic), 100);
    }

    @Test
    void withDropWhatHasNoRoomIsCounted() throws Exception {
        try (KafkaTransport transport = KafkaTransport.open(settings(Overflow.DROP))) {
            NumberedFlows flows = new NumberedFlows(transport).send(MORE_THAN_THE_QUEUE);

            assertThat(transport.dropped()).isPositive();
            assertThat(transport.dropped() + transport.held()).isEqualTo(flows.sent());
            broker.start();
            Waiting.until(() -> transport.held() == 0);
            flows.send(100);
            transport.drain();

            assertThat(transport.delivered() + transport.dropped()).isEqualTo(flows.sent());
            List<ConsumerRecord<byte[], byte[]>> records = broker.records(topic);
            assertThat(records).hasSize((int) transport.delivered());
            NumberedFlows.requireOrderWithoutDoubles(records);
        }
    }

    @Test
    void withBlockTheSenderWaits() throws Exception {
        try (KafkaTransport transport = KafkaTransport.open(settings(Overflow.BLOCK))) {
            NumberedFlows flows = new NumberedFlows(transport);
            Thread sender = new Thread(() -> flows.send(MORE_THAN_THE_QUEUE));
            sender.start();
            Waiting.until(transport::isBlocking);

            assertThat(transport.dropped()).isZero();
            broker.start();
            sender.join();
            transport.drain();

            assertThat(transport.delivered()).isEqualTo(MORE_THAN_THE_QUEUE);
        }
        NumberedFlows.requireAll(broker.records(topic), MORE_THAN_THE_QUEUE);
    }

    @Test
    void withSpoolAllArrivesInTheOrderOfItsKey() throws Exception {
        try (KafkaTransport transport = KafkaTransport.open(settings(spooling()))) {
            NumberedFlows flows = new NumberedFlows(transport).send(MORE_THAN_THE_QUEUE);

            assertThat(transport.held()).isEqualTo(MORE_THAN_THE_QUEUE);
            assertThat(transport.spool().messages()).isPositive();
            assertThat(transport.spool().oldestMillis()).isPositive();
            broker.start();
            Waiting.until(() -> transport.delivered() > 0);
            flows.send(MORE_THAN_THE_QUEUE);
            Waiting.until(() -> transport.held() == 0);

            assertThat(transport.spool().bytes()).isZero();
            assertThat(transport.delivered()).isEqualTo(flows.sent());
        }
        NumberedFlows.requireAll(broker.records(topic), 2 * MORE_THAN_THE_QUEUE);
    }

    @Test
    void whatIsNotDeliveredAtTheEndIsLeftOnDiskForTheNextRun() throws Exception {
        KafkaSettings settings = settings(spooling()).withDrain(Duration.ofMillis(100));
        try (KafkaTransport transport = KafkaTransport.open(settings)) {
            new NumberedFlows(transport).send(MORE_THAN_THE_QUEUE);
            transport.drain();

            assertThat(transport.held()).isEqualTo(MORE_THAN_THE_QUEUE);
            assertThat(transport.spool().messages()).isEqualTo(MORE_THAN_THE_QUEUE);
        }
        broker.start();
        try (KafkaTransport transport = KafkaTransport.open(settings)) {
            assertThat(transport.takenOver()).isEqualTo(MORE_THAN_THE_QUEUE);
            new NumberedFlows(transport).from(MORE_THAN_THE_QUEUE).send(10);
            Waiting.until(() -> transport.held() == 0);

            assertThat(transport.delivered()).isEqualTo(MORE_THAN_THE_QUEUE + 10);
        }
        NumberedFlows.requireAll(broker.records(topic), MORE_THAN_THE_QUEUE + 10);
    }

    @Test
    void withoutADiskWhatIsNotDeliveredAtTheEndIsCountedAsDropped() throws Exception {
        KafkaSettings settings = settings(Overflow.BLOCK).withDrain(Duration.ofMillis(100));
        try (KafkaTransport transport = KafkaTransport.open(settings)) {
            NumberedFlows flows = new NumberedFlows(transport);
            Thread sender = new Thread(() -> flows.send(MORE_THAN_THE_QUEUE));
            sender.start();
            Waiting.until(transport::isBlocking);
            transport.stopping();
            sender.join();
            transport.drain();

            assertThat(transport.dropped()).isEqualTo(MORE_THAN_THE_QUEUE);
            assertThat(transport.held()).isZero();
        }
    }

    @Test
    void itMayBeStoppedInTheMiddleWithEachPolicy() throws Exception {
        broker.start();
        long seconds = Long.getLong("kafka.outage.seconds", 0);
        for (Overflow overflow : List.of(Overflow.BLOCK, Overflow.DROP, spooling())) {
            String own = topic + overflow.policy();
            broker.createTopic(own, 4);
            long queueBytes = seconds > 0 ? 8 << 20 : QUEUE_BYTES;
            KafkaSettings settings = new KafkaSettings(
                    Brokers.of(List.of(broker.address())),
                    own,
                    Map.of(),
                    Framing.ONE,
                    Partitioner::byKey,
                    Keys.OF_ENCODING,
                    Map.of(),
                    false,
                    overflow.withQueueBytes(queueBytes),
                    Duration.ofSeconds(20),
                    false);
            throughAnOutage(settings, seconds);
        }
    }

    private void throughAnOutage(KafkaSettings settings, long seconds) throws Exception {
        try (KafkaTransport transport = KafkaTransport.open(settings)) {
            NumberedFlows flows = new NumberedFlows(transport);
            boolean[] enough = new boolean[1];
            Thread sender = new Thread(() -> sendUntil(flows, enough));
            sender.start();
            Waiting.until(() -> transport.delivered() > 10_000);
            broker.stop();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            Waiting.until(() -> System.nanoTime() > end && hasOverflown(transport));
            broker.start();
            long before = transport.delivered();
            Waiting.until(() -> transport.delivered() > before + 10_000);
            synchronized (enough) {
                enough[0] = true;
            }
            sender.join();
            Waiting.until(() -> transport.held() == 0);
            report(settings, transport, flows.sent(), seconds);

            assertThat(transport.delivered() + transport.dropped()).isEqualTo(flows.sent());
            List<ConsumerRecord<byte[], byte[]>> records = broker.records(settings.topic());
            assertThat(records).hasSize((int) transport.delivered());
            if (settings.overflow().policy() == Overflow.Policy.DROP) {
                NumberedFlows.requireOrderWithoutDoubles(records);
            } else {
                NumberedFlows.requireAll(records, flows.sent());
            }
        }
    }

    /** In the heap that the launchers give, half of which is for other things. */
    @Test
    void whatThreeOutputsHaveByDefaultFitsIntoHalfOfTheHeap() throws Exception {
        broker.start();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ThreeOutputs.class.getName(),
                        broker.address(),
                        topic)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("delivered");
            broker.stop();
            process.getOutputStream().close();

            assertThat(Long.parseLong(said.readLine())).isBetween(3 * Overflow.DEFAULT_QUEUE_BYTES / 2, 160L << 20);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Three outputs that are full; says how much memory they have then. */
    static final class ThreeOutputs {
        private ThreeOutputs() {}

        public static void main(String[] args) throws Exception {
            KafkaSettings settings = KafkaSettings.of(args[1], args[0])
                    .withKeys(Keys.OF_ENCODING)
                    .withPartitioner(Partitioner::byKey)
                    .withOverflow(Overflow.DROP);
            List<KafkaTransport> outputs = new ArrayList<>();
            List<NumberedFlows> flows = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                outputs.add(KafkaTransport.open(settings));
                flows.add(new NumberedFlows(outputs.get(i)).send(1));
            }
            Waiting.until(() -> outputs.stream().allMatch(output -> output.delivered() > 0));
            System.out.println("delivered");
            System.in.read();
            while (outputs.stream().anyMatch(output -> output.dropped() == 0)) {
                flows.forEach(each -> each.send(100));
            }
            System.gc();
            Runtime memory = Runtime.getRuntime();
            System.out.println(memory.totalMemory() - memory.freeMemory());
        }
    }

    private static boolean hasOverflown(KafkaTransport transport) {
        boolean hasSpooled = transport.spool() != null && transport.spool().messages() > 0;
        return transport.dropped() > 0 || hasSpooled || transport.isBlocking();
    }

    private static void sendUntil(NumberedFlows flows, boolean[] enough) {
        while (true) {
            synchronized (enough) {
                if (enough[0]) {
                    return;
                }
            }
            flows.send(100);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static void report(KafkaSettings settings, Transport transport, long sent, long seconds) {
        if (Long.getLong("kafka.outage.seconds") != null) {
            System.out.printf(
                    "%s, broker stopped for %d s: sent %d, delivered %d, dropped %d, held %d%n",
                    settings.overflow().policy(),
                    seconds,
                    sent,
                    transport.delivered(),
                    transport.dropped(),
                    transport.held());
        }
    }
}
