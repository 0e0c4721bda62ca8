package io.flowdecoder.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Allocation;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One datagram at a time, and several with one call where that can be had. */
@Timeout(30)
@ParameterizedClass(name = "several at once: {0}")
@MethodSource("ways")
class UdpReceiverTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);
    private static final int RECEIVE_BUFFER = 1 << 20;

    @Parameter
    private boolean batches;

    private final List<UdpReceiver> receivers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Kept kept = new Kept();

    static List<Boolean> ways() {
        return RecvMmsg.isAvailable() ? List.of(false, true) : List.of(false);
    }

    @AfterEach
    void stop() throws InterruptedException {
        receivers.forEach(UdpReceiver::close);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_500, 9_001, 65_507})
    void aDatagramOfAnySizeArrivesWhole(int size) throws Exception {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        UdpReceiver receiver = start(LOOPBACK, false, kept);
        long before = System.currentTimeMillis() * 1_000_000;
        try (DatagramSocket sender = new DatagramSocket()) {
            send(sender, receiver, octets);
        }

        Datagram datagram = kept.next();
        assertThat(datagram.octets).isEqualTo(octets);
        assertThat(datagram.receivedNanos).isBetween(before, System.currentTimeMillis() * 1_000_000 + 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aDatagramComesWithItsSender(String address) throws Exception {
        assumeTrue(isLocal(address));
        UdpReceiver receiver = start(new InetSocketAddress(address, 0), false, kept);
        try (DatagramSocket sender = new DatagramSocket(0, InetAddress.getByName(address))) {
            sender.send(new DatagramPacket(new byte[1], 1, new InetSocketAddress(address, receiver.localPort())));

            assertThat(kept.next().from)
                    .isEqualTo(new TransportSession(
                            receiver.localPort(), IpAddress.parse(address), sender.getLocalPort()));
        }
    }

    @Test
    void anIpv4SenderIsOneOnASocketOfBothFamiliesToo() throws Exception {
        UdpReceiver receiver = start(new InetSocketAddress(0), false, kept);
        try (DatagramSocket sender = new DatagramSocket()) {
            send(sender, receiver, new byte[1]);
        }

        assertThat(kept.next().from.address()).isEqualTo(IpAddress.parse("127.0.0.1"));
    }

    @Test
    void sendersThatTakeTurnsKeepTheirSessions() throws Exception {
        UdpReceiver receiver = start(LOOPBACK, false, kept);
        try (DatagramSocket one = new DatagramSocket();
                DatagramSocket other = new DatagramSocket()) {
            send(one, receiver, new byte[1]);
            send(one, receiver, new byte[1]);
            send(other, receiver, new byte[1]);
            send(one, receiver, new byte[1]);
        }

        TransportSession first = kept.next().from;
        assertThat(kept.next().from).isSameAs(first);
        assertThat(kept.next().from).isNotEqualTo(first);
        assertThat(kept.next().from).isEqualTo(first);
    }

    @Test
    void closeTakesWhatIsWaiting() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Kept slow = new Kept() {
            @Override
            public void idle() {
                super.idle();
                if (!datagrams.isEmpty()) {
                    busy.countDown();
                    await(goOn);
                }
            }
        };
        UdpReceiver receiver = start(LOOPBACK, false, slow);
        try (DatagramSocket sender = new DatagramSocket()) {
            send(sender, receiver, new byte[] {0});
            await(busy);
            for (int i = 1; i < 100; i++) {
                send(sender, receiver, new byte[] {(byte) i});
            }
        }
        receiver.close();
        goOn.countDown();
        threads.get(0).join();

        assertThat(slow.datagrams)
                .extracting(datagram -> (int) datagram.octets[0])
                .hasSize(100)
                .isSorted();
        assertThat(slow.idleAfter).isEqualTo(100);
    }

    @Test
    void closeTakesWhatIsWaitingBeforeItsThreadHasBegun() throws Exception {
        Kept kept = new Kept();
        UdpReceiver receiver = UdpReceiver.bind(LOOPBACK, 1 << 20, false, kept, batches);
        try (DatagramSocket sender = new DatagramSocket()) {
            send(sender, receiver, new byte[] {7});
        }

        receiver.close();
        receiver.run(); // as a thread that comes late does

        assertThat(kept.datagrams).extracting(datagram -> datagram.octets[0]).containsExactly((byte) 7);
        assertThat(kept.idleAfter).isEqualTo(1);
    }

    @Test
    void noFloodKeepsItFromClosing() throws Exception {
        try (DatagramSocket sender = new DatagramSocket()) {
            CountDownLatch flooded = new CountDownLatch(10_000);
            Kept echo = new Kept() {
                @Override
                public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
                    flooded.countDown();
                    send(sender, receivers.get(0), new byte[1]); // one is always waiting
                }
            };
            UdpReceiver receiver = start(LOOPBACK, false, echo);
            send(sender, receiver, new byte[1]);
            await(flooded);

            receiver.close();
            threads.get(0).join();
        }
    }

    @Test
    void aPortInUseIsRefused() throws Exception {
        UdpReceiver receiver = start(LOOPBACK, false, kept);
        InetSocketAddress taken = new InetSocketAddress("127.0.0.1", receiver.localPort());

        assertThatThrownBy(() -> UdpReceiver.bind(taken, RECEIVE_BUFFER, false, kept, batches))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> UdpReceiver.bind(taken, RECEIVE_BUFFER, true, kept, batches))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> UdpReceiver.requireFree(taken)).isInstanceOf(BindException.class);
    }

    @Test
    void aClosedReceiverFreesItsPort() throws Exception {
        UdpReceiver ran = start(LOOPBACK, false, kept);
        ran.close();
        threads.get(0).join();
        UdpReceiver.requireFree(new InetSocketAddress("127.0.0.1", ran.localPort()));

        UdpReceiver neverRan = UdpReceiver.bind(LOOPBACK, RECEIVE_BUFFER, false, kept, batches);
        neverRan.close();
        UdpReceiver.requireFree(new InetSocketAddress("127.0.0.1", neverRan.localPort()));
        neverRan.close();
        neverRan.run();
    }

    /** More than are taken with one call, some of them as long as can be. */
    @Test
    void manyDatagramsOfAllSizesWaitAndArriveInTheirOrder() throws Exception {
        UdpReceiver receiver = UdpReceiver.bind(LOOPBACK, 4 << 20, false, kept, batches);
        List<byte[]> sent = new ArrayList<>();
        try (DatagramSocket sender = new DatagramSocket()) {
            for (int i = 0; i < 100; i++) {
                byte[] octets = new byte[i % 20 == 7 ? 65_507 : 13 * i];
                new Random(i).nextBytes(octets);
                sent.add(octets);
                send(sender, receiver, octets);
            }
        }
        receiver.close();

        assertThat(kept.datagrams).extracting(Datagram::octets).containsExactlyElementsOf(sent);
    }

    @Test
    void socketsThatShareAPortKeepTheOrderOfEachExporter() throws Exception {
        UdpReceiver first = start(LOOPBACK, true, kept);
        start(new InetSocketAddress("127.0.0.1", first.localPort()), true, kept);
        int exporters = 16;
        int each = 250;
        List<DatagramSocket> senders = new ArrayList<>();
        for (int i = 0; i < exporters; i++) {
            senders.add(new DatagramSocket());
        }
        for (int number = 0; number < each; number++) {
            for (DatagramSocket sender : senders) {
                send(sender, first, new byte[] {(byte) number});
            }
        }
        senders.forEach(DatagramSocket::close);

        Map<TransportSession, List<Integer>> numbers = new HashMap<>();
        for (int i = 0; i < exporters * each; i++) {
            Datagram next = kept.next();
            numbers.computeIfAbsent(next.from, unheard -> new ArrayList<>()).add(next.octets[0] & 0xff);
        }
        stop();
        assertThat(kept.datagrams).isEmpty();
        List<Integer> inOrder = IntStream.range(0, each).boxed().toList();
        assertThat(numbers)
                .hasSize(exporters)
                .allSatisfy((from, its) -> assertThat(its).isEqualTo(inOrder));
    }

    @Test
    void socketsThatShareAPortTakeEachDatagramOnce() throws Exception {
        UdpReceiver first = start(LOOPBACK, true, kept);
        for (int i = 1; i < 4; i++) {
            start(new InetSocketAddress("127.0.0.1", first.localPort()), true, kept);
        }
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            try (DatagramSocket sender = new DatagramSocket()) {
                send(sender, first, new byte[] {(byte) i});
            }
            sent.add(i);
        }

        List<Integer> received = new ArrayList<>();
        while (received.size() < sent.size()) {
            received.add((int) kept.next().octets[0]);
        }
        stop();
        assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(kept.datagrams).isEmpty();
    }

    /** Which the kernel may count its own way, but not so that the larger one is the smaller. */
    @Test
    void theReceiveBufferIsTheOneThatIsAskedFor() throws Exception {
        try (UdpReceiver small = UdpReceiver.bind(LOOPBACK, 1 << 14, false, kept, batches);
                UdpReceiver large = UdpReceiver.bind(LOOPBACK, 1 << 17, false, kept, batches)) {
            assertThat(small.receiveBuffer()).isGreaterThanOrEqualTo(1 << 14);
            assertThat(large.receiveBuffer()).isGreaterThanOrEqualTo(1 << 17).isGreaterThan(small.receiveBuffer());
        }
    }

    /** No queue grows behind it. */
    @Test
    void whatDoesNotFitTheReceiveBufferIsLostWhileTheHandlerIsBusy() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Kept slow = new Kept() {
            @Override
            public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
                super.handle(datagram, from, receivedNanos);
                busy.countDown();
                await(goOn);
            }
        };
        int octets = 1_000;
        int sent = 1_000;
        UdpReceiver receiver = start(UdpReceiver.bind(LOOPBACK, 1 << 16, false, slow, batches));
        int fitting = receiver.receiveBuffer() / octets;
        try (DatagramSocket sender = new DatagramSocket()) {
            send(sender, receiver, new byte[octets]);
            await(busy);
            for (int i = 0; i < sent; i++) {
                send(sender, receiver, new byte[octets]);
            }
        }
        receiver.close();
        goOn.countDown();
        threads.get(0).join();

        assertThat(fitting).isLessThan(sent);
        assertThat(slow.datagrams).hasSizeBetween(2, 1 + fitting);
        assumeTrue(Files.exists(Path.of("/proc/net/udp")), "only Linux says what it has dropped");
        assertThat(receiver.drops(SocketTable.read())).hasValue(1 + sent - slow.datagrams.size());
    }

    @Test
    void eachOfTheSocketsThatShareAPortHasItsOwnDropsAndQueue() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/net/udp")), "only Linux says what it has dropped");
        UdpReceiver first = start(LOOPBACK, true, kept);
        InetSocketAddress shared = new InetSocketAddress("127.0.0.1", first.localPort());
        UdpReceiver full = UdpReceiver.bind(shared, 1, true, kept, batches); // is not read
        receivers.add(full);
        int sent = 0;
        while (full.drops(SocketTable.read()).orElseThrow() == 0) {
            try (DatagramSocket sender = new DatagramSocket()) {
                send(sender, first, new byte[500]);
                sent++;
            }
        }

        SocketTable now = SocketTable.read();
        assertThat(first.drops(now)).hasValue(0);
        assertThat(full.queued(now).orElseThrow()).isPositive();
        stop();
        assertThat(full.drops(SocketTable.read())).hasValue(sent - kept.datagrams.size());
    }

    @Test
    void aDatagramLeavesNoGarbage() throws Exception {
        assertThat(garbageOfAThousand(LOOPBACK, 1)).isZero();
    }

    /** The JDK makes an address for each change of the sender, and nothing else is made. */
    @Test
    void norDoSendersThatTakeTurnsIfTheyAreReceivedTogether() throws Exception {
        long most = batches ? 0 : 1_000 * 3 * 200;
        assertThat(garbageOfAThousand(LOOPBACK, 3)).isLessThanOrEqualTo(most);
        assertThat(garbageOfAThousand(new InetSocketAddress(0), 3)).isLessThanOrEqualTo(most);
    }

    /** Of a thousand datagrams from each sender, which take turns. */
    private long garbageOfAThousand(InetSocketAddress address, int senders) throws IOException {
        UdpReceiver receiver = UdpReceiver.bind(address, RECEIVE_BUFFER, false, new CountingHandler(), batches);
        receivers.add(receiver);
        ByteBuffer octets = ByteBuffer.allocateDirect(100);
        List<DatagramChannel> channels = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            channels.add(DatagramChannel.open().connect(new InetSocketAddress("127.0.0.1", receiver.localPort())));
        }
        DatagramChannel[] inTurn = channels.toArray(DatagramChannel[]::new);
        try {
            return Allocation.ofAThousand(() -> {
                try {
                    for (DatagramChannel sender : inTurn) {
                        sender.write(octets.clear());
                    }
                    receiver.take();
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            });
        } finally {
            for (DatagramChannel sender : channels) {
                sender.close();
            }
        }
    }

    /** So that no build tests less than it seems to. */
    @Test
    void severalAtOnceAreTakenWhereverTheyCanBe() throws Exception {
        boolean possible = System.getProperty("os.name").equals("Linux")
                && List.of("amd64", "aarch64").contains(System.getProperty("os.arch"))
                && Runtime.version().feature() >= 22;
        assertThat(RecvMmsg.isAvailable()).isEqualTo(possible);
        UdpReceiver receiver = UdpReceiver.bind(LOOPBACK, RECEIVE_BUFFER, false, kept, batches);
        receivers.add(receiver);
        assertThat(receiver.takesBatches()).isEqualTo(batches);
    }

    private UdpReceiver start(InetSocketAddress address, boolean shared, DatagramHandler handler) throws IOException {
        return start(UdpReceiver.bind(address, RECEIVE_BUFFER, shared, handler, batches));
    }

    private UdpReceiver start(UdpReceiver receiver) {
        receivers.add(receiver);
        Thread thread = new Thread(receiver);
        threads.add(thread);
        thread.start();
        return receiver;
    }

    private static void send(DatagramSocket sender, UdpReceiver receiver, byte[] octets) {
        try {
            InetSocketAddress to = new InetSocketAddress("127.0.0.1", receiver.localPort());
            sender.send(new DatagramPacket(octets, octets.length, to));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean isLocal(String address) {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(address, 0))) {
            return probe.isBound();
        } catch (SocketException none) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private record Datagram(byte[] octets, TransportSession from, long receivedNanos) {
        @Override
        public String toString() {
            return Arrays.toString(octets) + " from " + from;
        }
    }

    private static final class CountingHandler implements DatagramHandler {
        int octets;

        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            octets += datagram.remaining();
        }

        @Override
        public void idle() {}
    }

    /** Keeps what comes. */
    private static class Kept implements DatagramHandler {
        final BlockingQueue<Datagram> datagrams = new LinkedBlockingQueue<>();
        volatile int idleAfter;

        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            byte[] octets = new byte[datagram.remaining()];
            datagram.get(octets);
            datagrams.add(new Datagram(octets, from, receivedNanos));
        }

        @Override
        public void idle() {
            idleAfter = datagrams.size();
        }

        Datagram next() throws InterruptedException {
            Datagram next = datagrams.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        }
    }
}
