package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus itself, and its promtool, judge the metrics and the files in {@code monitoring}. */
@Timeout(120)
class PrometheusTest {
    private static final Path ALERTS = Checkout.file("monitoring/alerts.yml");
    private static final Path NAMES = Checkout.file("monitoring/goflow-names.yml");
    private static final int PATIENCE = 600;
    private static final int POLL_MILLIS = 50;

    private static final byte[] V5 = Hex.bytes("""
            0005 0001 0036ee80 6553f100 1dcd6500 0000004d 01 02 0000
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8
            0036c770 0036dcec 04d2 0035 00 12 11 08 0064 00c8 18 19 0000
            """);

    @TempDir
    private Path directory;

    private String promtool(Path input, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = Requirement.program("promtool");
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Files.readString(Child.runWithInput(input, directory, "promtool", command));
    }

    private static void send(int port, int datagrams) throws IOException {
        try (DatagramSocket exporter = new DatagramSocket()) {
            for (int i = 0; i < datagrams; i++) {
                exporter.send(new DatagramPacket(V5, V5.length, InetAddress.getLoopbackAddress(), port));
            }
        }
    }

    @Test
    void gf16TheMetricsAreClean() throws Exception {
        try (Collector collector = Collector.watched(directory, "flow://127.0.0.1:0")) {
            int http = collector.httpPort();
            send(collector.port(), 10);
            Scrape scrape = Scrape.until(http, now -> now.units("flows") == 10);
            Path text = Files.writeString(directory.resolve("metrics.txt"), scrape.text());

            assertThat(promtool(text, "check", "metrics")).isEmpty();
        }
    }

    @Test
    void configurationAndRulesAreClean() throws Exception {
        Path nothing = Path.of("/dev/null");

        assertThat(promtool(
                        nothing,
                        "check",
                        "config",
                        Checkout.file("monitoring/prometheus.yml").toString()))
                .contains("SUCCESS: 11 rules found", "SUCCESS: 22 rules found");
        assertThat(promtool(nothing, "check", "rules", ALERTS.toString(), NAMES.toString()))
                .contains("SUCCESS");
    }

