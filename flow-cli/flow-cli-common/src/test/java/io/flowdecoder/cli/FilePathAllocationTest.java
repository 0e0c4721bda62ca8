package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.receive.UdpReceiver;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Allocation;
import io.flowdecoder.testing.Checkout;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Once a collector that writes to a file is warm, no record costs it an object: not from the socket to the file. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FilePathAllocationTest {
    private static final Set<Protocol> MIXED = EnumSet.allOf(Protocol.class);
    private static final int LEAST_OBJECT = 16;

    private Pipeline pipeline;
    private int next;

    static Stream<Arguments> inputsAndFormats() {
        return Stream.of(
                        EnumSet.of(Protocol.NETFLOW_V5),
                        EnumSet.of(Protocol.NETFLOW_V9),
                        EnumSet.of(Protocol.IPFIX),
                        EnumSet.of(Protocol.SFLOW),
                        MIXED)
                .flatMap(protocols -> Stream.of("bin", "json", "text").map(format -> Arguments.of(protocols, format)));
    }

    @ParameterizedTest
    @MethodSource("inputsAndFormats")
    void aDatagramLeavesNoGarbageOnItsWayToTheFile(Set<Protocol> protocols, String format) throws Exception {
        List<Sent> datagrams = datagrams(protocols);
        try (Outputs outputs = open(format)) {
            Worker worker = pipeline.newWorker(MIXED);

            assertThat(Allocation.ofAThousand(() -> {
                        Sent sent = datagrams.get(next++ % datagrams.size());
                        worker.handle(sent.octets, sent.from, sent.nanos);
                        if (next % 100 == 0) {
                            worker.idle();
                        }
                    }))
                    .isZero();
            assertThat(outputs.delivered())
                    .isPositive()
                    .isEqualTo(pipeline.counts().get(Counter.FLOWS));
            assertThat(pipeline.counts().faults()).isZero();
        }
    }

    @Test
    @Timeout(60)
    void norDoesReceivingCostAnObjectForEachRecord() throws Exception {
        List<Sent> datagrams = datagrams(EnumSet.of(Protocol.NETFLOW_V5));
        try (Outputs outputs = open("bin")) {
            Watched worker = new Watched(pipeline.newWorker(MIXED));
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            UdpReceiver receiver = UdpReceiver.bind(any, 1 << 20, false, worker);
            Thread receiving = new Thread(receiver);
            receiving.start();
            try {
                send(datagrams, receiver.localPort(), worker);
            } finally {
                receiver.close();
                receiving.join();
            }

            long records = pipeline.counts().get(Counter.FLOWS) / worker.handled * Watched.ROUND;
            assertThat(outputs.rejected()).isZero();
            assertThat(worker.least).isLessThan(records * LEAST_OBJECT);
        }
    }

    /** Never more at once than a socket holds. */
    private static void send(List<Sent> datagrams, int port, Watched worker) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            for (int sent = 0; sent < Watched.ENOUGH; ) {
                channel.write(datagrams.get(sent % datagrams.size()).octets.duplicate());
                if (++sent % 100 == 0) {
                    while (worker.handled < sent) {
                        Thread.onSpinWait();
                    }
                }
            }
        }
    }

    /** Looks at the allocations of the thread that receives, from one datagram to another {@link #ROUND} later. */
    private static final class Watched implements DatagramHandler {
        static final int ROUND = 500;
        static final int ENOUGH = 20 * ROUND;

        private final Worker worker;
        private volatile int handled;
        private long before;
        private volatile long least = Long.MAX_VALUE;

        Watched(Worker worker) {
            this.worker = worker;
        }

        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            if (handled % ROUND == 0) {
                long now = Allocation.ofThisThread();
                least = handled == 0 ? least : Math.min(least, now - before);
                before = now;
            }
            worker.handle(datagram, from, receivedNanos);
            handled++;
        }

        @Override
        public void idle() {
            worker.idle();
        }
    }

    private Outputs open(String format) throws Exception {
        Settings settings = CommandLine.parse(
                        CommandLineTest.COLLECTOR, "-format=" + format, "-transport.file=/dev/null")
                .settings();
        Outputs outputs = Outputs.open(settings, () -> {});
        pipeline = new Pipeline(new ExporterSessions(Limits.DEFAULT), settings, outputs);
        return outputs;
    }

    private record Sent(ByteBuffer octets, TransportSession from, long nanos) {}

    private static List<Sent> datagrams(Set<Protocol> protocols) throws IOException {
        List<Sent> datagrams = new ArrayList<>();
        try (CaptureReader capture = CaptureReader.open(Checkout.file("examples/flows.pcap"))) {
            while (capture.next()) {
                ByteBuffer octets = ByteBuffer.allocateDirect(capture.payload().remaining());
                octets.put(capture.payload()).flip();
                if (protocols.contains(Protocol.of(octets))) {
                    TransportSession from =
                            new TransportSession(capture.destinationPort(), capture.source(), capture.sourcePort());
                    datagrams.add(new Sent(octets, from, capture.timeNanos()));
                }
            }
        }
        return datagrams;
    }
}
