package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running collector, watched over HTTP. The tests of rows of the feature list have their names. */
@Timeout(120)
class MonitoringTest {
    private static final String ANYTHING = "flow://127.0.0.1:0";

    private static final byte[] V5 = Hex.bytes("""
            0005 0001 0036ee80 6553f100 1dcd6500 0000004d 01 02 0000
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8
            0036c770 0036dcec 04d2 0035 00 12 11 08 0064 00c8 18 19 0000
            """);

    private static final byte[] TEMPLATES = Hex.bytes("""
            0009 0002 0036ee80 6553f100 00000001 00000007
            0000 0010 0100 0002 0008 0004 0001 0004        # template 256: address, octets
            0001 0014 012c 0004 0004 0001 0004 0022 0004 0000 # options template 300: the rate of a system
            """);

    private static final byte[] DATA = Hex.bytes("""
            0009 0002 0036ee80 6553f100 00000002 00000007
            0100 0014 0a000001 00000064 0a000002 000000c8  # two records
            """);

    private static final byte[] SFLOW = Hex.bytes("""
            00000005 00000001 c0000209 00000000 00000001 00000064 00000001
            00000002 0000000c 00000001 00000001 00000000   # a counter sample without records
            """);

    @TempDir
    private Path directory;

    private Collector collector;
    private int port;
    private int http;

    private void start(String uri, String... flags) throws Exception {
        collector = Collector.watched(directory, uri, flags);
        http = collector.httpPort();
        port = collector.port();
    }

    @AfterEach
    void end() {
        collector.close();
    }

    private void send(byte[]... datagrams) throws IOException {
        send("127.0.0.1", datagrams);
    }

    private void send(String from, byte[]... datagrams) throws IOException {
        try (DatagramSocket exporter = new DatagramSocket(new InetSocketAddress(from, 0))) {
            send(exporter, datagrams);
        }
    }

