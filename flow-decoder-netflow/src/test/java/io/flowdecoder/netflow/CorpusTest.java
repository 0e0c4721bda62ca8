package io.flowdecoder.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.ipfix.MessageReader;
import io.flowdecoder.netflow.v1.V1Datagram;
import io.flowdecoder.netflow.v1.V1DatagramCursor;
import io.flowdecoder.netflow.v5.V5Datagram;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v7.V7Datagram;
import io.flowdecoder.netflow.v7.V7DatagramCursor;
import io.flowdecoder.netflow.v9.V9Packet;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.TemplateRecord;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Corpus;
import io.flowdecoder.testing.Walked;
import io.flowdecoder.wire.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Captures decode to what an independent counter found in them. A few come with the project, in {@code corpus} of the
 * test resources; more are read where they lie beside the checkout.
 *
 * <p>Where the counter and the decoder differ, {@code corpus-differences.csv} says what both count and what the octets
 * say. {@code corpus-problems.csv} lists what the decoder has to say against a file; nothing against all others. A line
 * that is no longer true fails as well.
 */
class CorpusTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final List<String> PROTOCOLS = List.of("netflow1", "netflow5", "netflow7", "netflow9", "ipfix");
    private static final List<String> CONTAINERS = List.of("udp-payload", "udp-payload-stream", "ipfix-file");
    private static final List<String> COUNTED = List.of(
            "export_packets",
            "templates",
            "options_templates",
            "template_withdrawals",
            "data_records",
            "option_records",
            "data_sets_without_template");

    private static final List<Map<String, String>> DIFFERENCES =
            Corpus.readCsv(RESOURCES.resolve("corpus-differences.csv"));
    private static final List<Map<String, String>> PROBLEMS = Corpus.readCsv(RESOURCES.resolve("corpus-problems.csv"));

    static Stream<Arguments> sessions() {
        return corpora()
                .flatMap(corpus -> corpus.sessions(CorpusTest::isOurs).entrySet().stream())
                .map(session -> Arguments.of(session.getKey(), session.getValue()));
    }

    private static Stream<Corpus> corpora() {
        return Stream.concat(Stream.of(Corpus.in(RESOURCES.resolve("corpus"))), Corpus.shared().stream());
    }

    private static boolean isOurs(Corpus.Entry entry) {
        return PROTOCOLS.contains(entry.protocol()) && CONTAINERS.contains(entry.container());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void aCaptureDecodesToWhatAnIndependentCounterFindsInIt(String session, List<Corpus.Entry> files) {
        Exporter exporter = new Exporter();
        for (Corpus.Entry file : files) {
            Map<String, Long> decoded = new LinkedHashMap<>();
            COUNTED.forEach(what -> decoded.put(what, 0L));
            List<Problem> problems = new ArrayList<>();
            for (byte[] datagram : file.payloads()) {
                problems.addAll(exporter.read(ByteBuffer.wrap(datagram), decoded));
            }

            assertThat(decoded).as(file.file()).isEqualTo(expected(file));
            assertThat(problems).extracting(Problem::toString).as(file.file()).isEqualTo(expectedProblems(file));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void aFileOfSeveralIsCutWhereEachOfThemEnds(String session, List<Corpus.Entry> files) throws IOException {
        for (Corpus.Entry file : files) {
            List<ByteBuffer> whole = file.payloads().stream()
                    .map(ByteBuffer::wrap)
                    .filter(datagram -> announced(file, datagram) == datagram.remaining())
                    .toList();
            if (!file.container().equals("udp-payload")) {
                assertThat(cut(file)).as(file.file()).isEqualTo(whole);
            }
        }
    }

    private static List<ByteBuffer> cut(Corpus.Entry file) throws IOException {
        ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(file.octets()));
        List<ByteBuffer> messages = new ArrayList<>();
        try (StreamReader reader =
                file.protocol().equals("ipfix") ? new MessageReader(channel) : new DatagramReader(channel)) {
            while (reader.next()) {
                messages.add(ByteBuffer.allocate(reader.message().remaining())
                        .put(reader.message())
                        .flip());
            }
        }
        return messages;
    }

    @Test
    void whatIsExpectedIsAboutFilesThatExist() {
        List<String> known = corpora()
                .flatMap(corpus -> corpus.entries().stream())
                .map(Corpus.Entry::file)
                .toList();

        if (Corpus.shared().isPresent()) {
            assertThat(DIFFERENCES).extracting(row -> row.get("file")).isSubsetOf(known);
            assertThat(PROBLEMS).extracting(row -> row.get("file")).isSubsetOf(known);
        }
    }

    private static Map<String, Long> expected(Corpus.Entry file) {
        Map<String, Long> expected = new LinkedHashMap<>();
        COUNTED.forEach(what -> expected.put(what, file.expected(what)));
        for (Map<String, String> difference : DIFFERENCES) {
            if (difference.get("file").equals(file.file())) {
                String what = difference.get("what");
                assertThat(expected).containsEntry(what, Long.valueOf(difference.get("counter")));
                expected.put(what, Long.valueOf(difference.get("decoder")));
            }
        }
        return expected;
    }

    private static List<String> expectedProblems(Corpus.Entry file) {
        return PROBLEMS.stream()
                .filter(row -> row.get("file").equals(file.file()))
                .map(row -> row.get("problem"))
                .toList();
    }

    private static int announced(Corpus.Entry file, ByteBuffer datagram) {
        int countOrLength = datagram.getShort(datagram.position() + 2);
        return file.container().equals("ipfix-file") ? countOrLength : 24 + 48 * countOrLength;
    }

    /** Decodes in both tiers, which must agree, what one exporter sends. */
    private static final class Exporter {
        private final Templates v9Templates = new Templates();
        private final Templates v9TemplatesOfWalk = new Templates();
        private final Templates ipfixTemplates = new Templates();
        private final Templates ipfixTemplatesOfWalk = new Templates();
        private final V1DatagramCursor v1Cursor = new V1DatagramCursor();
        private final V7DatagramCursor v7Cursor = new V7DatagramCursor();
        private final V5DatagramCursor v5Cursor = new V5DatagramCursor();
        private final V9PacketCursor v9Cursor = new V9PacketCursor();
        private final MessageCursor ipfixCursor = new MessageCursor();

        List<Problem> read(ByteBuffer datagram, Map<String, Long> counts) {
            return switch (datagram.getShort(datagram.position())) {
                case 1 -> readV1(datagram, counts);
                case 5 -> readV5(datagram, counts);
                case 7 -> readV7(datagram, counts);
                case 9 -> readV9(datagram, counts);
                case 10 -> readIpfix(datagram, counts);
                default -> throw new IllegalArgumentException("neither NetFlow nor IPFIX");
            };
        }

        private List<Problem> readV1(ByteBuffer datagram, Map<String, Long> counts) {
            V1Datagram value = V1Datagram.read(datagram);
            walk(v1Cursor, datagram, value.records().size(), counts);
            return value.problems();
        }

        private List<Problem> readV5(ByteBuffer datagram, Map<String, Long> counts) {
            V5Datagram value = V5Datagram.read(datagram);
            walk(v5Cursor, datagram, value.records().size(), counts);
            return value.problems();
        }

        private List<Problem> readV7(ByteBuffer datagram, Map<String, Long> counts) {
            V7Datagram value = V7Datagram.read(datagram);
            walk(v7Cursor, datagram, value.records().size(), counts);
            return value.problems();
        }

        private static void walk(
                FixedDatagramCursor cursor, ByteBuffer datagram, int expected, Map<String, Long> counts) {
            assertThat(cursor.wrap(datagram)).isTrue();
            int records = 0;
            while (cursor.nextRecord()) {
                records++;
            }
            assertThat(records).isEqualTo(expected);
            add(counts, "export_packets", 1);
            add(counts, "data_records", records);
        }

        private List<Problem> readV9(ByteBuffer datagram, Map<String, Long> counts) {
            List<Problem> problems = new ArrayList<>();
            assertThat(v9Cursor.wrap(datagram, v9TemplatesOfWalk)).isTrue();
            for (V9Packet value : V9Packet.readAll(datagram, v9Templates)) {
                assertThat(Walked.through(v9Cursor, datagram, v9TemplatesOfWalk))
                        .isEqualTo(new Walked(value.flowSets(), value.problems()));
                v9Cursor.nextPacket();
                add(counts, "export_packets", 1);
                tallySets(value.flowSets(), counts);
                problems.addAll(value.problems());
            }
            return problems;
        }

        private List<Problem> readIpfix(ByteBuffer datagram, Map<String, Long> counts) {
            List<Problem> problems = new ArrayList<>();
            assertThat(ipfixCursor.wrap(datagram, ipfixTemplatesOfWalk)).isTrue();
            for (IpfixMessage value : IpfixMessage.readAll(datagram, ipfixTemplates)) {
                assertThat(Walked.through(ipfixCursor, datagram, ipfixTemplatesOfWalk))
                        .isEqualTo(new Walked(value.sets(), value.problems()));
                ipfixCursor.nextMessage();
                add(counts, "export_packets", 1);
                tallySets(value.sets(), counts);
                problems.addAll(value.problems());
            }
            return problems;
        }

        private static void tallySets(List<Set> sets, Map<String, Long> counts) {
            for (Set set : sets) {
                if (set instanceof Set.TemplateSet templates) {
                    tallyTemplates(templates.records(), counts);
                } else if (set instanceof Set.OptionsTemplateSet templates) {
                    tallyTemplates(templates.records(), counts);
                } else if (set instanceof Set.DataSet data) {
                    List<DataRecord> records = data.records();
                    add(counts, data.template().isOptions() ? "option_records" : "data_records", records.size());
                } else if (set.id() >= 256) {
                    add(counts, "data_sets_without_template", 1);
                }
            }
        }

        private static void tallyTemplates(List<TemplateRecord> records, Map<String, Long> counts) {
            for (TemplateRecord record : records) {
                if (record instanceof Template template) {
                    add(counts, template.isOptions() ? "options_templates" : "templates", 1);
                } else {
                    add(counts, "template_withdrawals", 1);
                }
            }
        }

        private static void add(Map<String, Long> counts, String what, long count) {
            counts.merge(what, count, Long::sum);
        }
    }
}
