package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each capture of the shared corpus through the collector, against what independent decoders count in it; the example
 * that ships with the project in the same way, so that there is always one.
 */
class CorpusCapturesTest {
    private static final Path DIFFERENCES = Checkout.file("docs/captures.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\S+) \\| ([a-z ]+) \\| (\\d+) \\| (\\d+) \\| .+ \\|");

    /** An IPFIX File whose last message is longer than what there is of it. */
    private static final Set<String> CUT = Set.of("ipfix/ipfixcol_bad-length-in-set-very-long.ipfix");

    private static final int FIELDS = 50;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> everyCaptureGivesWhatIndependentDecodersCount() throws IOException {
        Map<String, List<String>> explained = explainedDifferences();
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest("examples/flows.pcap", this::theExampleHasFlowsOfEachProtocol)),
                Corpus.shared().stream()
                        .flatMap(corpus -> corpus.sessions(CorpusCapturesTest::isCapture).values().stream())
                        .map(session ->
                                DynamicTest.dynamicTest(session.get(0).session(), () -> check(session, explained))));
    }

    private static boolean isCapture(Corpus.Entry entry) {
        return entry.container().startsWith("pcap") || entry.container().equals("ipfix-file");
    }

    private void theExampleHasFlowsOfEachProtocol() throws IOException {
        Run run = play(List.of("-input.pcap=" + Checkout.file("examples/flows.pcap")));

        assertThat(run.count("faults")).isZero();
        for (String type : List.of("NETFLOW_V5", "NETFLOW_V9", "IPFIX", "SFLOW_5")) {
            assertThat(run.flows).anyMatch(flow -> flow.startsWith("{\"type\":\"" + type + "\""));
        }
    }

    private void check(List<Corpus.Entry> session, Map<String, List<String>> explained) throws IOException {
        Run run = play(session.stream().map(CorpusCapturesTest::input).toList());
        List<String> differences = new ArrayList<>();
        Map<String, Long> read = run.counts();
        for (String what : read.keySet()) {
            long counted =
                    session.stream().mapToLong(entry -> counted(entry, what)).sum();
            if (counted != read.get(what)) {
                differences.add(what + ": " + counted + ", read " + read.get(what));
            }
        }
        List<String> expected = session.stream()
                .flatMap(entry -> explained.getOrDefault(entry.file(), List.of()).stream())
                .toList();

        assertThat(differences).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run.status).isEqualTo(CUT.contains(session.get(0).file()) ? Cli.FAILED : Cli.OK);
        for (String flow : run.flows) {
            assertThat(JSON.readTree(flow)).hasSize(FIELDS);
        }
        assertThat((long) run.flows.size())
                .isEqualTo(run.count("flows"))
                .isEqualTo(run.count("data records") + run.count("flow samples"))
                .isEqualTo(run.count("delivered"));
    }

    private static long counted(Corpus.Entry entry, String what) {
        return switch (what) {
            case "flow samples" -> entry.expected("flow_samples") + entry.expected("expanded_flow_samples");
            default -> entry.expected(what.replace(' ', '_'));
        };
    }

    private static String input(Corpus.Entry entry) {
        return (entry.container().equals("ipfix-file") ? "-input.ipfix=" : "-input.pcap=") + entry.path();
    }

    private Run play(List<String> inputs) throws IOException {
        Path flows = directory.resolve("flows.json");
        Files.deleteIfExists(flows);
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        List<String> args = new ArrayList<>(List.of("-transport.file=" + flows));
        args.addAll(inputs);
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        int status = Cli.run(
                CommandLineTest.COLLECTOR, nowhere, new PrintStream(summary, true), args.toArray(String[]::new));
        return new Run(status, summary.toString(StandardCharsets.UTF_8), Files.readAllLines(flows));
    }

    private record Run(int status, String summary, List<String> flows) {

        long count(String name) {
            Matcher line = Pattern.compile("^ *" + name + " +(\\d+)", Pattern.MULTILINE)
                    .matcher(summary);
            return line.find() ? Long.parseLong(line.group(1)) : 0;
        }

        Map<String, Long> counts() {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put(
                    "export packets",
                    Stream.of("sflow", "netflow v1", "netflow v5", "netflow v7", "netflow v9", "ipfix")
                            .mapToLong(protocol -> count(protocol + " datagrams"))
                            .sum());
            counts.put("templates", count("templates"));
            counts.put("options templates", count("options templates"));
            counts.put("template withdrawals", count("template withdrawals"));
            counts.put("data records", count("data records"));
            counts.put("option records", count("options records"));
            counts.put(
                    "data sets without template",
                    count("UNKNOWN_TEMPLATE") + count("sets replayed") + count("sets by siblings"));
            counts.put("flow samples", count("flow samples"));
            counts.put("sflow flow records", count("sample flow records"));
            counts.put("sflow counter records", count("sample counter records"));
            return counts;
        }
    }

    private static Map<String, List<String>> explainedDifferences() throws IOException {
        Map<String, List<String>> explained = new LinkedHashMap<>();
        for (String line : Files.readAllLines(DIFFERENCES)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                explained
                        .computeIfAbsent(row.group(1), file -> new ArrayList<>())
                        .add(row.group(2) + ": " + row.group(3) + ", read " + row.group(4));
            }
        }
        return explained;
    }
}
