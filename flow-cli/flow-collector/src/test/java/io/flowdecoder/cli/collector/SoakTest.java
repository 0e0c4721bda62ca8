package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.serde.FlowMessagesDeserializer;
import io.flowdecoder.testing.KafkaBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A life of hours in some seconds: what wears a collector out in a day comes every moment. {@code -Dsoak.seconds=600} makes
 * it longer.
 */
@EnabledOnOs(OS.LINUX)
class SoakTest {
    private static final int SECONDS = Integer.getInteger("soak.seconds", 20);
    private static final int EXPORTERS_A_SECOND = 150;
    private static final int SECONDS_BETWEEN_RESTARTS = 5;
    private static final Pattern LISTENING = Pattern.compile("listening for \\S+ on 127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern PAGES = Pattern.compile("metrics on http port (\\d+)");
    private static final int PATIENCE = 1_000;
    private static final int POLL_MILLIS = 10;
    private static final String TOPIC = "soak";

    /** An output of files and one of Kafka, with values that another reading of it may follow. */
    private static final String CONFIGURATION = """
            listen: netflow://127.0.0.1:0
            addr: 127.0.0.1:0
            state: {dir: DIR/state, interval: 1s}
            format: bin
            exporters.allow: [127.0.0.0/8, 192.0.2.NUMBER]
            sampling.override: [127.0.0.0/8=NUMBER]
            mapping: DIR/mapping.yaml
            outputs:
              files: {transport.file: DIR/flows, transport.file.sep: ""}
              broker:
                transport: kafka
                transport.kafka:
                  brokers: BROKER
                  topic: soak
                  framing: many
                  flushfreq: 100ms
                  queue.max-bytes: 1048576
                  overflow: spool
                  spool.dir: DIR/spool
                  drain: 60s
            """;

    @TempDir
    Path directory;

    private final ExecutorService restarting = Executors.newSingleThreadExecutor();
    private KafkaBroker broker;
    private int hangups;

    @BeforeEach
    void startTheBroker() throws Exception {
        broker = KafkaBroker.prepared(Files.createDirectory(directory.resolve("broker")), Map.of());
        broker.start();
        broker.createTopic(TOPIC, 2);
    }

    @AfterEach
    void stopTheBroker() throws Exception {
        restarting.submit(broker::stop).get();
        restarting.shutdown();
    }

    private Child start() throws IOException {
        return Child.start(
                directory,
                "collector",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms160m",
                "-Xmx160m",
                "-XX:+AlwaysPreTouch",
                "-XX:-UseDynamicNumberOfCompilerThreads",
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName(),
                "-config=" + directory.resolve("flow.yaml"));
    }

    @Test
    void exportersTemplatesFilesSettingsAndBrokersThatComeAndGoLeaveNothingBehind() throws Exception {
        configure(1);
        try (Child collector = start()) {
            int pages = port(collector, PAGES);
            ChurningExporters exporters = new ChurningExporters(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port(collector, LISTENING)));

            live(exporters, collector, SECONDS / 2);
            Vitals young = settled(collector, pages);
            live(exporters, collector, SECONDS / 2);
            Vitals old = settled(collector, pages);

            assertThat(old.threads()).isLessThanOrEqualTo(young.threads() + 1); // a signal has a thread for a moment
            assertThat(old.descriptors()).isLessThanOrEqualTo(young.descriptors() + 1);
            assertThat(old.kilobytes()).isLessThan(young.kilobytes() * 11 / 10);
            collector.stop();
            assertThat(collector.count("flows")).isEqualTo(exporters.records());
            assertThat(collector.count("delivered")).isEqualTo(2 * exporters.records());
            assertThat(flowsInKafka()).isEqualTo(exporters.records());
        }
    }

    private static int port(Child collector, Pattern said) throws Exception {
        return Integer.parseInt(collector.awaitError(said).orElseThrow().group(1));
    }

    /** Once the broker is there, and has everything. */
    private Vitals settled(Child collector, int pages) throws Exception {
        restarting.submit(() -> {}).get();
        Scrape.until(pages, scrape -> scrape.sum("flow_transport_held_messages") == 0);
        return Vitals.of(collector.pid());
    }

    private void live(ChurningExporters exporters, Child collector, int seconds) throws Exception {
        long start = System.nanoTime();
        for (int second = 0; second < seconds; second++) {
            if (second % SECONDS_BETWEEN_RESTARTS == 1) {
                restarting.submit(this::restart);
            }
            for (int i = 0; i < EXPORTERS_A_SECOND; i++) {
                exporters.live();
                long next =
                        start + TimeUnit.SECONDS.toNanos(second) + i * TimeUnit.SECONDS.toNanos(1) / EXPORTERS_A_SECOND;
                LockSupport.parkNanos(next - System.nanoTime());
            }
            rotate(collector);
        }
    }

    private void restart() {
        broker.stop();
        broker.start();
    }

    private void rotate(Child collector) throws Exception {
        Path flows = directory.resolve("flows");
        Files.move(flows, directory.resolve("rotated"), StandardCopyOption.REPLACE_EXISTING);
        hangups++;
        configure(1 + hangups % 200);
        collector.signal("HUP");
        for (int i = 0; i < PATIENCE && !(Files.exists(flows) && readings(collector) == hangups); i++) {
            Thread.sleep(POLL_MILLIS);
        }
        assertThat(readings(collector)).isEqualTo(hangups);
    }

    private static long readings(Child collector) throws IOException {
        return collector
                .error()
                .lines()
                .filter(line -> line.endsWith("configuration read anew"))
                .count();
    }

    /** Writes what the next hangup reads. */
    private void configure(int number) throws IOException {
        Files.writeString(
                directory.resolve("flow.yaml"),
                CONFIGURATION
                        .replace("DIR", directory.toString())
                        .replace("BROKER", broker.address())
                        .replace("NUMBER", "" + number));
        Files.writeString(
                directory.resolve("mapping.yaml"),
                "netflowv9: {mapping: [{field: " + number + ", destination: etype}]}\n");
    }

    private long flowsInKafka() throws Exception {
        AtomicLong flows = new AtomicLong();
        try (FlowMessagesDeserializer deserializer = new FlowMessagesDeserializer()) {
            broker.read(
                    TOPIC,
                    record -> flows.addAndGet(
                            deserializer.deserialize(TOPIC, record.value()).size()));
        }
        return flows.get();
    }
}
