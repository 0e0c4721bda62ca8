package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.receive.Relay;
import io.flowdecoder.receive.TcpReceiver;
import io.flowdecoder.receive.TcpSettings;
import io.flowdecoder.session.ExporterPrefixes;
import io.flowdecoder.session.SamplerAddress;
import io.flowdecoder.session.TransportSession;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Connections, and what is sent on, are in the metrics that docs/sources.md names. */
class InputsTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);
    private static final DatagramHandler NOBODY = new DatagramHandler() {
        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {}

        @Override
        public void idle() {}
    };

    @Test
    void whatIsRefusedAndSentOnIsCounted() throws Exception {
        try (DatagramSocket other = new DatagramSocket(LOOPBACK)) {
            InetSocketAddress target = (InetSocketAddress) other.getLocalSocketAddress();
            Inputs inputs = inputs(new Relay(target, ExporterPrefixes.ALL));
            DatagramHandler handler = inputs.before(NOBODY);
            for (String exporter : List.of("192.0.2.1", "198.51.100.1", "198.51.100.2")) {
                handler.handle(ByteBuffer.allocate(1), new TransportSession(2055, IpAddress.parse(exporter), 9_000), 0);
            }

            String to = ",target=\"127.0.0.1:" + target.getPort() + "\"}";
            assertThat(metrics(inputs))
                    .contains(
                            "flow_relay_datagrams{outcome=\"sent\"" + to + " 1.0",
                            "flow_relay_datagrams{outcome=\"dropped\"" + to + " 0.0",
                            "flow_relay_datagrams{outcome=\"failed\"" + to + " 0.0");
            assertThat(inputs.allowed().refused()).isEqualTo(2);
            assertThat(inputs.notRelayed()).isZero();
        }
    }

    @Test
    void connectionsAreCountedByHowTheyEnd() throws Exception {
        Inputs inputs = inputs();
        try (TcpReceiver server = TcpReceiver.bind(LOOPBACK, TcpSettings.DEFAULT, NOBODY)) {
            inputs.add(server);

            String port = "port=\"" + server.localPort() + "\"";
            assertThat(metrics(inputs))
                    .contains(
                            "flow_receive_connections{" + port + "} 0.0",
                            "flow_receive_connections_ended{how=\"finished\"," + port + "} 0.0",
                            "flow_receive_connections_ended{how=\"no_tls\"," + port + "} 0.0");
        }
    }

    private static Inputs inputs(Relay... relays) {
        ExporterPrefixes allowed = ExporterPrefixes.ALL.with(IpAddress.parse("192.0.2.0"), 24);
        return new Inputs(new SourceSettings(allowed, SamplerAddress.AGENT, List.of(relays)));
    }

    private static List<String> metrics(Inputs inputs) {
        List<String> lines = new ArrayList<>();
        for (MetricSnapshot metric : inputs.collect()) {
            for (DataPointSnapshot point : metric.getDataPoints()) {
                String labels = point.getLabels().stream()
                        .map((Label label) -> label.getName() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
                double value = point instanceof CounterDataPointSnapshot counter
                        ? counter.getValue()
                        : ((GaugeDataPointSnapshot) point).getValue();
                lines.add(metric.getMetadata().getName() + labels + " " + value);
            }
        }
        return lines;
    }
}
