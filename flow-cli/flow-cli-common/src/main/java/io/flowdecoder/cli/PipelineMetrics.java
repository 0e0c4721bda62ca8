package io.flowdecoder.cli;

import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.wire.Fault;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Locale;

/** The pipeline's counts, as Prometheus reads them. */
final class PipelineMetrics implements MultiCollector {
    private final Pipeline pipeline;

    PipelineMetrics(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public MetricSnapshots collect() {
        Counts counts = pipeline.counts();
        CounterSnapshot.Builder units = CounterSnapshot.builder()
                .name("flow_decoder_units")
                .help("Datagrams, templates, records, samples and messages, by kind");
        for (Counter counter : Counter.values()) {
            units.dataPoint(point("kind", counter.name(), counts.get(counter)));
        }
        CounterSnapshot.Builder faults =
                CounterSnapshot.builder().name("flow_decoder_faults").help("Units that could not be read, by reason");
        for (Fault fault : Fault.values()) {
            if (fault != Fault.NONE) {
                faults.dataPoint(point("fault", fault.name(), counts.get(fault)));
            }
        }
        CounterSnapshot transported = CounterSnapshot.builder()
                .name("flow_transport_messages")
                .help("Messages by what became of them")
                .dataPoint(point("outcome", "delivered", pipeline.outputs().delivered()))
                .dataPoint(point("outcome", "rejected", pipeline.outputs().rejected()))
                .dataPoint(point("outcome", "dropped", pipeline.outputs().dropped()))
                .build();
        CounterSnapshot given = CounterSnapshot.builder()
                .name("flow_decoder_given_up")
                .help("What was given up: sessions and things to remember for want of room, datagrams for a defect")
                .dataPoint(point("what", "sessions", pipeline.sessions().forgotten()))
                .dataPoint(
                        point("what", "memories", pipeline.sessions().budget().refused()))
                .dataPoint(point("what", "datagrams", pipeline.defects()))
                .build();
        CounterSnapshot conflicts = CounterSnapshot.builder()
                .name("flow_decoder_sibling_conflicts")
                .help("Templates and sampling rates that sessions of one exporter address define differently")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(pipeline.sessions().conflicts())
                        .build())
                .build();
        Outputs outputs = pipeline.outputs();
        GaugeSnapshot held = gauge("flow_transport_held", "Messages that wait, in memory or on disk", outputs.held());
        GaugeSnapshot bytes =
                gauge("flow_transport_spool_bytes", "Disk that waiting messages have", outputs.bytesOnDisk());
        GaugeSnapshot age = gauge(
                "flow_transport_spool_age_seconds",
                "For how long the oldest message has been on disk",
                outputs.secondsOnDisk());
        return MetricSnapshots.of(units.build(), faults.build(), transported, given, conflicts, held, bytes, age);
    }

    private static GaugeSnapshot gauge(String name, String help, long value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private static CounterDataPointSnapshot point(String label, String value, long count) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of(label, value.toLowerCase(Locale.ROOT)))
                .value(count)
                .build();
    }
}
