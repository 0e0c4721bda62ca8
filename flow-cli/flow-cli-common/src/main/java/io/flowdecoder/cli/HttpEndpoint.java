package io.flowdecoder.cli;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /metrics}, and {@code /__health} as GoFlow2 does; or nothing, if no address is given. */
final class HttpEndpoint implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final HTTPServer server;
    private volatile boolean healthy;

    private HttpEndpoint(InetSocketAddress address, PrometheusRegistry registry) throws IOException {
        server = address == null
                ? null
                : HTTPServer.builder()
                        .inetAddress(address.getAddress())
                        .port(address.getPort())
                        .registry(registry)
                        .registerHealthHandler(false)
                        .defaultHandler(this::answer)
                        .buildAndStart();
    }

    /** @param address null to serve nothing */
    static HttpEndpoint open(InetSocketAddress address, Pipeline pipeline) throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new PipelineMetrics(pipeline));
        HttpEndpoint endpoint = new HttpEndpoint(address, registry);
        if (address != null) {
            LOG.info("metrics on http port {}", endpoint.server.getPort());
        }
        return endpoint;
    }

    /** What {@code /__health} says from now on. */
    void healthy(boolean now) {
        healthy = now;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!"/__health".equals(exchange.getRequestURI().getPath())) {
            answer(exchange, NOT_FOUND, "Not Found\n");
        } else if (healthy) {
            answer(exchange, OK, "OK\n");
        } else {
            answer(exchange, UNAVAILABLE, "Not OK\n");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.US_ASCII);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