    private void send(DatagramSocket exporter, byte[]... datagrams) throws IOException {
        for (byte[] datagram : datagrams) {
            exporter.send(new DatagramPacket(datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    /** What it says when it has taken so many datagrams, the last of them included. */
    private Scrape after(int datagrams) throws Exception {
        Scrape.until(http, scrape -> scrape.units("datagrams") == datagrams);
        return Scrape.of(http);
    }

    @Test
    void gf16MetricsHaveTheNamesAndLabelsOfGoFlow2AndCountWhatWasSent() throws Exception {
        start(ANYTHING);
        send(V5, V5, V5, TEMPLATES, DATA, SFLOW);
        Scrape scrape = after(6);
        String traffic = "{local_ip=\"127.0.0.1\",local_port=\"" + port + "\",remote_ip=\"127.0.0.1\",type=\"flow\"}";
        int octets = 3 * V5.length + TEMPLATES.length + DATA.length + SFLOW.length;

        assertThat(scrape.of("goflow2_flow_traffic_packets_total"))
                .isEqualTo(Map.of("goflow2_flow_traffic_packets_total" + traffic, 6.0));
        assertThat(scrape.of("goflow2_flow_traffic_bytes_total"))
                .isEqualTo(Map.of("goflow2_flow_traffic_bytes_total" + traffic, (double) octets));
        assertThat(scrape.value("goflow2_flow_traffic_size_bytes_sum" + traffic))
                .isEqualTo(octets);
        assertThat(scrape.value("goflow2_flow_traffic_size_bytes_count" + traffic))
                .isEqualTo(6);
        assertThat(scrape.value("goflow2_flow_process_nf_total{router=\"127.0.0.1\",version=\"5\"}"))
                .isEqualTo(3);
        assertThat(scrape.value("goflow2_flow_process_nf_total{router=\"127.0.0.1\",version=\"9\"}"))
                .isEqualTo(2);
        assertThat(scrape.value(
                        "goflow2_flow_process_sf_total{agent=\"192.0.2.9\",router=\"127.0.0.1\",version=\"5\"}"))
                .isEqualTo(1);
        for (String kind : List.of("TemplateFlowSet=1", "OptionsTemplateFlowSet=1", "DataFlowSet=2")) {
            String[] expected = kind.split("=");
            assertThat(scrape.value("goflow2_flow_process_nf_flowset_records_total{router=\"127.0.0.1\",type=\""
                            + expected[0] + "\",version=\"9\"}"))
                    .as(kind)
                    .isEqualTo(Double.parseDouble(expected[1]));
        }
        assertThat(scrape.value("goflow2_flow_process_sf_samples_total{agent=\"192.0.2.9\",router=\"127.0.0.1\","
                        + "type=\"CounterSample\",version=\"5\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("goflow2_flow_decoding_time_seconds_count{name=\"flow\"}"))
                .isEqualTo(1);
        assertThat(scrape.text()).contains("\njvm_memory_used_bytes{", "\nprocess_cpu_seconds_total ");
    }

    @Test
    void gf16TenThousandSourcesHaveABoundedNumberOfSeries() throws Exception {
        start(ANYTHING, "-metrics.exporters=20");
        Scrape few = after(0);
        for (int i = 0; i < 10_000; i++) {
            send("127.%d.%d.1".formatted(1 + i / 250, i % 250), V5);
            if (i % 200 == 199) { // as much as a small receive buffer holds
                int sent = i + 1;
                Scrape.until(http, scrape -> scrape.units("datagrams") == sent);
            }
        }
        Scrape many = after(10_000);

        assertThat(many.of("goflow2_flow_traffic_packets_total")).hasSizeLessThanOrEqualTo(22);
        assertThat(many.sum("goflow2_flow_traffic_packets_total")).isEqualTo(10_000);
        assertThat(many.sum("goflow2_flow_traffic_bytes_total")).isEqualTo(10_000.0 * V5.length);
        assertThat(many.value("goflow2_flow_process_nf_total{router=\"other\",version=\"5\"}"))
                .isGreaterThan(9_000);
        assertThat(many.size() - few.size()).isLessThan(22 * 20);
    }

    @Test
    void gf06ASetBeforeItsTemplateIsATemplateNotFound() throws Exception {
        start(ANYTHING);
        Scrape before;
        try (DatagramSocket exporter = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            send(exporter, DATA, DATA, DATA);
            before = after(3);
            send(exporter, TEMPLATES, DATA);
        }
        Scrape scrape = after(5);

        assertThat(before.value(
                        "goflow2_flow_process_nf_errors_total{error=\"template_not_found\",router=\"127.0.0.1\"}"))
                .isEqualTo(3);
        assertThat(before.value("flow_decoder_held_sets")).isEqualTo(3);
        assertThat(scrape.value("flow_decoder_held_sets")).isZero();
        assertThat(scrape.units("flows")).isEqualTo(8);
        assertThat(scrape.sum("flow_decoder_faults_total")).isZero();
    }

    @Test
    void gf14EverySocketHasAWorkerWhoseMetricsAdvance() throws Exception {
        start("flow://127.0.0.1:0?count=4");
        for (int i = 1; i <= 400; i++) {
            send(V5);
        }
        Scrape scrape = after(400);

        assertThat(scrape.of("flow_receive_datagrams_total"))
                .hasSize(4)
                .allSatisfy((name, value) -> assertThat(value).as(name).isPositive());
        assertThat(scrape.sum("flow_receive_datagrams_total")).isEqualTo(400);
    }

    @Test
    void gf32WhatIsReceivedIsDeliveredRejectedDroppedOrHeld() throws Exception {
        start(ANYTHING);
        for (int i = 1; i <= 10; i++) {
            send(V5, DATA, SFLOW, TEMPLATES, new byte[] {1, 2, 3});
            Scrape scrape = Scrape.until(
                    http,
                    now -> now.sum("flow_transport_messages_total") + now.sum("flow_transport_held_messages")
                            == now.units("flows"));
            double sets = scrape.units("sets_replayed") + scrape.units("sets_expired");
            assertThat(scrape.units("sets_held")).isEqualTo(sets + scrape.value("flow_decoder_held_sets"));
        }
        Scrape scrape = after(50);

        assertThat(scrape.units("flows")).isEqualTo(10 + 20);
        assertThat(scrape.value("flow_decoder_faults_total{fault=\"unknown_protocol\"}"))
                .isEqualTo(10);
        assertThat(Scrape.until(http, now -> now.sum("flow_transport_held_messages") == 0)
                        .value("flow_transport_messages_total{outcome=\"delivered\",output=\"" + collector.flows()
                                + "\"}"))
                .isEqualTo(30);
    }

    @Test
    void gf17TemplatesAreListedByRouterVersionDomainAndId() throws Exception {
        start(ANYTHING, "-schema=goflow");
        send(TEMPLATES);
        after(1);

        assertThat(Scrape.get(http, "/templates").body())
                .isEqualTo("{\"127.0.0.1\":{\"9\":{\"7\":{"
                        + "\"256\":{\"TemplateId\":256,\"FieldCount\":2,\"Fields\":["
                        + "{\"Type\":8,\"Length\":4},{\"Type\":1,\"Length\":4}]},"
                        + "\"300\":{\"TemplateId\":300,\"ScopeLength\":4,\"OptionLength\":4,"
                        + "\"Scopes\":[{\"Type\":1,\"Length\":4}],\"Options\":[{\"Type\":34,\"Length\":4}]}}}}}\n");
    }

    @Test
    void gf17TemplatesAreListedAsGoFlow2Does() throws Exception {
        start(ANYTHING);
        assertThat(Scrape.get(http, "/templates").body()).isEqualTo("{}\n");
        send(TEMPLATES);
        after(1);
        HttpResponse<String> answer = Scrape.get(http, "/templates");
        JsonNode template =
                new ObjectMapper().readTree(answer.body()).elements().next();

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .startsWith("{\n  \"127.0.0.1:")
                .contains("\n    \"9/7/256\": {\n      \"template-id\": 256,");
        assertThat(template.get("9/7/256").get("fields")).hasSize(2);
        assertThat(template.get("9/7/300").get("scope-length").asInt()).isEqualTo(4);
    }

    @Test
    void gf17PostingTemplatesIsNotAllowed() throws Exception {
        start(ANYTHING);
        HttpResponse<String> answer =
                Scrape.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/templates"))
                        .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).isEqualTo("{\"error\":\"POST is not for this page\"}\n");
    }

    @Test
    void g225AMalformedScrapeIsRefusedAndCostsNoFlow() throws Exception {
        start(ANYTHING);
        for (String request : List.of(
                "GET /metrics?name[]=%zz HTTP/1.1", "GET /metric HTTP/1.1", "GARBAGE", "GET  / HTTP/9", "\0\0")) {
            String answer = answerTo(request + "\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 400") || answer.startsWith("HTTP/1.1 404"))
                    .as("%s: %s", request, answer)
                    .isTrue();
        }
        send(V5);

        assertThat(after(1).units("flows")).isEqualTo(1);
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void gf29TheLogLevelIsChangedWhileItRuns() throws Exception {
        start(ANYTHING, "-loglevel=info");
        URI page = URI.create("http://127.0.0.1:" + http + "/loglevel");
        HttpResponse<String> unknown = Scrape.send(HttpRequest.newBuilder(page).PUT(BodyPublishers.ofString("loud")));

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body())
                .isEqualTo(
                        "{\"error\":\"the level must be one of debug, info, warn, error, trace, warning, fatal, panic\"}\n");
        assertThat(Scrape.get(http, "/loglevel").body()).isEqualTo("{\"level\":\"info\"}\n");
        assertThat(Scrape.send(HttpRequest.newBuilder(page).PUT(BodyPublishers.ofString("error")))
                        .body())
                .isEqualTo("{\"level\":\"error\"}\n");
        collector.stop();
        assertThat(collector.error()).contains("log level error").doesNotContain("stopping");
    }

    @Test
    void exportersSayWhatComesWhatIsMissingAndWhatGoesNowhere() throws Exception {
        start(ANYTHING);
        byte[] unmapped = Hex.bytes("""
                000a 0028 6553f100 00000000 00000007
                0002 0010 0101 0002 0001 0004 0fff 0002  # template 257: octets, and an element nobody knows
                0101 0008 00000001""");
        send(V5, V5, TEMPLATES, unmapped);
        after(4);
        JsonNode page =
                new ObjectMapper().readTree(Scrape.get(http, "/exporters").body());
        JsonNode exporter = page.get("exporters").get(0);

        assertThat(page.get("total").asInt()).isEqualTo(1);
        assertThat(exporter.get("address").asText()).isEqualTo("127.0.0.1");
        assertThat(exporter.get("protocols").get("netflow_v5").asInt()).isEqualTo(2);
        assertThat(exporter.get("datagrams").asInt()).isEqualTo(4);
        assertThat(exporter.get("per_second").get("datagrams").asDouble()).isPositive();
        assertThat(exporter.get("clock_ahead_seconds").asDouble()).isNegative();
        assertThat(exporter.get("sequences").get(0).get("reordered").asInt()).isEqualTo(1);
        assertThat(exporter.get("templates").get("netflow_v9").asInt()).isEqualTo(2);
        assertThat(exporter.get("unmapped").toString()).contains("(4095)");
        assertThat(Scrape.get(http, "/exporters?exporter=192.0.2.1").body())
                .isEqualTo("{\"total\":0,\"offset\":0,\"limit\":100,\"exporters\":[]}\n");
    }

    @Test
    void exportersAreAskedForWithinBounds() throws Exception {
        start(ANYTHING);
        for (String query : List.of("limit=0", "limit=1001", "limit=x", "offset=-1", "sort=size", "exporter=router")) {
            assertThat(Scrape.get(http, "/exporters?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void readinessTellsTheTruthAboutTheOutput() throws Exception {
        start(ANYTHING);
        assertThat(Scrape.get(http, "/readyz").body()).isEqualTo("{\"ready\":true,\"obstacles\":[]}\n");
        assertThat(Scrape.get(http, "/healthz").body()).isEqualTo("OK\n");
        assertThat(Scrape.get(http, "/__health").body()).isEqualTo("OK\n");
        collector.close();

        start(ANYTHING, "-transport.file=/dev/full");
        send(V5);
        Scrape scrape = Scrape.until(http, now -> now.value("flow_ready") == 0);
        HttpResponse<String> answer = Scrape.get(http, "/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"ready\":false", "/dev/full: No space left on device");
        assertThat(scrape.value("flow_transport_messages_total{outcome=\"rejected\",output=\"/dev/full\"}"))
                .isEqualTo(1);
        assertThat(Scrape.get(http, "/__health").statusCode()).isEqualTo(200);
    }

    @Test
    void nm36WithATokenNothingIsShownWithoutIt() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "secret\n");
        start(ANYTHING, "-http.token.file=" + token);

        for (String page : List.of("/metrics", "/templates", "/exporters", "/explain", "/loglevel")) {
            URI uri = URI.create("http://127.0.0.1:" + http + page);
            assertThat(Scrape.get(http, page).statusCode()).as(page).isEqualTo(401);
            assertThat(Scrape.send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer secret"))
                            .statusCode())
                    .as(page)
                    .isEqualTo(200);
        }
        assertThat(Scrape.get(http, "/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void nm36DatagramsOfAnUnlistedAddressAreDroppedCountedAndLogged() throws Exception {
        start(ANYTHING, "-exporters.allow=127.0.0.1,10.0.0.0/8");
        send("127.0.0.2", V5);
        send("127.0.0.1", V5);
        Scrape scrape = after(1);

        assertThat(scrape.value("flow_receive_refused_total{reason=\"acl\"}")).isEqualTo(1);
        assertThat(scrape.units("flows")).isEqualTo(1);
        assertThat(scrape.value("flow_decoder_sessions")).isEqualTo(1);
        assertThat(collector.error()).containsPattern("the last from 127\\.0\\.0\\.2:\\d+, which is not allowed");
    }

    @Test
    void whatCannotBeReadIsLoggedOnceForEachExporterAndFaultAndNotWithoutEnd() throws Exception {
        start(ANYTHING, "-err.cnt=2", "-err.int=1h");
        byte[] cut = Hex.bytes("0005 0002 0036ee80 6553f100 1dcd6500 0000004d 01 02 0000" + "00".repeat(60));
        send(cut, cut, cut);
        send(cut, new byte[] {1, 2, 3, 4}, new byte[] {1, 2, 3, 4});
        Scrape scrape = after(6);

        assertThat(scrape.sum("flow_decoder_faults_total")).isEqualTo(6);
        assertThat(collector.error().lines().filter(line -> line.matches(".*WARN +(127\\.0\\.0\\.1|too many).*")))
                .hasSize(3)
                .anyMatch(line -> line.contains("too many messages, muting"));
    }

    @Test
    void gf29LogsAreJsonAndAnUnknownLevelIsRefused() throws Exception {
        start(ANYTHING, "-logfmt=json");
        collector.stop();
        List<String> logs =
                collector.error().lines().filter(line -> line.startsWith("{")).toList();

        assertThat(logs).hasSizeGreaterThan(2);
        for (String line : logs) {
            assertThat(new ObjectMapper().readTree(line).get("level").asText()).isNotEmpty();
        }
        try (Collector refused = Collector.watched(directory, ANYTHING, "-loglevel=loud")) {
            assertThat(refused.exitValue()).isEqualTo(2);
            assertThat(refused.error()).contains("-loglevel: loud is none of debug, info, warn, error");
        }
    }
}
