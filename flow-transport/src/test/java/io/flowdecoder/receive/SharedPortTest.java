package io.flowdecoder.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.session.TransportSession;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Sockets that share a port share what comes to it. Only Linux spreads it over them. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class SharedPortTest {
    /** That all of them are given to one of two sockets happens once in two thousand million runs. */
    private static final int EXPORTERS = 32;

    private static final int DATAGRAMS = 50;

    @Test
    void eachExporterIsHeardByOneSocketInTheOrderOfItsDatagrams() throws Exception {
        List<Heard> heard = List.of(new Heard(), new Heard());
        UdpReceiver one = UdpReceiver.bind(new InetSocketAddress("127.0.0.1", 0), 1 << 20, true, heard.get(0));
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", one.localPort());
        UdpReceiver other = UdpReceiver.bind(address, 1 << 20, true, heard.get(1));
        List<Thread> threads = List.of(new Thread(one), new Thread(other));
        threads.forEach(Thread::start);

        sendInTurn(address);
        one.close();
        other.close();
        for (Thread thread : threads) {
            thread.join();
        }

        List<Integer> inOrder = IntStream.range(0, DATAGRAMS).boxed().toList();
        assertThat(heard).allSatisfy(ofOne -> assertThat(ofOne.numbers).isNotEmpty());
        assertThat(heard)
                .flatMap(ofOne -> ofOne.numbers.values())
                .hasSize(EXPORTERS)
                .containsOnly(inOrder);
    }

    private static void sendInTurn(InetSocketAddress address) throws IOException {
        List<DatagramSocket> exporters = new ArrayList<>();
        try {
            for (int i = 0; i < EXPORTERS; i++) {
                exporters.add(new DatagramSocket());
            }
            for (int number = 0; number < DATAGRAMS; number++) {
                for (DatagramSocket exporter : exporters) {
                    exporter.send(new DatagramPacket(new byte[] {(byte) number}, 1, address));
                }
            }
        } finally {
            exporters.forEach(DatagramSocket::close);
        }
    }

    /** The numbers of the datagrams that one socket has been given, by their sender. */
    private static final class Heard implements DatagramHandler {
        private final Map<TransportSession, List<Integer>> numbers = new HashMap<>();

        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            numbers.computeIfAbsent(from, first -> new ArrayList<>()).add((int) datagram.get());
        }

        @Override
        public void idle() {}
    }
}
