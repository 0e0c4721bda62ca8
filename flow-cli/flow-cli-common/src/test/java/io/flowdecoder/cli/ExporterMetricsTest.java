package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.cli.metrics.ExporterMetrics;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.session.TransportSession;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExporterMetricsTest {
    private static final int FLOOD = 100_000;
    private static final int NAMED = 100;

    private static Map<String, Map<Labels, Double>> counters(MetricSnapshots scrape) {
        Map<String, Map<Labels, Double>> counters = new HashMap<>();
        for (MetricSnapshot metric : scrape) {
            if (metric instanceof CounterSnapshot counter) {
                Map<Labels, Double> series = new HashMap<>();
                counter.getDataPoints().forEach(point -> series.put(point.getLabels(), point.getValue()));
                counters.put(counter.getMetadata().getName(), series);
            }
        }
        return counters;
    }

    private static double sum(Map<Labels, Double> series) {
        return series.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void aHundredThousandMadeUpExportersLeaveTheSeriesBoundedAndTheSumsRight() {
        Watched collector = new Watched();
        ExporterMetrics metrics = new ExporterMetrics(collector, NAMED);
        ByteBuffer datagram = Watched.v5(1);
        Map<String, Map<Labels, Double>> before = Map.of();
        for (int i = 1; i <= FLOOD; i++) {
            collector.take(new TransportSession(2055, IpAddress.v4(i), 40_000), datagram);
            if (i % (FLOOD / 10) == 0) {
                Map<String, Map<Labels, Double>> now = counters(metrics.collect());
                now.values().forEach(series -> assertThat(series).hasSizeLessThanOrEqualTo(NAMED + 2));
                before.forEach((name, series) -> series.forEach((labels, value) -> {
                    if (now.get(name).containsKey(labels)) {
                        assertThat(now.get(name).get(labels)).isGreaterThanOrEqualTo(value);
                    }
                }));
                assertThat(sum(now.get("goflow2_flow_traffic_packets"))).isEqualTo(i);
                assertThat(sum(now.get("goflow2_flow_traffic_bytes")))
                        .isEqualTo(collector.counts().get(Counter.OCTETS));
                assertThat(sum(now.get("goflow2_flow_process_nf_flowset_records")))
                        .isEqualTo(i);
                before = now;
            }
        }
        assertThat(collector.sessions().forgotten()).isPositive();
    }

    /** Each needs a copy of all that has been counted. */
    @Test
    @Timeout(30)
    void whoeverScrapesMeanwhileWaits() throws InterruptedException {
        Watched collector = Watched.collector();
        ExporterMetrics metrics = new ExporterMetrics(collector, NAMED);
        Thread scrape = new Thread(metrics::collect);
        synchronized (collector.sessions()) {
            scrape.start();
            awaitBlocked(scrape);
            Thread other = new Thread(metrics::collect);
            other.start();
            awaitBlocked(other);
            assertThat(Arrays.stream(other.getStackTrace()).map(StackTraceElement::getMethodName))
                    .doesNotContain("tallies");
        }
    }

    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    @Test
    void lossReorderingAndRestartsAreThoseOfEachExporterAndProtocol() {
        Map<String, Map<Labels, Double>> counters = counters(new ExporterMetrics(Watched.collector(), NAMED).collect());
        Labels v5 = Labels.of("router", "192.0.2.1", "protocol", "netflow_v5");

        assertThat(counters.get("flow_exporter_lost"))
                .containsEntry(Labels.of("router", "192.0.2.1", "protocol", "netflow_v5", "unit", "records"), 6.0);
        assertThat(counters.get("flow_exporter_reordered")).containsEntry(v5, 1.0);
        assertThat(counters.get("flow_exporter_restarts")).containsEntry(v5, 1.0);
    }
}
