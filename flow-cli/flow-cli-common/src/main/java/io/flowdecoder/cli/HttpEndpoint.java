package io.flowdecoder.cli;

import com.sun.net.httpserver.HttpExchange;
import io.flowdecoder.net.IpAddress;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /metrics}, {@code /__health} as GoFlow2 does, and {@code /explain}; or nothing, if no address is given.
 */
final class HttpEndpoint implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    /** The rest can be asked for one by one. */
    private static final int EXPORTERS_EXPLAINED = 100;

    private static final int LONGEST_EXPLANATION = 1 << 20;

    private final Pipeline pipeline;
    private final Semaphore explaining = new Semaphore(1);
    private final HTTPServer server;
    private volatile boolean healthy;

    private HttpEndpoint(InetSocketAddress address, Pipeline pipeline, PrometheusRegistry registry) throws IOException {
        this.pipeline = pipeline;
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
        registry.register(pipeline.inputs());
        HttpEndpoint endpoint = new HttpEndpoint(address, pipeline, registry);
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
        switch (exchange.getRequestURI().getPath()) {
            case "/__health" -> {
                if (healthy) {
                    answer(exchange, OK, "OK\n");
                } else {
                    answer(exchange, UNAVAILABLE, "Not OK\n");
                }
            }
            case "/explain" -> explain(exchange);
            default -> answer(exchange, NOT_FOUND, "Not Found\n");
        }
    }

    private void explain(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        IpAddress only;
        try {
            only = query == null ? null : IpAddress.parse(query.replaceFirst("^exporter=", ""));
        } catch (IllegalArgumentException wrong) {
            answer(exchange, BAD_REQUEST, "ask as /explain or /explain?exporter=ADDRESS\n");
            return;
        }
        String explanation = explanation(only);
        if (explanation == null) {
            answer(exchange, UNAVAILABLE, "another explanation is being made\n");
        } else {
            answer(exchange, OK, explanation);
        }
    }

    /** One at a time, else null: it waits for sessions, and a worker whose output is stuck keeps its own. */
    private String explanation(IpAddress only) {
        if (!explaining.tryAcquire()) {
            return null;
        }
        try {
            return Explanation.of(pipeline, only, EXPORTERS_EXPLAINED, LONGEST_EXPLANATION);
        } finally {
            explaining.release();
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
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
