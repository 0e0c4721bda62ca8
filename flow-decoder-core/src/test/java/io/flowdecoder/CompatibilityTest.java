package io.flowdecoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/compatibility.md} says of every known defect what shows that it is not one of ours. */
class CompatibilityTest {
    private static final Pattern ROW = Pattern.compile("^\\| *(\\d+a?) *\\|.*\\|$", Pattern.MULTILINE);
    private static final Pattern FEATURE = Pattern.compile("^\\| *([A-Z][A-Z0-9]-\\d+) *\\|.*\\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final String OPEN = "not there yet: ";

    private final List<MatchResult> rows = rows(ROW);
    private final List<MatchResult> features = rows(FEATURE);

    private static List<MatchResult> rows(Pattern row) {
        try {
            String table = Files.readString(Checkout.file("docs/compatibility.md"));
            return row.matcher(table).results().toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void everyNumberHasOneRow() {
        List<String> numbers = Stream.concat(IntStream.rangeClosed(1, 62).mapToObj(Integer::toString), Stream.of("12a"))
                .toList();

        assertThat(rows).extracting(row -> row.group(1)).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void everyRowNamesATestOrSaysWhatIsMissing() {
        assertThat(rows)
                .extracting(MatchResult::group)
                .allMatch(row -> row.contains(OPEN) || TEST.matcher(row).find());
    }

    @Test
    void everyFeatureHasATestOfItsNameOrSaysWhatIsMissing() {
        assertThat(features)
                .isNotEmpty()
                .allMatch(row -> row.group().contains(OPEN)
                        || TEST.matcher(row.group())
                                .results()
                                .anyMatch(test -> test.group(2).startsWith(methodPrefix(row.group(1)))));
        assertThat(features).extracting(row -> row.group(1)).doesNotHaveDuplicates();
    }

    private static String methodPrefix(String feature) {
        return feature.replace("-", "").toLowerCase(Locale.ROOT);
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, String> sources = testSources();
        List<MatchResult> all = new ArrayList<>(rows);
        all.addAll(features);
        assertThat(all)
                .flatExtracting(row -> TEST.matcher(row.group()).results().toList())
                .filteredOn(test -> !sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    /** By the simple name of their class; those of one name together. */
    private static Map<String, String> testSources() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.file(""))) {
            return files.filter(file -> file.toString().contains("src/test/java"))
                    .filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            CompatibilityTest::read,
                            String::concat));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
