package io.flowdecoder.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.encoding.Partitioner;
import io.flowdecoder.testing.KafkaBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed while flows go to disk, and from there to Kafka: what it had on disk arrives in the next runs. Only
 * what it had in memory may be lost, and that is little.
 */
class KafkaCrashTest {
    private static final int KILLS = Integer.getInteger("kafka.kills", 4);
    private static final int QUEUE_BYTES = 10_000;
    /** More do not have room in memory. */
    private static final int MOST_IN_MEMORY = QUEUE_BYTES / 256;

    private static final int FLOWS_A_RUN = 3_000;

    @TempDir
    private Path spool;

    @Test
    void whatIsOnDiskArrivesThoughTheProcessIsKilledAgainAndAgain() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        broker.createTopic("crashes", 4);
        List<long[]> sent = new ArrayList<>();
        long next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String address = kill % 2 == 0 ? "127.0.0.1:1" : broker.address(); // with and without replay
            long last = runAndKill(address, next);
            sent.add(new long[] {next, last});
            next = last + 1_000; // it may have sent more than it has said
        }
        try (KafkaTransport transport = KafkaTransport.open(settings(broker.address(), spool))) {
            Waiting.until(() -> transport.held() == 0);
        }

        List<ConsumerRecord<byte[], byte[]>> records = broker.records("crashes");
        Set<Long> arrived = new LinkedHashSet<>();
        records.forEach(record -> arrived.add(NumberedFlows.number(record)));
        long missing = 0;
        for (long[] run : sent) {
            for (long number = run[0]; number <= run[1]; number++) {
                missing += arrived.contains(number) ? 0 : 1;
            }
        }
        if (Integer.getInteger("kafka.kills") != null) {
            System.out.printf(
                    "%d kills: sent %d, records in Kafka %d, of these again %d, lost with memory %d%n",
                    KILLS,
                    sent.stream().mapToLong(run -> run[1] - run[0] + 1).sum(),
                    records.size(),
                    records.size() - arrived.size(),
                    missing);
        }
        assertThat(missing).isLessThanOrEqualTo((long) KILLS * MOST_IN_MEMORY);
        requireOrder(records);
    }

    /** Whatever is there again, what arrives for the first time does so in the order of its key. */
    private static void requireOrder(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, Long> last = new HashMap<>();
        Set<Long> seen = new LinkedHashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            long number = NumberedFlows.number(record);
            if (seen.add(number)) {
                Long before = last.put(new String(record.key(), UTF_8), number);
                assertThat(number).isGreaterThan(before == null ? -1 : before);
            }
        }
    }

    /** Returns the last number that the process has said it has sent. */
    private long runAndKill(String broker, long from) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaCrashTest.class.getName(),
                        broker,
                        spool.toString(),
                        Long.toString(from))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long last = -1;
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = Long.parseLong(line);
                if (last >= from + FLOWS_A_RUN) {
                    process.toHandle().destroyForcibly(); // SIGKILL
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(last).isGreaterThanOrEqualTo(from + FLOWS_A_RUN);
        return last;
    }

    private static KafkaSettings settings(String broker, Path spool) {
        return KafkaSettings.of("crashes", broker)
                .withKeys(Keys.OF_ENCODING)
                .withPartitioner(Partitioner::byKey)
                .withOverflow(Overflow.spool(spool, 64 << 20).withQueueBytes(QUEUE_BYTES));
    }

    /** Sends numbers for ever, and says how far it is. */
    public static void main(String[] args) throws IOException {
        KafkaTransport transport = KafkaTransport.open(settings(args[0], Path.of(args[1])));
        NumberedFlows flows = new NumberedFlows(transport).from(Long.parseLong(args[2]));
        while (true) {
            flows.send(10);
            System.out.println(flows.sent() - 1);
            System.out.flush();
        }
    }
}
