package io.flowdecoder.cli.metrics;

import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.wire.Fault;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the collector has received, decoded and handed on, whoever has sent it. */
public final class CollectorMetrics implements MultiCollector {
    private static final double[] QUANTILES = {0.5, 0.9, 0.99};
    private static final double NANOS = 1e-9;

    private final Monitored collector;

    public CollectorMetrics(Monitored collector) {
        this.collector = collector;
    }

    @Override
    public MetricSnapshots collect() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        addSockets(all);
        addTimes(all);
        addCounts(all);
        addMemory(all);
        addOutputs(all);
        all.metricSnapshot(InfoSnapshot.builder()
                .name("flow_decoder_build")
                .help("The version that runs")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", collector.version()))
                        .build())
                .build());
        Family ready = new Family("flow_ready", "1 if it listens and its outputs take messages");
        ready.add(collector.obstacles().isEmpty() ? 1 : 0);
        all.metricSnapshot(ready.gauge());
        return all.build();
    }

    private void addSockets(MetricSnapshots.Builder all) {
        String[] labels = {"worker", "local_ip", "local_port", "type"};
        Family datagrams = new Family(
                "flow_receive_datagrams",
                "Datagrams taken from each socket, and messages from its connections",
                labels);
        Family drops = new Family(
                "flow_receive_kernel_drops",
                "Datagrams that the kernel dropped because the receive buffer was full",
                labels);
        Family queued = new Family(
                "flow_receive_queued_bytes",
                "Octets of the receive buffer that are in use, as the kernel counts them",
                labels);
        List<KernelCounts> kernel = collector.kernel();
        List<SocketStatus> sockets = collector.sockets();
        for (int i = 0; i < kernel.size(); i++) {
            SocketStatus socket = sockets.get(i);
            String[] values = {
                Integer.toString(i), socket.localIp(), Integer.toString(socket.localPort()), socket.scheme()
            };
            datagrams.add(socket.counts().get(Counter.DATAGRAMS), values);
            kernel.get(i).drops().ifPresent(count -> drops.add(count, values));
            kernel.get(i).queued().ifPresent(octets -> queued.add(octets, values));
        }
        Family refused = new Family("flow_receive_refused", "Datagrams that are not read, by reason", "reason");
        refused.add(collector.refused(), "acl");
        all.metricSnapshot(datagrams.counter());
        all.metricSnapshot(drops.counter());
        all.metricSnapshot(queued.gauge());
        all.metricSnapshot(refused.counter());
    }

    private void addTimes(MetricSnapshots.Builder all) {
        SummarySnapshot.Builder times = SummarySnapshot.builder()
                .name("goflow2_flow_decoding_time_seconds")
                .help("Time from the receipt of a datagram to the output, of one in 64");
        Map<String, List<HandlingTimes>> byScheme = collector.sockets().stream()
                .collect(Collectors.groupingBy(
                        SocketStatus::scheme,
                        TreeMap::new,
                        Collectors.mapping(SocketStatus::times, Collectors.toList())));
        byScheme.forEach((scheme, workers) -> times.dataPoint(SummaryDataPointSnapshot.builder()
                .labels(Labels.of("name", scheme))
                .count(workers.stream().mapToLong(HandlingTimes::timed).sum())
                .sum(workers.stream().mapToLong(HandlingTimes::nanos).sum() * NANOS)
                .quantiles(quantiles(workers))
                .build()));
        all.metricSnapshot(times.build());
    }

    private static Quantiles quantiles(List<HandlingTimes> workers) {
        long[] nanos = workers.stream()
                .flatMapToLong(times -> Arrays.stream(times.latest()))
                .sorted()
                .toArray();
        Quantiles.Builder quantiles = Quantiles.builder();
        for (double quantile : QUANTILES) {
            double value = nanos.length == 0 ? Double.NaN : nanos[(int) (quantile * (nanos.length - 1))] * NANOS;
            quantiles.quantile(quantile, value);
        }
        return quantiles.build();
    }

    private void addCounts(MetricSnapshots.Builder all) {
        Counts counts = collector.counts();
        Family units = new Family(
                "flow_decoder_units", "Datagrams, templates, records, samples and messages, by kind", "kind");
        for (Counter counter : Counter.values()) {
            units.add(counts.get(counter), lower(counter));
        }
        Family faults = new Family("flow_decoder_faults", "Units that could not be read, by reason", "fault");
        for (Fault fault : Fault.values()) {
            if (fault != Fault.NONE) {
                faults.add(counts.get(fault), lower(fault));
            }
        }
        all.metricSnapshot(units.counter());
        all.metricSnapshot(faults.counter());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void addMemory(MetricSnapshots.Builder all) {
        Family given = new Family(
                "flow_decoder_given_up",
                "What was given up: sessions and things to remember for want of room, datagrams for a defect",
                "what");
        given.add(collector.sessions().forgotten(), "sessions");
        given.add(collector.sessions().budget().refused(), "memories");
        given.add(collector.defects(), "datagrams");
        Family conflicts = new Family(
                "flow_decoder_sibling_conflicts",
                "Templates and sampling rates that sessions of one exporter address define differently");
        conflicts.add(collector.sessions().conflicts());
        Family sessions = new Family("flow_decoder_sessions", "Transport sessions that are remembered");
        sessions.add(collector.sessions().size());
        Family remembered = new Family("flow_decoder_remembered_units", "What all sessions remember, in units");
        remembered.add(collector.sessions().budget().taken());
        Family sets = new Family("flow_decoder_held_sets", "Data sets that wait for their templates");
        sets.add(collector.sessions().held().size());
        Family octets = new Family("flow_decoder_held_bytes", "What these take");
        octets.add(collector.sessions().held().octets());
        all.metricSnapshot(given.counter());
        all.metricSnapshot(conflicts.counter());
        all.metricSnapshot(sessions.gauge());
        all.metricSnapshot(remembered.gauge());
        all.metricSnapshot(sets.gauge());
        all.metricSnapshot(octets.gauge());
    }

    private void addOutputs(MetricSnapshots.Builder all) {
        Family due = new Family(
                "flow_transport_messages_due",
                "Messages made for each output, and those that it has taken over from an earlier run",
                "output");
        Family messages = new Family("flow_transport_messages", "Messages by what became of them", "output", "outcome");
        Family held = new Family("flow_transport_held_messages", "Messages that wait in an output", "output");
        Family bytes = new Family("flow_transport_spool_bytes", "Disk that waiting messages have", "output");
        Family age = new Family(
                "flow_transport_spool_age_seconds", "For how long the oldest message has been on disk", "output");
        for (OutputStatus output : collector.outputs()) {
            due.add(output.due(), output.name());
            messages.add(output.delivered(), output.name(), "delivered");
            messages.add(output.rejected(), output.name(), "rejected");
            messages.add(output.dropped(), output.name(), "dropped");
            held.add(output.held(), output.name());
            bytes.add(output.bytesOnDisk(), output.name());
            long since = output.onDiskSinceMillis();
            age.add(since == 0 ? 0 : Math.max(0, System.currentTimeMillis() - since) / 1000, output.name());
        }
        all.metricSnapshot(due.counter());
        all.metricSnapshot(messages.counter());
        all.metricSnapshot(held.gauge());
        all.metricSnapshot(bytes.gauge());
        all.metricSnapshot(age.gauge());
    }
}
