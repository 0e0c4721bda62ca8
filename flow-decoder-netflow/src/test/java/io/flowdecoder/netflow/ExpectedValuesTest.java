package io.flowdecoder.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.netflow.v9.V9Packet;
import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.DataRecord.Field;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Corpus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The values of records are those that the tests of other projects expect of the same captures, which lie beside the
 * checkout, in {@code EXPECTED}. {@code corpus-values.csv} lists where they differ, and why; a line that is no longer true
 * fails as well.
 */
class ExpectedValuesTest {
    private static final Path DIFFERENCES = Path.of("src", "test", "resources", "corpus-values.csv");

    /** What is said of an element by its numbers: {@code 8:sourceIPv4Address}, {@code 6876/890:…}. */
    private static final String BY_NUMBERS = "([0-9]+/)?[0-9]+:.*";

    private final List<Map<String, String>> differences = Corpus.readCsv(DIFFERENCES);

    @TestFactory
    Stream<DynamicTest> valuesAreWhatOtherProjectsExpect() throws IOException {
        return facts().stream()
                .map(fact -> DynamicTest.dynamicTest(
                        fact.name,
                        () -> assertThat(found(fact))
                                .isEqualTo(differences.stream()
                                        .filter(row -> row.get("expectation").equals(fact.name))
                                        .map(row -> row.get("difference"))
                                        .toList())));
    }

    @Test
    void whatDiffersIsAboutExpectationsThatExist() throws IOException {
        if (Corpus.shared().isPresent()) {
            List<String> names = facts().stream().map(Facts::name).toList();
            assertThat(differences).extracting(row -> row.get("expectation")).isSubsetOf(names);
        }
    }

    /** One file of expectations. */
    private record Facts(String name, JsonNode json, Corpus corpus) {}

    private static List<Facts> facts() throws IOException {
        List<Facts> facts = new ArrayList<>();
        if (Corpus.shared().isPresent()) {
            Corpus corpus = Corpus.shared().get();
            try (Stream<Path> files = Files.list(corpus.directory().resolve("EXPECTED"))) {
                for (Path file : files.sorted().toList()) {
                    JsonNode json = new ObjectMapper().readTree(file.toFile());
                    if (json.get("files").get(0).asText().matches("(netflow9|ipfix)/.*")) {
                        facts.add(new Facts(file.getFileName().toString(), json, corpus));
                    }
                }
            }
        }
        return facts;
    }

    private static List<String> found(Facts facts) throws IOException {
        List<DataRecord> records = new ArrayList<>();
        Exporters exporters = new Exporters(records);
        for (JsonNode file : facts.json.get("files")) {
            exporters.play(facts.corpus, file.asText());
        }
        List<String> differences = new ArrayList<>();
        for (JsonNode expected : facts.json.get("records")) {
            if (expected.has("values")) {
                compare(expected.get("index").asInt(), expected.get("values"), records, differences);
            } else {
                search(expected, records, differences);
            }
        }
        return differences;
    }

    /** Facts about a record whose place is known, each about an element by its numbers. */
    private static void compare(int index, JsonNode values, List<DataRecord> records, List<String> differences) {
        values.properties().forEach(fact -> {
            if (fact.getKey().matches(BY_NUMBERS)) {
                String[] key = fact.getKey().split("[/:]");
                long enterprise = key.length == 3 ? Long.parseLong(key[0]) : 0;
                int id = Integer.parseInt(key[key.length - 2]);
                DataRecord record = records.get(index);
                List<Field> fields = record.fields().stream()
                        .filter(field -> field.element().enterprise() == enterprise
                                && field.element().id() == id)
                        .toList();
                String where = "record " + index + " " + fact.getKey();
                if (fields.stream().noneMatch(field -> new Expectation(fact.getValue()).isMetBy(field.value()))) {
                    differences.add(where + " is " + fact.getValue() + " not " + fields);
                } else if (!isName(key[key.length - 1], fields.get(0).element().name())) {
                    differences.add(
                            where + " is called " + fields.get(0).element().name());
                }
            }
        });
    }

    /** Either may have the vendor's name, or Cisco's prefix, before it. */
    private static boolean isName(String expected, String name) {
        String one = expected.replace("_", "").toLowerCase(Locale.ROOT);
        String other = name.replace("_", "").toLowerCase(Locale.ROOT);
        return one.endsWith(other) || other.endsWith(one);
    }

    /** All fields of a record in order, by name; which of its template's records it is is not known. */
    private static void search(JsonNode expected, List<DataRecord> records, List<String> differences) {
        int template = expected.get("set_id").asInt();
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
        Stream.of("scope", "fields")
                .forEach(part -> expected.get(part).forEach(field -> fields.addAll(field.properties())));
        if (records.stream().noneMatch(record -> record.template().id() == template && isSame(fields, record))) {
            differences.add("no record of " + template + " is " + fields);
        }
    }

    private static boolean isSame(List<Map.Entry<String, JsonNode>> expected, DataRecord record) {
        if (record.fields().size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            Field field = record.fields().get(i);
            if (!field.element().name().equals(expected.get(i).getKey())
                    || !new Expectation(expected.get(i).getValue()).isMetBy(field.value())) {
                return false;
            }
        }
        return true;
    }

    /** Decodes what all exporters in a file send, each with templates of its own. */
    private record Exporters(List<DataRecord> records, Map<Object, Templates> templates) {

        Exporters(List<DataRecord> records) {
            this(records, new HashMap<>());
        }

        void play(Corpus corpus, String name) throws IOException {
            Path file = corpus.directory().resolve(name);
            if (!name.matches(".*[.]pcap(ng)?")) {
                read("the one of its file", ByteBuffer.wrap(Files.readAllBytes(file)));
                return;
            }
            try (CaptureReader capture = CaptureReader.open(file)) {
                while (capture.next()) {
                    read(List.of(capture.source(), capture.sourcePort()), capture.payload());
                }
            }
        }

        private void read(Object exporter, ByteBuffer datagram) {
            int version = datagram.getShort(datagram.position());
            Templates known = templates.computeIfAbsent(List.of(exporter, version), key -> new Templates());
            List<Set> sets =
                    switch (version) {
                        case 9 -> V9Packet.read(datagram, known).flowSets();
                        case 10 -> IpfixMessage.read(datagram, known).sets();
                        default -> List.of();
                    };
            for (Set set : sets) {
                if (set instanceof Set.DataSet data) {
                    records.addAll(data.records());
                }
            }
        }
    }
}
