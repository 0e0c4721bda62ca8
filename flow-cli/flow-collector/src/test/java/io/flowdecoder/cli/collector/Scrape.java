package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a collector says at {@code /metrics}. */
final class Scrape {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int PATIENCE = 1_000;
    private static final int POLL_MILLIS = 20;

    private final String text;
    private final Map<String, Double> series = new TreeMap<>();

    private Scrape(String text) {
        this.text = text;
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            series.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        });
    }

    static Scrape of(int port) throws Exception {
        HttpResponse<String> answer = get(port, "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Scrape(answer.body());
    }

    /** Scrapes until something is so. */
    static Scrape until(int port, Predicate<Scrape> so) throws Exception {
        Scrape scrape = of(port);
        for (int i = 0; i < PATIENCE && !so.test(scrape); i++) {
            Thread.sleep(POLL_MILLIS);
            scrape = of(port);
        }
        assertThat(so.test(scrape)).as("in time; it said: %s", scrape.text).isTrue();
        return scrape;
    }

    static HttpResponse<String> get(int port, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    String text() {
        return text;
    }

    /** Of a series, as it is printed; 0 if there is none. */
    double value(String seriesAsPrinted) {
        return series.getOrDefault(seriesAsPrinted, 0.0);
    }

    /** Of all series of a metric. */
    double sum(String metric) {
        return of(metric).values().stream().mapToDouble(Double::doubleValue).sum();
    }

    Map<String, Double> of(String metric) {
        Map<String, Double> chosen = new TreeMap<>(series);
        chosen.keySet().removeIf(name -> !name.replaceAll("\\{.*", "").equals(metric));
        return chosen;
    }

    int size() {
        return series.size();
    }

    double units(String kind) {
        return value("flow_decoder_units_total{kind=\"" + kind + "\"}");
    }
}
