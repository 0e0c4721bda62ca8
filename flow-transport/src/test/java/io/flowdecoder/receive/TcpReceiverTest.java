package io.flowdecoder.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.ipfix.MessageReader;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.testing.Hex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TcpReceiverTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration NEVER = Duration.ofDays(1);
    /** The number of a message that the handler throws at. */
    private static final int BREAKS = -1;

    private static final String PROXY = "0d0a0d0a000d0a515549540a";

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private TcpReceiver receiver;
    private Thread thread;
    private volatile Error broken;

    /** A message, or the end of a session if there is none. */
    private record Heard(byte[] message, TransportSession from) {
        @Override
        public String toString() {
            return (message == null ? "the end" : message.length + " octets") + " of " + from;
        }
    }

    private void listen(TcpSettings settings) throws IOException {
        listen(settings, Thread::new);
    }

    private void listen(TcpSettings settings, ThreadFactory threads) throws IOException {
        DatagramHandler handler = new DatagramHandler() {
            @Override
            public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
                if (datagram.getInt(datagram.position() + 8) == BREAKS) {
                    throw new OutOfMemoryError("for a test");
                }
                byte[] octets = new byte[datagram.remaining()];
                datagram.get(octets);
                heard.add(new Heard(octets, from));
            }

            @Override
            public void ended(TransportSession session) {
                heard.add(new Heard(null, session));
            }

            @Override
            public void idle() {}
        };
        receiver = TcpReceiver.bind(LOOPBACK, settings, handler, threads);
        thread = new Thread(() -> {
            try {
                receiver.run();
            } catch (OutOfMemoryError thrown) {
                broken = thrown;
            }
        });
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        receiver.close();
        thread.join();
    }

    @Test
    void messagesComeWholeHoweverTheyAreCut() throws Exception {
        listen(TcpSettings.DEFAULT);
        byte[] stream = Hex.bytes(message(1) + message(2) + message(3));
        try (Socket exporter = connect()) {
            exporter.setTcpNoDelay(true);
            exporter.getOutputStream().write(stream, 0, 18);
            assertThat(next().message).isEqualTo(Hex.bytes(message(1)));
            for (int i = 18; i < stream.length; i++) {
                exporter.getOutputStream().write(stream[i]);
            }

            assertThat(next().message).isEqualTo(Hex.bytes(message(2)));
            Heard last = next();
            assertThat(last.message).isEqualTo(Hex.bytes(message(3)));
            assertThat(last.from)
                    .isEqualTo(new TransportSession(
                            Transport.TCP,
                            receiver.localPort(),
                            IpAddress.parse("127.0.0.1"),
                            exporter.getLocalPort(),
                            1));
        }
        assertThat(next().message).isNull();
        awaitEnd(ConnectionEnd.FINISHED, 1);
    }

    @Test
    void aMessageMayHave65535Octets() throws Exception {
        listen(TcpSettings.DEFAULT);
        byte[] message = new byte[65_535];
        ByteBuffer.wrap(message).putShort((short) 10).putShort((short) 65_535);
        try (Socket exporter = connect()) {
            for (int i = 0; i < 3; i++) {
                exporter.getOutputStream().write(message);
            }
            for (int i = 0; i < 3; i++) {
                assertThat(next().message).isEqualTo(message);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0009 0010", "000a 000f", "474554202f20485454502f"})
    void whatIsNoMessageEndsItsConnectionAndNoOther(String malformed) throws Exception {
        listen(TcpSettings.DEFAULT);
        try (Socket good = connect();
                Socket bad = connect()) {
            bad.getOutputStream().write(Hex.bytes(message(1) + malformed));
            assertThat(next().message).isEqualTo(Hex.bytes(message(1)));
            assertThat(next().message).isNull();
            assertClosed(bad);
            awaitEnd(ConnectionEnd.MALFORMED, 1);

            good.getOutputStream().write(Hex.bytes(message(2)));
            assertThat(next().message).isEqualTo(Hex.bytes(message(2)));
        }
    }

    @Test
    void aConnectionThatBreaksOffCostsWhatIsNotWhole() throws Exception {
        listen(TcpSettings.DEFAULT);
        try (Socket exporter = connect()) {
            exporter.getOutputStream().write(Hex.bytes(message(1) + "000a 0014 01020304"));
        }
        assertThat(next().message).isNotNull();
        assertThat(next().message).isNull();
        awaitEnd(ConnectionEnd.BROKEN, 1);
        try (Socket again = connect()) {
            again.getOutputStream().write(Hex.bytes(message(2)));
            assertThat(next().message).isNotNull();
        }
    }

    /** Octets that come one by one do not put it off. */
    @Test
    void aMessageThatTakesTooLongEndsItsConnection() throws Exception {
        listen(TcpSettings.DEFAULT.withTimes(NEVER, SOON));
        try (Socket slow = connect()) {
            slow.setTcpNoDelay(true);
            byte[] endless = new byte[60_000];
            ByteBuffer.wrap(endless).putShort((short) 10).putShort((short) 60_000);
            for (int i = 0; receiver.ended(ConnectionEnd.SLOW) == 0; i++) {
                try {
                    slow.getOutputStream().write(endless[i]);
                } catch (SocketException closed) {
                    // as it should be
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        assertThat(next().message).isNull();
    }

    @Test
    void silenceEndsAConnection() throws Exception {
        listen(TcpSettings.DEFAULT.withTimes(SOON, NEVER));
        try (Socket silent = connect()) {
            assertClosed(silent);
            awaitEnd(ConnectionEnd.IDLE, 1);
        }
    }

    @Test
    void silenceBeforeAProxyHasSpokenDoesTooAndSoon() throws Exception {
        listen(TcpSettings.DEFAULT.withTimes(NEVER, SOON).withProxies(true));
        try (Socket silent = connect()) {
            assertClosed(silent);
            awaitEnd(ConnectionEnd.SLOW, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thereIsAMostOfConnectionsInAllAndFromOneAddress(boolean inAll) throws Exception {
        listen(TcpSettings.DEFAULT.withConnections(inAll ? 2 : 9, inAll ? 9 : 2));
        try (Socket one = connect();
                Socket two = connect();
                Socket three = connect()) {
            assertClosed(three);
            assertThat(receiver.ended(ConnectionEnd.TOO_MANY)).isEqualTo(1);
            assertThat(receiver.connections()).isEqualTo(2);
            one.shutdownOutput();
            awaitEnd(ConnectionEnd.FINISHED, 1);
            try (Socket instead = connect()) {
                instead.getOutputStream().write(Hex.bytes(message(1)));
                two.getOutputStream().write(Hex.bytes(message(1)));
                assertThat(next().message).as("the end of the first").isNull();
                assertThat(next().message).isNotNull();
                assertThat(next().message).isNotNull();
            }
        }
    }

    @Test
    void whoIsNotAllowedIsNotHeard() throws Exception {
        listen(TcpSettings.DEFAULT.withAllowed(exporter -> !exporter.equals(IpAddress.parse("127.0.0.1"))));
        try (Socket stranger = connect()) {
            assertClosed(stranger);
            assertThat(receiver.ended(ConnectionEnd.NOT_ALLOWED)).isEqualTo(1);
        }
        try (Socket known = new Socket(
                InetAddress.getByName("127.0.0.1"), receiver.localPort(), InetAddress.getByName("127.0.0.2"), 0)) {
            known.getOutputStream().write(Hex.bytes(message(1)));
            assertThat(next().from.address()).isEqualTo(IpAddress.parse("127.0.0.2"));
        }
    }

    @Test
    void whoIsAllowedNoLongerIsNotHeardFromTheNextMessageOn() throws Exception {
        AtomicBoolean allowed = new AtomicBoolean(true);
        listen(TcpSettings.DEFAULT.withAllowed(exporter -> allowed.get()));
        try (Socket exporter = connect()) {
            exporter.getOutputStream().write(Hex.bytes(message(1)));
            assertThat(next().message).isNotNull();
            allowed.set(false);
            exporter.getOutputStream().write(Hex.bytes(message(2)));

            assertClosed(exporter);
            assertThat(next().message).isNull();
            awaitEnd(ConnectionEnd.NOT_ALLOWED, 1);
        }
    }

    @Test
    void connectionsThatAProxySaysComeFromOnePortAreSessionsOfTheirOwn() throws Exception {
        listen(TcpSettings.DEFAULT.withProxies(true));
        String header = PROXY + "21 11 000c c0000201 c0000209 9c40 1283";
        try (Socket one = connect();
                Socket other = connect()) {
            one.getOutputStream().write(Hex.bytes(header + message(1)));
            TransportSession first = next().from;
            other.getOutputStream().write(Hex.bytes(header + message(2)));
            TransportSession second = next().from;

            assertThat(second.port()).isEqualTo(first.port());
            assertThat(second).isNotEqualTo(first);
        }
    }

    /** Without a full collection of the heap, which may be hours away. */
    @Test
    void connectionsThatHaveEndedLeaveTheirBuffersToOthers() throws Exception {
        listen(TcpSettings.DEFAULT);
        long before = 0;
        for (int i = 1; i <= 30; i++) {
            try (Socket exporter = connect()) {
                exporter.getOutputStream().write(Hex.bytes(message(i)));
            }
            awaitEnd(ConnectionEnd.FINISHED, i);
            before = i == 1 ? directOctets() : before;
        }
        assertThat(directOctets() - before).isLessThan(10 * MessageReader.MAX_LENGTH);
    }

    private static long directOctets() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    @Test
    void aConnectionForWhichNoThreadIsToBeHadIsOneTooMany() throws Exception {
        AtomicBoolean none = new AtomicBoolean(true);
        listen(TcpSettings.DEFAULT, work -> new Thread(work) {
            @Override
            public void start() {
                if (none.getAndSet(false)) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                super.start();
            }
        });
        try (Socket one = connect()) {
            assertClosed(one);
            assertThat(receiver.ended(ConnectionEnd.TOO_MANY)).isEqualTo(1);
            assertThat(receiver.connections()).isZero();
        }
        try (Socket other = connect()) {
            other.getOutputStream().write(Hex.bytes(message(1)));
            assertThat(next().message).isNotNull();
        }
    }

    /** As over UDP: a collector must not go on as if it heard that port. */
    @Test
    void whatTheHandlerThrowsEndsTheReceiver() throws Exception {
        listen(TcpSettings.DEFAULT);
        try (Socket exporter = connect()) {
            exporter.getOutputStream().write(Hex.bytes(message(BREAKS)));
            thread.join();
        }
        assertThat(broken).hasMessage("for a test");
        awaitEnd(ConnectionEnd.BROKEN, 1);
    }

    @Test
    void aProxySaysWhoTheExporterIs() throws Exception {
        listen(TcpSettings.DEFAULT
                .withProxies(true)
                .withAllowed(exporter -> !exporter.equals(IpAddress.parse("192.0.2.66"))));
        try (Socket proxy = connect()) {
            proxy.getOutputStream().write(Hex.bytes(PROXY + "21 11 000c c0000201 c0000209 9c40 1283" + message(1)));
            assertThat(next().from)
                    .isEqualTo(new TransportSession(
                            Transport.TCP, receiver.localPort(), IpAddress.parse("192.0.2.1"), 40_000, 1));
        }
        assertThat(next().message).isNull();
        try (Socket proxy = connect()) {
            String addresses = "20010db8000000000000000000000001 20010db8000000000000000000000009 9c40 1283";
            proxy.getOutputStream().write(Hex.bytes(PROXY + "21 21 0029" + addresses + "04 0002 0000" + message(1)));
            assertThat(next().from.address()).isEqualTo(IpAddress.parse("2001:db8::1"));
        }
        assertThat(next().message).isNull();
        try (Socket proxy = connect()) {
            proxy.getOutputStream().write(Hex.bytes(PROXY + "20 00 0000"));
            awaitEnd(ConnectionEnd.FINISHED, 3);
        }
        try (Socket proxy = connect()) {
            proxy.getOutputStream().write(Hex.bytes(PROXY + "21 11 000c c0000242 c0000209 9c40 1283"));
            awaitEnd(ConnectionEnd.NOT_ALLOWED, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000a 0010 00000000 00000000 00000000", // a message at once
                PROXY + "31 11 000c c0000201 c0000209 9c40 1283", // of another version
                PROXY + "21 11 0004 c0000201", // too short for its addresses
                PROXY + "21 31 0000", // of a Unix socket
                PROXY + "21 11 ffff", // longer than any
                "50524f585920544350342031302e302e302e31" // version 1
            })
    void whoeverComesWithoutAProxyWhereThereIsToBeOneIsNotHeard(String start) throws Exception {
        listen(TcpSettings.DEFAULT.withProxies(true));
        try (Socket stranger = connect()) {
            stranger.getOutputStream().write(Hex.bytes(start));
            awaitEnd(ConnectionEnd.NO_PROXY, 1);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void closeTakesWhatHasComeAndEndsTheConnections() throws Exception {
        listen(TcpSettings.DEFAULT);
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            messages.write(Hex.bytes(message(i)));
        }
        try (Socket exporter = connect();
                Socket silent = connect()) {
            exporter.getOutputStream().write(messages.toByteArray());
            receiver.close();
            thread.join();

            assertClosed(silent);
            assertThat(heard.stream().filter(next -> next.message != null)).hasSize(10_000);
            assertThat(receiver.connections()).isZero();
            assertThat(receiver.ended(ConnectionEnd.FINISHED)).isEqualTo(2);
        }
    }

    @Test
    void aReceiverThatNeverRanIsClosedToo() throws Exception {
        listen(TcpSettings.DEFAULT);
        TcpReceiver neverRan = TcpReceiver.bind(LOOPBACK, TcpSettings.DEFAULT, null);
        neverRan.close();
        neverRan.run();
        UdpReceiver.requireFree(new InetSocketAddress("127.0.0.1", neverRan.localPort()));
    }

    private static String message(int number) {
        return "000a 0012 00000000 %08x 00000000 %04x".formatted(number, number & 0xffff);
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getByName("127.0.0.1"), receiver.localPort());
    }

    private Heard next() throws InterruptedException {
        Heard next = heard.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private static void assertClosed(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private void awaitEnd(ConnectionEnd end, int count) throws InterruptedException {
        while (receiver.ended(end) < count) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(receiver.ended(end)).isEqualTo(count);
    }
}
