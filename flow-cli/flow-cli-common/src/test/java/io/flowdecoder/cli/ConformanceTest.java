package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/conformance.md} to the tests of the checkout: what it claims somebody must have shown. */
class ConformanceTest {
    private static final Path PAGE = Checkout.file("docs/conformance.md");
    private static final List<String> STATES = List.of("done", "not done", "not applicable");
    private static final List<String> LEVELS = List.of("must", "must not", "should", "should not", "says", "format");

    private static final Pattern SECTION = Pattern.compile("## (.+)");
    private static final Pattern ID = Pattern.compile("(\\d{4}|sflow5|drops)-\\d+(\\.\\d+)*-\\d+");
    private static final Pattern COUNTS =
            Pattern.compile("(?<=<!-- counts -->\n).*(?=<!-- /counts -->)", Pattern.DOTALL);
    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest|Property)\\b.*?\\bvoid\\s+(\\w+)\\(", Pattern.DOTALL);

    private record Row(String document, String id, String level, String state, String here, List<String> tests) {

        /** @param line {@code | id | level | asked | state | here | shown by |} */
        static Row of(String document, String line) {
            String[] cells = line.substring(1).split("\\|", -1);
            assertThat(cells).as(line).hasSize(7);
            Stream<String> tests = Stream.of(cells[5].split("<br>"))
                    .map(test -> test.replace("`", "").strip());
            return new Row(
                    document,
                    cells[0].strip(),
                    cells[1].strip(),
                    cells[3].strip(),
                    cells[4].strip(),
                    tests.filter(test -> !test.isEmpty()).toList());
        }
    }

    @Test
    void idsAreUniqueAndNameTheirSection() throws IOException {
        assertThat(rows())
                .extracting(Row::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> ID.matcher(id).matches());
    }

    @Test
    void everyRequirementIsShownOrArgued() throws IOException {
        for (Row row : rows()) {
            assertThat(row.level().toLowerCase()).as(row.id()).isIn(LEVELS);
            assertThat(row.state()).as(row.id()).isIn(STATES);
            if (row.state().equals("done")) {
                assertThat(row.tests()).as(row.id()).isNotEmpty();
            } else {
                assertThat(row.here()).as(row.id()).isNotEmpty();
            }
        }
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> tests = testsOfTheCheckout();

        for (Row row : rows()) {
            assertThat(tests).as(row.id()).containsAll(row.tests());
        }
    }

    /** {@code -Dgolden.write} writes them. */
    @Test
    void theCountsAreThoseOfTheRows() throws IOException {
        String page = Files.readString(PAGE);
        Matcher counts = COUNTS.matcher(page);
        assertThat(counts.find()).isTrue();
        String counted = counted(rows());
        if (System.getProperty("golden.write") != null) {
            Files.writeString(PAGE, page.substring(0, counts.start()) + counted + page.substring(counts.end()));
        } else {
            assertThat(counts.group()).isEqualTo(counted);
        }
    }

    private static String counted(List<Row> rows) {
        StringBuilder text = new StringBuilder("| document | level | asked | " + String.join(" | ", STATES) + " |\n");
        text.append("|---|---|").append("---:|".repeat(1 + STATES.size())).append('\n');
        Map<String, Map<Integer, List<Row>>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            groups.computeIfAbsent(row.document(), document -> new TreeMap<>())
                    .computeIfAbsent(LEVELS.indexOf(row.level().toLowerCase()), level -> new ArrayList<>())
                    .add(row);
        }
        groups.forEach((document, levels) -> levels.values()
                .forEach(group -> append(text, document, group.get(0).level(), group)));
        append(text, "all", "", rows);
        return text.toString();
    }

    private static void append(StringBuilder text, String document, String level, List<Row> group) {
        text.append("| %s | %s | %d |".formatted(document, level, group.size()));
        for (String state : STATES) {
            text.append(" %d |"
                    .formatted(group.stream()
                            .filter(row -> row.state().equals(state))
                            .count()));
        }
        text.append('\n');
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        String document = null;
        for (String line : Files.readAllLines(PAGE)) {
            Matcher section = SECTION.matcher(line);
            if (section.matches()) {
                document = section.group(1);
            } else if (document != null && line.startsWith("|") && !line.matches("\\| id \\|.*|[|-]+")) {
                rows.add(Row.of(document, line));
            }
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    /** As {@code Class#method}, by the names of the source files and the methods behind the annotations. */
    private static Set<String> testsOfTheCheckout() throws IOException {
        Set<String> tests = new LinkedHashSet<>();
        for (Path module : modules(Checkout.file(""))) {
            Path sources = module.resolve("src/test/java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        TEST.matcher(Files.readString(file))
                                .results()
                                .forEach(test -> tests.add(name + "#" + test.group(1)));
                    }
                }
            }
        }
        return tests;
    }

    private static List<Path> modules(Path top) throws IOException {
        try (Stream<Path> folders = Files.walk(top, 2)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList();
        }
    }
}
