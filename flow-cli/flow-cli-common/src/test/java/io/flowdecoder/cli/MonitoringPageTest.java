package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowdecoder.cli.metrics.Monitored;
import io.flowdecoder.testing.Checkout;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables at the end of {@code docs/monitoring.md}, and the files in {@code monitoring}. */
class MonitoringPageTest {
    private static final Path PAGE = Checkout.file("docs/monitoring.md");
    private static final String HEADING = "## Metrics\n";
    private static final String TABLE = "\n| name | type | labels | what it is |\n|---|---|---|---|\n";
    private static final Pattern METRIC = Pattern.compile("\\b(?:goflow2_)?flow_[a-z0-9_]+\\b");

    private final List<MetricSnapshot> metrics = collect();

    /** Of a collector that has heard everything. */
    private static List<MetricSnapshot> collect() {
        Monitored collector = Watched.collector();
        return HttpEndpoint.registry(collector, 10).scrape().stream()
                .sorted((one, other) -> name(one).compareTo(name(other)))
                .toList();
    }

    private static String name(MetricSnapshot metric) {
        String name = metric.getMetadata().getPrometheusName();
        if (metric instanceof CounterSnapshot) {
            return name + "_total";
        }
        return metric instanceof InfoSnapshot ? name + "_info" : name;
    }

    /** {@code -Dgolden.write} writes it. */
    @Test
    void thePageListsEveryMetric() throws IOException {
        String page = Files.readString(PAGE);
        String told = page.substring(page.indexOf(HEADING));
        if (System.getProperty("golden.write") != null) {
            Files.writeString(PAGE, page.substring(0, page.indexOf(HEADING)) + tables());
        } else {
            assertThat(told).isEqualTo(tables());
        }
    }

    private String tables() {
        return HEADING
                + TABLE
                + rows(name -> name.startsWith("flow_"))
                + "\nOf GoFlow2:\n"
                + TABLE
                + rows(name -> name.startsWith("goflow2_"));
    }

    private String rows(Predicate<String> chosen) {
        return metrics.stream()
                .filter(metric -> chosen.test(name(metric)))
                .map(MonitoringPageTest::row)
                .collect(Collectors.joining());
    }

    private static String row(MetricSnapshot metric) {
        Set<String> labels = new TreeSet<>();
        for (DataPointSnapshot point : metric.getDataPoints()) {
            for (Label label : point.getLabels()) {
                labels.add("`" + label.getName() + "`");
            }
        }
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        name(metric),
                        type(metric),
                        String.join(", ", labels),
                        metric.getMetadata().getHelp());
    }

    private static String type(MetricSnapshot metric) {
        if (metric instanceof CounterSnapshot) {
            return "counter";
        }
        if (metric instanceof SummarySnapshot) {
            return "summary";
        }
        return metric instanceof GaugeSnapshot || metric instanceof InfoSnapshot ? "gauge" : "other";
    }

    @Test
    void thePageNamesMetricsOfTheProcessThatAreThere() throws IOException {
        Set<String> known = metrics.stream().map(MonitoringPageTest::name).collect(Collectors.toSet());
        List<String> told = Pattern.compile("`((?:jvm|process)_\\w+)`")
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(told).hasSizeGreaterThan(10).isSubsetOf(known);
        assertThat(known).allMatch(name -> name.matches("(goflow2_)?flow_.*|jvm_.*|process_.*"));
    }

    @Test
    void thePageNamesTheMetricsOfConnectionsAndOfWhatIsSentOn() throws IOException, UsageException {
        String page = Files.readString(PAGE);
        Settings settings = CommandLine.parse(CommandLineTest.COLLECTOR).settings();

        assertThat(new Inputs(settings.sources()).collect())
                .hasSizeGreaterThan(2)
                .allSatisfy(metric -> assertThat(page).contains("`" + name(metric) + "`"));
    }

    @Test
    void thePageAndTheFilesNameNoMetricThatIsNotThere() throws IOException {
        Set<String> known = new TreeSet<>();
        for (MetricSnapshot metric : metrics) {
            known.add(name(metric));
            if (metric instanceof SummarySnapshot) {
                known.add(name(metric) + "_sum");
                known.add(name(metric) + "_count");
            }
        }
        String names = Files.readString(Checkout.file("monitoring/goflow-names.yml"));
        Set<String> expressions = METRIC.matcher(names.replaceAll("record: \\w+", ""))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());

        assertThat(known).containsAll(expressions);
        assertThat(known).containsAll(metricsIn("monitoring/alerts.yml"));
        assertThat(known).containsAll(metricsInDashboard());
    }

    private static Set<String> metricsIn(String file) throws IOException {
        String rules = Files.readString(Checkout.file(file)).replaceAll("#.*", "");
        return METRIC.matcher(rules).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    private static Set<String> metricsInDashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Checkout.file("monitoring/grafana-collector.json").toFile());
        Set<String> names = new TreeSet<>();
        for (JsonNode expression : dashboard.findValues("expr")) {
            METRIC.matcher(expression.asText()).results().forEach(match -> names.add(match.group()));
        }
        assertThat(names).isNotEmpty();
        return names;
    }

    @Test
    void everyNameOfOlderProgramsIsGivenOrExplained() throws IOException {
        String page = Files.readString(PAGE);
        String rules = Files.readString(Checkout.file("monitoring/goflow-names.yml"));
        TreeMap<String, Boolean> known = new TreeMap<>();
        for (String name : List.of(
                "flow_traffic_bytes",
                "flow_traffic_packets",
                "flow_traffic_summary_size_bytes",
                "flow_decoder_count",
                "flow_summary_decoding_time_us",
                "flow_summary_processing_time_us",
                "flow_process_nf_count",
                "flow_process_nf_errors_count",
                "flow_process_nf_flowset_records_sum",
                "flow_process_nf_flowset_sum",
                "flow_process_nf_delay_summary_seconds",
                "flow_process_nf_templates_count",
                "flow_process_sf_count",
                "flow_process_sf_errors_count",
                "flow_process_sf_samples_sum",
                "flow_process_sf_samples_records_sum")) {
            known.put(name, page.contains("`" + name + "`") && rules.contains("record: " + name));
        }

        assertThat(known).doesNotContainValue(false);
    }
}
