package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Allocation;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Once all is warm, a flow costs on its way to Kafka's producer only what that is handed: a record and its octets. The
 * brokers are away and the memory is full, so that nothing of the producer's own is counted.
 */
class KafkaPathAllocationTest {
    private static final TransportSession EXPORTER = new TransportSession(2055, IpAddress.v4(0x7f00_0001), 4711);
    private static final int RUNS = 1_000;
    /** Those that our records have and Kafka's do not: whose, how many flows, where on disk, and a number of eight octets. */
    private static final int MORE_FIELDS = 3 * 4 + 8;

    @TempDir
    private Path directory;

    private ProducerRecord<byte[], byte[]> last;

    @ParameterizedTest
    @CsvSource({
        "-transport.kafka.key=none, 0",
        "-transport.kafka.key=exporter, 0",
        "-transport.kafka.key=src_addr -transport.kafka.hashing=true, 0",
        "-transport.kafka.headers=schema, 3",
        "-transport.kafka.headers=exporter, 1"
    })
    void aFlowCostsARecordAndItsOctets(String flags, int headerCount) throws Exception {
        int length = lengthOfAFlow();
        byte[] key = new byte[16];
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < headerCount; i++) {
            headers.add(new RecordHeader("name" + i, key));
        }
        long necessary = Allocation.ofAThousand(() -> last =
                new ProducerRecord<>("topic", null, null, key, new byte[length], headers.isEmpty() ? null : headers));

        assertThat(ofAThousand(flags)).isLessThanOrEqualTo(necessary + RUNS * MORE_FIELDS);
        assertThat(last.value()).hasSize(length);
    }

    @Test
    void inRecordsOfManyAFlowCostsItsOctets() throws Exception {
        long octets = (long) RUNS * lengthOfAFlow();
        int records = (int) (octets / 65_536 + 1);

        assertThat(ofAThousand("-transport.kafka.framing=many -transport.kafka.key=none"))
                .isLessThan(octets + records * 256L);
    }

    private long ofAThousand(String flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(flags.split(" ")));
        all.addAll(List.of(
                "-format=bin",
                "-transport=kafka",
                "-transport.kafka.brokers=127.0.0.1:1",
                "-transport.kafka.overflow=drop",
                "-transport.kafka.queue.max-bytes=1",
                "-transport.kafka.drain=0"));
        try (Running running = new Running(all)) {
            return Allocation.ofAThousand(running::handle);
        }
    }

    private int lengthOfAFlow() throws Exception {
        Path file = directory.resolve("flow");
        Files.deleteIfExists(file);
        try (Running running = new Running(List.of("-format=bin", "-transport.file.sep=", "-transport.file=" + file))) {
            running.handle();
            running.worker.idle();
        }
        return (int) Files.size(file);
    }

    /** A worker of a collector, and its outputs. */
    private static final class Running implements AutoCloseable {
        private final ByteBuffer datagram = ByteBuffer.wrap(Captures.NETFLOW_V5);
        private final Outputs outputs;
        private final Worker worker;

        Running(List<String> flags) throws Exception {
            Settings settings = CommandLine.parse(CommandLineTest.COLLECTOR, flags.toArray(String[]::new))
                    .settings();
            outputs = Outputs.open(settings, () -> {});
            worker = new Pipeline(new ExporterSessions(Limits.DEFAULT), settings, outputs)
                    .newWorker(EnumSet.allOf(Protocol.class));
        }

        void handle() {
            worker.handle(datagram, EXPORTER, 1_700_000_000_000_000_000L);
        }

        @Override
        public void close() throws IOException {
            worker.idle();
            assertThat(worker.counts().get(Counter.FLOWS)).isPositive();
            outputs.drain();
            assertThat(outputs.delivered() + outputs.dropped()).isEqualTo(worker.messagesDue());
            outputs.close();
        }
    }
}
