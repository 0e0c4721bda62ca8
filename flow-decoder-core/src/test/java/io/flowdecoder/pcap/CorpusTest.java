package io.flowdecoder.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Captures of real exporters hold as many export packets as their manifest says. The corpus lies beside the checkout;
 * without it, one capture made here goes the same way.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of("../../shared/corpus");
    private static final Path MANIFEST = CORPUS.resolve("MANIFEST.csv");

    @TempDir
    static Path folder;

    /** A line of the manifest: a capture, the port its collector listened on, and the export packets in it. */
    record Entry(Path file, int port, int exportPackets) {
        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    static Stream<Entry> captures() throws IOException {
        Path made = folder.resolve("made.pcap");
        Files.write(made, CaptureBuilder.pcap(101, Packets.ipv4(), Packets.ipv6(), Packets.ipv4()));
        Stream<Entry> alwaysHere = Stream.of(new Entry(made, 2055, 3));
        return Files.exists(MANIFEST) ? Stream.concat(alwaysHere, manifest()) : alwaysHere;
    }

    private static Stream<Entry> manifest() throws IOException {
        List<String> lines = Files.readAllLines(MANIFEST);
        List<String> columns = fields(lines.get(0));
        List<Entry> captures = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = fields(line);
            if (fields.get(columns.indexOf("container")).startsWith("pcap")) {
                captures.add(new Entry(
                        CORPUS.resolve(fields.get(columns.indexOf("file"))),
                        Integer.parseInt(fields.get(columns.indexOf("udp_port"))),
                        Integer.parseInt(fields.get(columns.indexOf("payload_count")))));
            }
        }
        return captures.stream();
    }

    /** Splits at the commas outside quotes. */
    private static List<String> fields(String line) {
        return Arrays.asList(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyExportPacketOfACaptureIsHandedOut(Entry entry) throws IOException {
        int toPort = 0;
        try (CaptureReader reader = CaptureReader.open(entry.file())) {
            while (reader.next()) {
                toPort += reader.destinationPort() == entry.port() ? 1 : 0;
            }
            assertThat(reader.counts().givenUp()).isZero();
            assertThat(reader.counts().streamsGivenUp()).isZero();
            assertThat(reader.counts().unreadable()).isZero();
            assertThat(reader.counts().unknownLinkType()).isZero();
        }
        assertThat(toPort).isEqualTo(entry.exportPackets());
    }

    @Test
    void packedCapturesGiveTheSame() throws IOException {
        List<Entry> captures = captures().toList();
        assertThat(captures).isNotEmpty();
        for (Entry entry : captures) {
            Capture plain = Capture.of(entry.file());
            Capture packed = Capture.of(CaptureBuilder.gzip(Files.readAllBytes(entry.file())));
            assertThat(packed).isEqualTo(plain);
        }
    }
}