    @Test
    void theQueriesOfTheDashboardAreClean() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Checkout.file("monitoring/grafana-collector.json").toFile());
        ObjectNode rules = new ObjectMapper().createObjectNode();
        ArrayNode queries =
                rules.putArray("groups").addObject().put("name", "dashboard").putArray("rules");
        for (JsonNode query : dashboard.findValues("expr")) {
            String expression = query.asText().replace("$__rate_interval", "5m").replace("$instance", ".*");
            queries.addObject().put("record", "query:" + queries.size()).put("expr", expression);
        }
        Path file = Files.writeString(directory.resolve("dashboard.yml"), rules.toString()); // JSON is YAML

        assertThat(queries).hasSizeGreaterThan(20);
        assertThat(promtool(Path.of("/dev/null"), "check", "rules", file.toString()))
                .contains("SUCCESS: " + queries.size() + " rules found");
    }

    @Test
    void alertsAreRaisedForWhatTheyAreAbout() throws Exception {
        Path test = Files.writeString(directory.resolve("alerts.test.yml"), """
                rule_files: [%s]
                evaluation_interval: 1m
                tests:
                  - interval: 1m
                    input_series:
                      - {series: 'flow_ready{instance="a", job="j"}', values: '1 1 0x20'}
                      - {series: 'flow_receive_datagrams_total{instance="a", job="j", worker="0"}', values: '0+60x5 300x40'}
                      - {series: 'flow_transport_messages_total{instance="a", job="j", output="o", outcome="rejected"}', values: '0x9 5x40'}
                      - {series: 'flow_transport_messages_due_total{instance="a", job="j", output="p"}', values: '7+60000x40'}
                      - {series: 'flow_transport_messages_total{instance="a", job="j", output="p", outcome="delivered"}', values: '0+60000x40'}
                      - {series: 'flow_transport_held_messages{instance="a", job="j", output="p"}', values: '7x40'}
                      - {series: 'flow_transport_messages_due_total{instance="a", job="j", output="q"}', values: '0+60000x40'}
                      - {series: 'flow_transport_messages_total{instance="a", job="j", output="q", outcome="delivered"}', values: '0x40'}
                      - {series: 'flow_transport_held_messages{instance="a", job="j", output="q"}', values: '0x40'}
                    alert_rule_test:
                      - {alertname: FlowCollectorNotReady, eval_time: 1m, exp_alerts: []}
                      - alertname: FlowCollectorNotReady
                        eval_time: 6m
                        exp_alerts:
                          - exp_labels: {severity: critical, instance: a, job: j}
                            exp_annotations:
                              summary: "a does not listen, or an output takes no messages"
                              description: "Ask it at /readyz."
                      - {alertname: FlowCollectorHearsNothing, eval_time: 5m, exp_alerts: []}
                      - alertname: FlowCollectorHearsNothing
                        eval_time: 30m
                        exp_alerts:
                          - exp_labels: {severity: warning, instance: a, job: j}
                            exp_annotations: {summary: "No exporter sends anything to a"}
                      - {alertname: FlowMessagesLost, eval_time: 9m, exp_alerts: []}
                      - alertname: FlowMessagesLost
                        eval_time: 12m
                        exp_alerts:
                          - exp_labels: {severity: critical, instance: a, job: j, output: o, outcome: rejected}
                            exp_annotations: {summary: "5 messages rejected at output o of a"}
                      - {alertname: FlowMessagesUnaccounted, eval_time: 10m, exp_alerts: []}
                      - alertname: FlowMessagesUnaccounted
                        eval_time: 15m
                        exp_alerts:
                          - exp_labels: {severity: critical, instance: a, job: j, output: q}
                            exp_annotations: {summary: "Messages for output q of a are neither delivered, rejected, dropped nor held"}
                """.formatted(ALERTS));

        assertThat(promtool(Path.of("/dev/null"), "test", "rules", test.toString()))
                .contains("SUCCESS");
    }

    @Test
    void olderNamesAreGivenToMetricsAndListeners() throws Exception {
        Path test = Files.writeString(directory.resolve("names.test.yml"), """
                rule_files: [%s]
                evaluation_interval: 1m
                tests:
                  - interval: 1m
                    input_series:
                      - {series: 'goflow2_flow_traffic_bytes_total{type="sflow"}', values: '1'}
                      - {series: 'goflow2_flow_traffic_bytes_total{type="netflow"}', values: '2'}
                      - {series: 'goflow2_flow_traffic_bytes_total{type="nfl"}', values: '3'}
                      - {series: 'flow_receive_datagrams_total{worker="0", type="netflow"}', values: '4'}
                      - {series: 'goflow2_flow_decoder_error_total{name="sflow", router="192.0.2.1"}', values: '5'}
                      - {series: 'goflow2_flow_decoder_error_total{name="netflow", router="192.0.2.1"}', values: '6'}
                    promql_expr_test:
                      - expr: flow_traffic_bytes
                        exp_samples:
                          - {labels: 'flow_traffic_bytes{type="sFlow"}', value: 1}
                          - {labels: 'flow_traffic_bytes{type="NetFlow"}', value: 2}
                          - {labels: 'flow_traffic_bytes{type="NetFlowV5"}', value: 3}
                      - expr: flow_decoder_count{name="NetFlow"}
                        exp_samples:
                          - {labels: 'flow_decoder_count{worker="0", type="netflow", name="NetFlow"}', value: 4}
                      - expr: sum(flow_process_sf_errors_count{error="error_decoding", router="192.0.2.1"})
                        exp_samples: [{labels: '', value: 5}]
                """.formatted(NAMES));

        assertThat(promtool(Path.of("/dev/null"), "test", "rules", test.toString()))
                .contains("SUCCESS");
    }

    @Test
    void aRealPrometheusScrapesIt() throws Exception {
        String prometheus = Requirement.program("prometheus");
        int own = freePort();
        try (Collector collector = Collector.watched(directory, "flow://127.0.0.1:0")) {
            int http = collector.httpPort();
            send(collector.port(), 10);
            Path config = Files.writeString(directory.resolve("prometheus.yml"), """
                    global: {scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms}
                    rule_files: ["%s", "%s"]
                    scrape_configs:
                      - job_name: flow-collector
                        static_configs: [{targets: ["127.0.0.1:%d"]}]
                    """.formatted(ALERTS, NAMES, http));
            try (Child server = Child.start(
                    directory,
                    "prometheus",
                    prometheus,
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + directory.resolve("data"),
                    "--web.listen-address=127.0.0.1:" + own)) {
                await(own, "up{job=\"flow-collector\"}", 1);
                await(own, "sum(goflow2_flow_traffic_packets_total)", 10);
                await(own, "flow_traffic_packets{remote_ip=\"127.0.0.1\"}", 10);
                await(own, "flow_ready", 1);
                server.signal("TERM");
                server.awaitEnd();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Waits until a query has this one result. */
    private static void await(int port, String query, double value) throws Exception {
        String path = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        String last = "nothing";
        for (int i = 0; i < PATIENCE; i++) {
            try {
                last = Scrape.get(port, path).body();
                JsonNode results =
                        new ObjectMapper().readTree(last).path("data").path("result");
                if (results.size() == 1 && results.get(0).get("value").get(1).asDouble() == value) {
                    return;
                }
            } catch (IOException notYet) {
                last = notYet.toString();
            }
            Thread.sleep(POLL_MILLIS);
        }
        assertThat(last).as(query).isEqualTo("" + value);
    }
}
