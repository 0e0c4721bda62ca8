package io.flowdecoder.cli;

import io.flowdecoder.receive.AllowList;
import io.flowdecoder.receive.ConnectionEnd;
import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.receive.Relay;
import io.flowdecoder.receive.TcpReceiver;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who is heard, over what connections, and to whom datagrams are sent on, as Prometheus reads it. */
final class Inputs implements MultiCollector {
    private final AllowList allowed;
    private final List<Relay> relays;
    private final List<TcpReceiver> servers = new CopyOnWriteArrayList<>();

    Inputs(SourceSettings settings) {
        allowed = new AllowList(settings.allowed());
        relays = settings.relays();
    }

    AllowList allowed() {
        return allowed;
    }

    /** Who is heard from now on. */
    void allow(SourceSettings settings) {
        allowed.allow(settings.allowed());
    }

    /** What datagrams go through on their way to a worker. */
    DatagramHandler before(DatagramHandler worker) {
        DatagramHandler handler = worker;
        for (Relay relay : relays) {
            handler = relay.before(handler);
        }
        return allowed.before(handler);
    }

    void add(TcpReceiver server) {
        servers.add(server);
    }

    /** Connections that ended in a way, or were not taken. */
    long connections(ConnectionEnd how) {
        return servers.stream().mapToLong(server -> server.ended(how)).sum();
    }

    /** Datagrams that were not sent on though they should have been. */
    long notRelayed() {
        return relays.stream()
                .mapToLong(relay -> relay.dropped() + relay.failed())
                .sum();
    }

    @Override
    public MetricSnapshots collect() {
        GaugeSnapshot.Builder open =
                GaugeSnapshot.builder().name("flow_receive_connections").help("Connections that are open");
        CounterSnapshot.Builder ended = CounterSnapshot.builder()
                .name("flow_receive_connections_ended")
                .help("Connections that ended, or were not taken, by how");
        for (TcpReceiver server : servers) {
            open.dataPoint(gauge(Labels.of("port", "" + server.localPort()), server.connections()));
            for (ConnectionEnd how : ConnectionEnd.values()) {
                Labels labels = Labels.of(
                        "port", "" + server.localPort(), "how", how.name().toLowerCase(Locale.ROOT));
                ended.dataPoint(point(labels, server.ended(how)));
            }
        }
        return MetricSnapshots.of(open.build(), ended.build(), relayed());
    }

    private CounterSnapshot relayed() {
        CounterSnapshot.Builder relayed = CounterSnapshot.builder()
                .name("flow_relay_datagrams")
                .help("Datagrams sent on to other collectors, by what became of them");
        for (Relay relay : relays) {
            String target = Listeners.text(relay.target());
            relayed.dataPoint(point(Labels.of("target", target, "outcome", "sent"), relay.sent()));
            relayed.dataPoint(point(Labels.of("target", target, "outcome", "dropped"), relay.dropped()));
            relayed.dataPoint(point(Labels.of("target", target, "outcome", "failed"), relay.failed()));
        }
        return relayed.build();
    }

    private static CounterDataPointSnapshot point(Labels labels, long count) {
        return CounterDataPointSnapshot.builder().labels(labels).value(count).build();
    }

    private static GaugeDataPointSnapshot gauge(Labels labels, long value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
