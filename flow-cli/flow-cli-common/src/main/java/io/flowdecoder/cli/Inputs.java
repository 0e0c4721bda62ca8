package io.flowdecoder.cli;

import io.flowdecoder.receive.AllowList;
import io.flowdecoder.receive.ConnectionEnd;
import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.receive.Relay;
import io.flowdecoder.receive.SocketTable;
import io.flowdecoder.receive.TcpReceiver;
import io.flowdecoder.receive.UdpReceiver;
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

/** What a run hears, and what becomes of it before it is decoded, as Prometheus reads it. */
final class Inputs implements MultiCollector {
    private final AllowList allowed;
    private final List<Relay> relays;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<TcpReceiver> servers = new CopyOnWriteArrayList<>();

    /** @param number among those that share its port */
    private record Socket(String scheme, UdpReceiver receiver, int number) {
        Labels labels() {
            return Labels.of("scheme", scheme, "port", "" + receiver.localPort(), "socket", "" + number);
        }
    }

    Inputs(SourceSettings settings) {
        allowed = new AllowList(settings.allowed());
        relays = settings.relays();
    }

    AllowList allowed() {
        return allowed;
    }

    /** What datagrams go through on their way to a worker. */
    DatagramHandler before(DatagramHandler worker) {
        DatagramHandler handler = worker;
        for (Relay relay : relays) {
            handler = relay.before(handler);
        }
        return allowed.before(handler);
    }

    void add(String scheme, UdpReceiver receiver) {
        int port = receiver.localPort();
        long before = sockets.stream()
                .filter(socket -> socket.receiver.localPort() == port)
                .count();
        sockets.add(new Socket(scheme, receiver, (int) before));
    }

    void add(TcpReceiver server) {
        servers.add(server);
    }

    /** Datagrams that the kernel had no room for. */
    long drops() {
        SocketTable now = SocketTable.read();
        return sockets.stream()
                .mapToLong(socket -> socket.receiver.drops(now).orElse(0))
                .sum();
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
        SocketTable now = SocketTable.read();
        CounterSnapshot.Builder drops = CounterSnapshot.builder()
                .name("flow_receive_kernel_drops")
                .help("Datagrams that the kernel dropped because the receive buffer was full");
        GaugeSnapshot.Builder queued = GaugeSnapshot.builder()
                .name("flow_receive_queued_bytes")
                .help("Octets of the receive buffer that are in use, as the kernel counts them");
        for (Socket socket : sockets) {
            socket.receiver.drops(now).ifPresent(count -> drops.dataPoint(point(socket.labels(), count)));
            socket.receiver.queued(now).ifPresent(octets -> queued.dataPoint(gauge(socket.labels(), octets)));
        }
        CounterSnapshot refused = CounterSnapshot.builder()
                .name("flow_receive_refused")
                .help("Datagrams of exporters that are not allowed")
                .dataPoint(point(Labels.EMPTY, allowed.refused()))
                .build();
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
        return MetricSnapshots.of(drops.build(), queued.build(), refused, open.build(), ended.build(), relayed());
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
