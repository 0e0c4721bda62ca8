package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Corpus;
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
 * Every capture as values reads as it did when somebody last looked: the example that ships with the project word for
 * word, those of the shared corpus, which are not ours to copy, by the digest of their text. A text that differs is left
 * in {@code target/values} to compare; {@code -Dgolden.write} takes what is read now.
 */
class ValueGoldensTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final Path EXAMPLE = RESOURCES.resolve("values-of-the-example.txt");
    private static final Path DIGESTS = RESOURCES.resolve("values-of-the-corpus.csv");
    private static final Path READ = Path.of("target", "values");
    private static final boolean WRITING = System.getProperty("golden.write") != null;

    @Test
    void theExampleReadsAsItDid() throws IOException {
        List<String> read = new ValueText().ofCapture(Checkout.file("examples/flows.pcap"));
        if (WRITING) {
            Files.write(EXAMPLE, read);
        }
        assertThat(read).isEqualTo(Files.readAllLines(EXAMPLE));
    }

    @TestFactory
    Stream<DynamicTest> everyCaptureOfTheCorpusReadsAsItDid() throws IOException {
        Map<String, List<String>> read = new LinkedHashMap<>();
        for (Corpus corpus : Corpus.shared().stream().toList()) {
            for (List<Corpus.Entry> session : corpus.sessions(entry -> true).values()) {
                ValueText text = new ValueText();
                for (Corpus.Entry file : session) {
                    read.put(file.file(), text.of(file));
                }
            }
        }
        if (WRITING && !read.isEmpty()) {
            write(read);
        }
        Map<String, String> digests = new LinkedHashMap<>();
        Corpus.readCsv(DIGESTS).forEach(row -> digests.put(row.get("file"), row.get("sha256")));
        if (!read.isEmpty()) {
            assertThat(digests).containsOnlyKeys(read.keySet());
        }
        return read.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(), () -> check(file.getKey(), file.getValue(), digests.get(file.getKey()))));
    }

    private static void check(String file, List<String> read, String digest) throws IOException {
        if (!digest(read).equals(digest)) {
            Path text = READ.resolve(file + ".txt");
            Files.createDirectories(text.getParent());
            Files.write(text, read);
            throw new AssertionError(file + " no longer reads as it did: see " + text);
        }
    }

    private static void write(Map<String, List<String>> read) throws IOException {
        List<String> rows = new ArrayList<>(List.of("file,values,sha256"));
        read.forEach((file, text) -> rows.add(file + "," + text.size() + "," + digest(text)));
        Files.write(DIGESTS, rows);
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
