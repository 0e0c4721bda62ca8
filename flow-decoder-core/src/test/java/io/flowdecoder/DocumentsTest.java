package io.flowdecoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java in documents is cut from the tests of the modules, in their package {@code examples}. */
class DocumentsTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/decoding.md", "docs/formats.md", "docs/kafka.md", "docs/limits.md"})
    void theirExamplesAreCutFromCodeThatCompiles(String document) throws IOException {
        String sources = sources();
        List<String> examples = EXAMPLE.matcher(Files.readString(Checkout.file(document)))
                .results()
                .map((MatchResult block) -> onOneLine(block.group(1)))
                .toList();

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(sources).contains(example));
    }

    private static String sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(Checkout.file("."), "flow-*")) {
            for (Path module : modules) {
                Path examples = module.resolve("src/test/java/io/flowdecoder/examples");
                if (Files.isDirectory(examples)) {
                    sources.add(sourcesIn(examples));
                }
            }
        }
        return String.join("\n", sources);
    }

    private static String sourcesIn(Path examples) throws IOException {
        StringBuilder sources = new StringBuilder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(examples, "*Example.java")) {
            for (Path file : files) {
                sources.append(onOneLine(Files.readString(file)));
            }
        }
        return sources.toString();
    }

    private static String onOneLine(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
