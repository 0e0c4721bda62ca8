package io.flowdecoder.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterPrefixes;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.testing.Allocation;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RelayTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final TransportSession ONE = exporter("192.0.2.1");
    private static final TransportSession OTHER = exporter("198.51.100.1");

    private final List<Integer> handled = new ArrayList<>();
    private final DatagramHandler handler = new DatagramHandler() {
        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            handled.add(datagram.remaining());
        }

        @Override
        public void idle() {}
    };

    private DatagramSocket target;

    @BeforeEach
    void open() throws IOException {
        target = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        target.setSoTimeout(20_000);
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void datagramsOfAnySizeGoOnAsTheyCameAndAreHandledHere() throws IOException {
        Relay relay = relay(ExporterPrefixes.ALL);
        DatagramHandler branch = relay.before(handler);
        for (int size : List.of(1, 1_400, 65_507)) {
            ByteBuffer datagram =
                    ByteBuffer.allocateDirect(size + 10).position(5).limit(size + 5);
            branch.handle(datagram, ONE, 0);

            assertThat(receive().getLength()).isEqualTo(size);
            assertThat(datagram.position()).isEqualTo(5);
        }
        assertThat(handled).containsExactly(1, 1_400, 65_507);
        assertThat(relay.sent()).isEqualTo(3);
    }

    @Test
    void eachExporterComesFromAPortOfItsOwnUntilThereAreTooMany() throws IOException {
        DatagramHandler branch = relay(ExporterPrefixes.ALL).before(handler);
        branch.handle(octet(), ONE, 0);
        int one = receive().getPort();
        branch.handle(octet(), OTHER, 0);
        assertThat(receive().getPort()).isNotEqualTo(one);
        branch.handle(octet(), ONE, 0);
        assertThat(receive().getPort()).isEqualTo(one);

        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            branch.handle(octet(), exporter("203.0." + i / 256 + "." + i % 256), 0);
            ports.add(receive().getPort());
        }
        assertThat(ports).hasSize(255).doesNotContain(one);
    }

    @Test
    void whoIsSilentForTenMinutesGivesItsPortUp() throws IOException {
        DatagramHandler branch = relay(ExporterPrefixes.ALL).before(handler);
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 256; i++) {
            branch.handle(octet(), exporter("203.0.113." + i), 0);
            ports.add(receive().getPort());
        }
        branch.handle(octet(), exporter("203.0.113.0"), 10 * MINUTE - 1);
        int kept = receive().getPort();
        branch.handle(octet(), ONE, 10 * MINUTE - 1);
        int common = receive().getPort();
        branch.handle(octet(), ONE, 10 * MINUTE);
        assertThat(receive().getPort()).isEqualTo(common);
        branch.handle(octet(), OTHER, 10 * MINUTE);
        assertThat(receive().getPort()).isNotEqualTo(common);
        branch.handle(octet(), exporter("203.0.113.0"), 10 * MINUTE);
        assertThat(receive().getPort()).isEqualTo(kept);
        branch.handle(octet(), ONE, 10 * MINUTE);
        assertThat(receive().getPort()).isNotEqualTo(common);
    }

    @Test
    void itMayBeForSomeExportersAlone() throws IOException {
        Relay relay = relay(ExporterPrefixes.ALL.with(IpAddress.parse("198.51.100.0"), 24));
        DatagramHandler branch = relay.before(handler);
        branch.handle(octet(), ONE, 0);
        branch.handle(ByteBuffer.allocate(2), OTHER, 0);
        branch.handle(octet(), new TransportSession(Transport.TCP, 1, OTHER.address(), 1), 0);

        assertThat(receive().getLength()).isEqualTo(2);
        assertThat(relay.sent()).isEqualTo(1);
        assertThat(handled).containsExactly(1, 2, 1);
    }

    @Test
    void whatCannotBeSentOnIsCountedAndHandledAllTheSame() throws IOException {
        Relay relay = relay(ExporterPrefixes.ALL);
        DatagramHandler branch = relay.before(handler);
        branch.handle(ByteBuffer.allocate(65_535), ONE, 0);
        assertThat(relay.failed()).isEqualTo(1);

        target.close();
        while (relay.failed() == 1) { // the answer that nobody listens comes to the next one
            branch.handle(octet(), ONE, 0);
        }
        assertThat(relay.sent() + relay.failed()).isEqualTo(handled.size());
    }

    @Test
    void itLeavesNoGarbage() throws IOException {
        DatagramHandler branch = relay(ExporterPrefixes.ALL).before(new DatagramHandler() {
            @Override
            public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {}

            @Override
            public void idle() {}
        });
        ByteBuffer datagram = ByteBuffer.allocateDirect(100);
        assertThat(Allocation.ofAThousand(() -> {
                    branch.handle(datagram, ONE, 0);
                    branch.handle(datagram, OTHER, 0);
                }))
                .isZero();
    }

    private Relay relay(ExporterPrefixes exporters) {
        return new Relay((InetSocketAddress) target.getLocalSocketAddress(), exporters);
    }

    private DatagramPacket receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535, InetAddress.getLoopbackAddress(), 0);
        target.receive(packet);
        return packet;
    }

    private static ByteBuffer octet() {
        return ByteBuffer.allocate(1);
    }

    private static TransportSession exporter(String address) {
        return new TransportSession(2055, IpAddress.parse(address), 9_000);
    }
}
