package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is heard, and what is sent on. */
@Timeout(60)
class SourcesTest {
    /** A template and a flow, whose exporter, 192.0.2.5, is not who sends it. */
    private static final byte[] IPFIX = Hex.bytes("""
            000a 002c 6553f100 00000000 00000001
            0002 0010 0100 0002 0008 0004 0082 0004  # template 256: sourceIPv4Address, exporterIPv4Address
            0100 000c c0000201 c0000205
            """);

    private static final String ANYWHERE = "netflow://127.0.0.1:0";

    @TempDir
    private Path directory;

    @Test
    void exportersThatAreNotAllowedAreCountedAndNotHeard() throws Exception {
        try (Collector collector =
                Collector.listeningAt(directory, ANYWHERE, "-exporters.allow=127.0.0.2,10.0.0.0/8")) {
            send("127.0.0.3", collector.port());
            send("127.0.0.2", collector.port());
            send("127.0.0.1", collector.port());
            collector.stop();

            assertThat(collector.jsonFlows()).hasSize(1);
            assertThat(Files.readString(collector.flows())).contains("\"sampler_address\":\"127.0.0.2\"");
            assertThat(collector.count("datagrams not allowed")).isEqualTo(2);
        }
    }

    @Test
    void theExporterMayBeTheOneThatRecordsName() throws Exception {
        try (Collector collector = Collector.listeningAt(directory, ANYWHERE, "-exporter.address=element")) {
            send("127.0.0.1", collector.port());
            collector.stop();

            assertThat(Files.readString(collector.flows())).contains("\"sampler_address\":\"192.0.2.5\"");
        }
    }

    @Test
    void whatIsSentOnIsHeardByBothAndFilteredByExporter() throws Exception {
        try (Collector all = Collector.listeningAs("all", directory, ANYWHERE);
                Collector some = Collector.listeningAs("some", directory, ANYWHERE);
                Collector first = Collector.listeningAs(
                        "first",
                        directory,
                        ANYWHERE,
                        "-relay=udp://127.0.0.1:" + all.port(),
                        "-relay=udp://127.0.0.1:" + some.port() + "?exporters=127.0.0.2")) {
            for (String exporter : List.of("127.0.0.1", "127.0.0.2", "127.0.0.3")) {
                send(exporter, first.port());
            }
            all.awaitFlows(3);
            some.awaitFlows(1);
            for (Collector collector : List.of(first, all, some)) {
                collector.stop();
            }

            assertThat(first.jsonFlows()).hasSize(3);
            assertThat(all.jsonFlows()).hasSize(3);
            assertThat(some.jsonFlows()).hasSize(1);
        }
    }

    private static void send(String from, int port) throws Exception {
        try (DatagramSocket exporter = new DatagramSocket(0, InetAddress.getByName(from))) {
            exporter.send(new DatagramPacket(IPFIX, IPFIX.length, InetAddress.getLoopbackAddress(), port));
        }
    }
}
