package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Datagrams of real exporters, where a collection of them lies beside the checkout, and always those shipped here:
 * each must hold what an independent counter found in it.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
    private static final Pattern CSV_CELL = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))");

    private static final List<SampleKind> COUNTED_KINDS = List.of(
            SampleKind.FLOW,
            SampleKind.EXPANDED_FLOW,
            SampleKind.COUNTER,
            SampleKind.EXPANDED_COUNTER,
            SampleKind.DISCARDED_PACKET);
    private static final List<String> COLUMNS = List.of(
            "flow_samples",
            "expanded_flow_samples",
            "counter_samples",
            "expanded_counter_samples",
            "discarded_packet_samples",
            "sflow_flow_records",
            "sflow_counter_records");

    /**
     * @param counts in the order of {@link #COLUMNS}
     * @param malformed as the counter saw it; then a count is only a bound
     */
    record Known(String name, byte[] octets, List<Long> counts, boolean malformed) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Known> datagrams() throws IOException {
        List<Known> shipped = List.of(
                new Known("routed", Hex.bytes(Datagrams.ROUTED), List.of(1L, 0L, 0L, 0L, 0L, 4L, 0L), false),
                new Known("mixed", Hex.bytes(Datagrams.MIXED), List.of(1L, 1L, 1L, 1L, 1L, 9L, 2L), false));
        return Stream.concat(shipped.stream(), Files.isDirectory(CORPUS) ? corpus() : Stream.empty());
    }

    private static Stream<Known> corpus() throws IOException {
        Map<String, Map<String, String>> oracle =
                table("ORACLE.csv").stream().collect(Collectors.toMap(row -> row.get("file"), Function.identity()));
        List<Known> known = new ArrayList<>();
        for (Map<String, String> row : table("MANIFEST.csv")) {
            if (row.get("protocol").equals("sflow") && row.get("container").equals("udp-payload")) {
                known.add(known(row.get("file"), oracle.get(row.get("file"))));
            }
        }
        return known.stream();
    }

    private static Known known(String file, Map<String, String> found) throws IOException {
        List<Long> counts = COLUMNS.stream()
                .map(column -> Long.valueOf(found.get("alt_" + column)))
                .toList();
        boolean malformed = !found.get("alt_malformed_packets").equals("0");
        return new Known(file, Files.readAllBytes(CORPUS.resolve(file)), counts, malformed);
    }

    private static List<Map<String, String>> table(String name) throws IOException {
        List<String> lines = Files.readAllLines(CORPUS.resolve(name));
        List<String> header = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher matcher = CSV_CELL.matcher(line);
        while (matcher.find()) {
            cells.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return cells;
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void aDatagramHoldsWhatAnIndependentCounterFound(Known known) {
        SflowDatagram datagram = SflowDatagram.read(ByteBuffer.wrap(known.octets()));
        List<Long> counts = counts(ByteBuffer.wrap(known.octets()));

        assertThat(datagram.problems().isEmpty()).isEqualTo(!known.malformed());
        if (known.malformed()) {
            assertThat(counts)
                    .zipSatisfy(
                            known.counts(), (ours, theirs) -> assertThat(ours).isLessThanOrEqualTo(theirs));
        } else {
            assertThat(counts).isEqualTo(known.counts());
        }
    }

    private static List<Long> counts(ByteBuffer buffer) {
        long[] counts = new long[COLUMNS.size()];
        DatagramCursor datagram = new DatagramCursor();
        datagram.wrap(buffer);
        while (datagram.nextSample()) {
            int sampleColumn = COUNTED_KINDS.indexOf(datagram.sampleKind());
            if (sampleColumn >= 0) {
                counts[sampleColumn]++;
            }
            int recordColumn = datagram.sampleKind().holdsFlowRecords() ? 5 : 6;
            while (datagram.nextRecord()) {
                assertThat(datagram.recordKind()).isNotEqualTo(RecordKind.MALFORMED);
                counts[recordColumn]++;
            }
        }
        return Stream.of(counts)
                .flatMap(all -> java.util.Arrays.stream(all).boxed())
                .toList();
    }
}
