package io.flowdecoder.cli;

import io.flowdecoder.receive.SocketTable;
import io.flowdecoder.receive.UdpReceiver;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The UDP sockets of a run, and what the kernel says of them, where it does. */
final class Sockets implements MultiCollector {
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** @param number among those that share its port */
    private record Socket(String scheme, UdpReceiver receiver, int number) {
        Labels labels() {
            return Labels.of("scheme", scheme, "port", "" + receiver.localPort(), "socket", "" + number);
        }
    }

    void add(String scheme, UdpReceiver receiver) {
        int port = receiver.localPort();
        long before = sockets.stream()
                .filter(socket -> socket.receiver.localPort() == port)
                .count();
        sockets.add(new Socket(scheme, receiver, (int) before));
    }

    /** Datagrams that the kernel had no room for. */
    long drops() {
        SocketTable now = SocketTable.read();
        return sockets.stream()
                .mapToLong(socket -> socket.receiver.drops(now).orElse(0))
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
            socket.receiver
                    .drops(now)
                    .ifPresent(count -> drops.dataPoint(CounterDataPointSnapshot.builder()
                            .labels(socket.labels())
                            .value(count)
                            .build()));
            socket.receiver
                    .queued(now)
                    .ifPresent(octets -> queued.dataPoint(GaugeDataPointSnapshot.builder()
                            .labels(socket.labels())
                            .value(octets)
                            .build()));
        }
        return MetricSnapshots.of(drops.build(), queued.build());
    }
}
