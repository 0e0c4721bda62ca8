package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Corpus;
import io.flowdecoder.testing.FlowLines;
import io.flowdecoder.wire.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every capture gives the flows that it gave when somebody last looked: the example that ships with the project line for
 * line, those of the shared corpus, which are not ours to copy, by number, sums and the digest of their lines. Lines that
 * differ are left in {@code target/flows} to compare; {@code -Dgolden.write} takes what comes out now.
 *
 * <p>The sums are also what tshark reads in the same captures: {@code docs/tools/sums-by-tshark} adds that up. Where it
 * does not, {@code sums-differences.csv} says why; a line that is no longer true fails as well.
 */
class FlowGoldensTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final Path EXAMPLE = RESOURCES.resolve("flows-of-the-example.json");
    private static final Path CORPUS = RESOURCES.resolve("flows-of-the-corpus.csv");
    private static final Path BY_TSHARK = RESOURCES.resolve("sums-by-tshark.csv");
    private static final Path DIFFERENCES = RESOURCES.resolve("sums-differences.csv");
    private static final Path GIVEN = Path.of("target", "flows");
    private static final boolean WRITING = System.getProperty("golden.write") != null;

    @Test
    void theExampleGivesTheFlowsThatItGave() throws IOException {
        List<String> given =
                new FlowLines().of(Checkout.file("examples/flows.pcap")).lines();
        if (WRITING) {
            Files.write(EXAMPLE, given);
        }
        assertThat(given).isEqualTo(Files.readAllLines(EXAMPLE));
    }

    @TestFactory
    Stream<DynamicTest> everyCaptureOfTheCorpusGivesTheFlowsThatItGave() throws IOException {
        Map<String, FlowLines.Given> given = new LinkedHashMap<>();
        for (Corpus corpus : Corpus.shared().stream().toList()) {
            for (List<Corpus.Entry> session : corpus.sessions(entry -> true).values()) {
                FlowLines flows = new FlowLines();
                for (Corpus.Entry file : session) {
                    given.put(file.file(), flows.of(file));
                }
            }
        }
        if (WRITING && !given.isEmpty()) {
            write(given);
        }
        Map<String, Map<String, String>> expected = byFile(CORPUS);
        if (!given.isEmpty()) {
            assertThat(expected).containsOnlyKeys(given.keySet());
        }
        return given.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(), () -> check(file.getKey(), file.getValue(), expected.get(file.getKey()))));
    }

    @Test
    void sumsAreWhatTsharkReads() {
        Map<String, Map<String, String>> given = byFile(CORPUS);
        Map<String, Map<String, String>> read = byFile(BY_TSHARK);
        List<String> differences = new ArrayList<>();
        given.forEach((file, sums) -> {
            for (String what : List.of("flows", "bytes", "packets")) {
                String byTshark = read.get(file).get(what);
                if (!byTshark.equals(sums.get(what))) {
                    differences.add(file + " " + what + " " + byTshark + " " + sums.get(what));
                }
            }
        });

        assertThat(read).containsOnlyKeys(given.keySet());
        assertThat(differences)
                .isEqualTo(Corpus.readCsv(DIFFERENCES).stream()
                        .map(row -> String.join(
                                " ", row.get("file"), row.get("what"), row.get("tshark"), row.get("flow-decoder")))
                        .toList());
    }

    private static Map<String, Map<String, String>> byFile(Path csv) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        Corpus.readCsv(csv).forEach(row -> rows.put(row.get("file"), row));
        return rows;
    }

    private static void check(String file, FlowLines.Given given, Map<String, String> expected) throws IOException {
        if (!row(file, given).equals(String.join(",", expected.values()))) {
            Path lines = GIVEN.resolve(file + ".json");
            Files.createDirectories(lines.getParent());
            Files.write(lines, given.lines());
            throw new AssertionError(file + " no longer gives the flows that it gave: see " + lines);
        }
    }

    private static void write(Map<String, FlowLines.Given> given) throws IOException {
        List<String> rows = new ArrayList<>(List.of("file,flows,bytes,packets,sha256"));
        given.forEach((file, flows) -> rows.add(row(file, flows)));
        Files.write(CORPUS, rows);
    }

    private static String row(String file, FlowLines.Given given) {
        return String.join(
                ",",
                file,
                "" + given.lines().size(),
                Long.toUnsignedString(given.bytes()),
                Long.toUnsignedString(given.packets()),
                digest(given.lines()));
    }

    private static String digest(List<String> lines) {
        try {
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(text)).hex();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }
}
