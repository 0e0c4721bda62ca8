package io.flowdecoder.cli;

import io.flowdecoder.cli.metrics.CollectorMetrics;
import io.flowdecoder.cli.metrics.ExporterMetrics;
import io.flowdecoder.cli.metrics.Monitored;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.http.Answer;
import io.flowdecoder.http.BadRequestException;
import io.flowdecoder.http.HttpService;
import io.flowdecoder.http.HttpSettings;
import io.flowdecoder.http.IndentingWriter;
import io.flowdecoder.http.Json;
import io.flowdecoder.http.Page;
import io.flowdecoder.http.Page.Answering;
import io.flowdecoder.http.Reach;
import io.flowdecoder.http.Request;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.NestedTemplates;
import io.flowdecoder.session.TemplatesFile;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of a running collector, {@code docs/monitoring.md}; or nothing, if no address is given. */
final class HttpEndpoint implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);

    /** Those that no flag moves. */
    static final List<String> PATHS =
            List.of("/__health", "/healthz", "/readyz", "/explain", "/exporters", "/loglevel");

    /** The rest can be asked for one by one. */
    private static final int EXPORTERS_EXPLAINED = 100;

    private static final int LONGEST_EXPLANATION = 1 << 20;

    private final Pipeline pipeline;
    private final RunningCollector collector;
    /** Looking into sessions waits for them, and a worker whose output is stuck keeps its own. */
    private final Semaphore looking = new Semaphore(1);

    private HttpService service;

    private HttpEndpoint(Pipeline pipeline, RunningCollector collector) {
        this.pipeline = pipeline;
        this.collector = collector;
    }

    static HttpEndpoint open(MonitoringSettings settings, Schema schema, Pipeline pipeline, RunningCollector collector)
            throws IOException {
        HttpEndpoint endpoint = new HttpEndpoint(pipeline, collector);
        HttpSettings http = settings.http();
        if (http != null) {
            endpoint.service = HttpService.bind(http);
            endpoint.addPages(settings, schema);
            endpoint.service.start();
            LOG.info("metrics on http{} port {}", http.tls() == null ? "" : "s", endpoint.service.port());
        }
        return endpoint;
    }

    static PrometheusRegistry registry(Monitored collector, int exporters) {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new CollectorMetrics(collector));
        registry.register(new ExporterMetrics(collector, exporters));
        JvmMetrics.builder().register(registry);
        return registry;
    }

    private void addPages(MonitoringSettings settings, Schema schema) {
        PrometheusRegistry registry = registry(collector, settings.exporters());
        registry.register(pipeline.inputs());
        service.add(settings.metricsPath(), Reach.READERS, new MetricsHandler(registry));
        if (settings.templatesPath() != null) {
            service.add(Page.of(settings.templatesPath(), Reach.READERS, alone(request -> templates(schema))));
        }
        service.add(Page.of("/__health", Reach.EVERYONE, request -> health()));
        service.add(Page.of("/healthz", Reach.EVERYONE, request -> Answer.text(Answer.OK, "OK\n")));
        service.add(Page.of("/readyz", Reach.EVERYONE, request -> readiness()));
        service.add(Page.of("/explain", Reach.NEAR, alone(this::explanation)));
        service.add(Page.of("/exporters", Reach.NEAR, alone(request -> ExportersPage.answer(pipeline, request))));
        service.add(new Page("/loglevel", Set.of("GET", "PUT"), Reach.NEAR, LogLevelPage::answer));
    }

    /** Whoever comes while another is answered is sent away. */
    private Answering alone(Answering page) {
        return request -> {
            if (!looking.tryAcquire()) {
                return Answer.error(Answer.UNAVAILABLE, "another looks into the sessions, or an output is stuck");
            }
            boolean answered = false;
            try {
                Answer answer = page.answer(request).then(looking::release);
                answered = true;
                return answer;
            } finally {
                if (!answered) {
                    looking.release();
                }
            }
        };
    }

    private Answer health() {
        return collector.isListening() ? Answer.text(Answer.OK, "OK\n") : Answer.text(Answer.UNAVAILABLE, "Not OK\n");
    }

    private Answer readiness() {
        List<String> obstacles = collector.obstacles();
        Json json = new Json().object();
        json.name("ready").value(obstacles.isEmpty());
        json.name("obstacles").list();
        obstacles.forEach(json::value);
        json.endList().endObject();
        return Answer.json(obstacles.isEmpty() ? Answer.OK : Answer.UNAVAILABLE, json);
    }

    private Answer templates(Schema schema) {
        ExporterSessions sessions = pipeline.sessions();
        return Answer.json(out -> {
            if (schema == Schema.GOFLOW) {
                NestedTemplates.write(sessions, out);
            } else {
                Writer indented = new IndentingWriter(out);
                TemplatesFile.write(sessions, indented);
                out.write('\n');
            }
        });
    }

    private Answer explanation(Request request) throws BadRequestException {
        String exporter = request.parameter("exporter");
        IpAddress only;
        try {
            only = exporter == null ? null : IpAddress.parse(exporter);
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestException("ask as /explain or /explain?exporter=ADDRESS");
        }
        return Answer.text(Answer.OK, Explanation.of(pipeline, only, EXPORTERS_EXPLAINED, LONGEST_EXPLANATION));
    }

    /** Whether datagrams are taken from now on. */
    void listening(boolean now) {
        collector.listening(now);
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
    }
}
