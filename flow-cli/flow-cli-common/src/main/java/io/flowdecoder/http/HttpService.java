package io.flowdecoder.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves pages. Connections, threads, the time and the length of requests are bounded: whoever can connect can keep others from
 * an answer, and costs the program no more than {@value #THREADS} answers at a time.
 */
public final class HttpService implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);

    private static final int THREADS = 16;
    private static final int BACKLOG = 16;
    private static final int IDLE_SECONDS = 10;

    /** What the JDK's server is told before it is first used, by properties; those that are set are left as they are. */
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", "64",
            "sun.net.httpserver.maxIdleConnections", "16",
            "sun.net.httpserver.idleInterval", "15",
            "sun.net.httpserver.maxReqTime", "5",
            "sun.net.httpserver.maxRspTime", "60",
            "sun.net.httpserver.maxReqHeaders", "64",
            "sun.net.httpserver.maxReqHeaderSize", "16384");

    private final HttpServer server;
    private final ExecutorService threads;
    private final Caller caller;
    private final Map<String, Served> served = new HashMap<>();

    /** A page, or something that answers by itself. */
    private record Served(Set<String> methods, Reach reach, Answering answering) {}

    private interface Answering {
        void answer(HttpExchange exchange, Request request) throws IOException, BadRequestException;
    }

    private HttpService(HttpServer server, String token) {
        this.server = server;
        caller = new Caller(token);
        threads = new ThreadPoolExecutor(
                0, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), HttpService::newThread);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Takes an address, and answers nobody before it is {@linkplain #start started}.
     *
     * @throws IOException if the address is taken, or is none of this machine's
     */
    public static HttpService bind(HttpSettings settings) throws IOException {
        LIMITS.forEach((property, limit) -> System.setProperty(property, System.getProperty(property, limit)));
        if (settings.tls() == null) {
            return new HttpService(HttpServer.create(settings.address(), BACKLOG), settings.token());
        }
        HttpsServer server = HttpsServer.create(settings.address(), BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(settings.tls()));
        return new HttpService(server, settings.token());
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    }

    public HttpService add(Page page) {
        served.put(
                page.path(),
                new Served(
                        page.methods(),
                        page.reach(),
                        (exchange, request) -> send(exchange, page.answering().answer(request))));
        return this;
    }

    /** Lets something else answer those who may read a path. */
    public HttpService add(String path, Reach reach, HttpHandler handler) {
        served.put(path, new Served(Set.of("GET"), reach, (exchange, request) -> handler.handle(exchange)));
        return this;
    }

    public HttpService start() {
        server.start();
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            Served page = served.get(exchange.getRequestURI().getPath());
            if (page == null) {
                send(exchange, Answer.error(Answer.NOT_FOUND, "there is nothing here"));
            } else {
                handle(exchange, page);
            }
        } catch (RuntimeException | Error defect) {
            LOG.error("a defect of this program: no answer to {}", exchange.getRequestURI(), defect);
            throw defect;
        }
    }

    private void handle(HttpExchange exchange, Served page) throws IOException {
        String method = exchange.getRequestMethod();
        if (!page.methods.contains(method) && !(method.equals("HEAD") && page.methods.contains("GET"))) {
            exchange.getResponseHeaders().set("Allow", String.join(", ", page.methods));
            send(exchange, Answer.error(Answer.NOT_ALLOWED, method + " is not for this page"));
            return;
        }
        try {
            Request request = new Request(exchange);
            Answer refusal = refusal(exchange, page);
            if (refusal != null) {
                send(exchange, refusal);
            } else {
                page.answering.answer(exchange, request);
            }
        } catch (BadRequestException wrong) {
            send(exchange, Answer.error(Answer.BAD_REQUEST, wrong.getMessage()));
        }
    }

    private Answer refusal(HttpExchange exchange, Served page) {
        Answer refusal = caller.refusal(
                page.reach,
                exchange.getRemoteAddress().getAddress(),
                exchange.getRequestHeaders().getFirst("Authorization"));
        if (refusal != null && refusal.status() == Answer.UNAUTHORIZED) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        }
        return refusal;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Writer out = Writer.nullWriter();
        try {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), head ? -1 : 0);
            if (!head) {
                out = new BufferedWriter(new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8));
                answer.body().write(out);
            }
        } finally {
            answer.written();
        }
        out.close();
    }

    /** Breaks off what is being answered. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
