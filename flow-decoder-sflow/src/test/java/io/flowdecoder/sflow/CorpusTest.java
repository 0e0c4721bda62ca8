package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.testing.Corpus;
import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Datagrams of real exporters, where a collection of them lies beside the checkout, and always those shipped here:
 * each must hold what an independent counter found in it.
 */
class CorpusTest {
    private static final Map<SampleKind, String> COUNTED_SAMPLES = Map.of(
            SampleKind.FLOW, "flow_samples",
            SampleKind.EXPANDED_FLOW, "expanded_flow_samples",
            SampleKind.COUNTER, "counter_samples",
            SampleKind.EXPANDED_COUNTER, "expanded_counter_samples",
            SampleKind.DISCARDED_PACKET, "discarded_packet_samples");
    private static final List<String> COUNTED = List.of(
            "flow_samples",
            "expanded_flow_samples",
            "counter_samples",
            "expanded_counter_samples",
            "discarded_packet_samples",
            "sflow_flow_records",
            "sflow_counter_records");

    /**
     * @param counts by what is counted
     * @param malformed as the counter saw it, or whoever made it; then a count is only a bound
     */
    record Known(String name, List<ByteBuffer> datagrams, Map<String, Long> counts, boolean malformed) {

        static Known shipped(String name, String datagram, long... counts) {
            Map<String, Long> byName = new LinkedHashMap<>();
            for (int i = 0; i < counts.length; i++) {
                byName.put(COUNTED.get(i), counts[i]);
            }
            return new Known(name, List.of(Hex.datagram(datagram)), byName, false);
        }

        static Known of(Corpus.Entry entry) {
            Map<String, Long> counts = new LinkedHashMap<>();
            COUNTED.forEach(what -> counts.put(what, entry.expected(what)));
            boolean malformed = entry.expected("malformed_packets") != 0
                    || entry.manifest().get("feature").startsWith("malformed");
            return new Known(entry.file(), CorpusTest.datagrams(entry), counts, malformed);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Known> captures() {
        Stream<Known> shipped = Stream.of(
                Known.shipped("routed", Datagrams.ROUTED, 1, 0, 0, 0, 0, 4, 0),
                Known.shipped("mixed", Datagrams.MIXED, 1, 1, 1, 1, 1, 9, 2),
                Known.shipped("structured", Datagrams.STRUCTURED, 1, 1, 1, 1, 1, 6, 4));
        return Stream.concat(
                shipped,
                Corpus.shared().stream()
                        .flatMap(corpus -> corpus.entries().stream())
                        .filter(entry -> entry.protocol().equals("sflow"))
                        .map(Known::of));
    }

    /** Those to the sFlow port that are NetFlow v5 are not the decoder's affair, nor the counter's. */
    static List<ByteBuffer> datagrams(Corpus.Entry entry) {
        if (entry.container().equals("udp-payload")) {
            return List.of(ByteBuffer.wrap(entry.octets()));
        }
        List<ByteBuffer> datagrams = new ArrayList<>();
        try (CaptureReader capture = CaptureReader.open(entry.path())) {
            while (capture.next()) {
                ByteBuffer payload = capture.payload();
                if (payload.remaining() >= 4 && payload.duplicate().getInt() == 5) {
                    datagrams.add(ByteBuffer.allocate(payload.remaining())
                            .put(payload.duplicate())
                            .flip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return datagrams;
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aCaptureHoldsWhatAnIndependentCounterFound(Known known) {
        Map<String, Long> counts = new LinkedHashMap<>();
        COUNTED.forEach(what -> counts.put(what, 0L));
        boolean problems = false;
        for (ByteBuffer datagram : known.datagrams()) {
            problems |= !SflowDatagram.read(datagram).problems().isEmpty();
            count(datagram, counts);
        }

        assertThat(problems).isEqualTo(known.malformed());
        if (known.malformed()) {
            counts.forEach((what, count) -> assertThat(count)
                    .as(what)
                    .isLessThanOrEqualTo(known.counts().get(what)));
        } else {
            assertThat(counts).isEqualTo(known.counts());
        }
    }

    private static void count(ByteBuffer buffer, Map<String, Long> counts) {
        DatagramCursor datagram = new DatagramCursor();
        datagram.wrap(buffer);
        while (datagram.nextSample()) {
            counts.computeIfPresent(
                    COUNTED_SAMPLES.getOrDefault(datagram.sampleKind(), ""), (kind, count) -> count + 1);
            boolean flow = datagram.sampleKind().holdsFlowRecords();
            while (datagram.nextRecord()) {
                counts.merge(flow ? "sflow_flow_records" : "sflow_counter_records", 1L, Long::sum);
                assertIsWhatItsFormatSays(datagram, flow);
            }
        }
    }

    private static void assertIsWhatItsFormatSays(DatagramCursor record, boolean flow) {
        int format = record.recordFormat();
        boolean known = flow
                ? RecordKind.ofFlowRecord(format) != RecordKind.OPAQUE
                        || Structures.standard().flowRecord(format) != null
                : Structures.standard().counterRecord(format) != null;

        assertThat(record.recordKind()).isNotEqualTo(RecordKind.MALFORMED);
        assertThat(record.recordKind() != RecordKind.OPAQUE).isEqualTo(known);
    }
}
