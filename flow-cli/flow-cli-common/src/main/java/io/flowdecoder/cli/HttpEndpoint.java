package io.flowdecoder.cli;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Serves {@code /metrics}, and {@code /__health} as GoFlow2 does. */
final class HttpEndpoint implements Closeable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final HTTPServer server;
    private volatile boolean healthy;

    HttpEndpoint(InetSocketAddress address, Pipeline pipeline) throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new PipelineMetrics(pipeline));
        server = HTTPServer.builder()
                .inetAddress(address.getAddress())
                .port(address.getPort())
                .registry(registry)
                .registerHealthHandler(false)
                .defaultHandler(this::answer)
                .buildAndStart();
    }

    int port() {
        return server.getPort();
    }

    /** What {@code /__health} says from now on. */
    void healthy(boolean now) {
        healthy = now;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/__health")) {
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
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
