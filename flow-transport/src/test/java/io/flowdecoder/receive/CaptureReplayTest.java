package io.flowdecoder.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.pcap.CaptureCounts;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureReplayTest {
    /** Packets of IP without a link layer: three UDP datagrams from two exporters, and TCP between them. */
    private static final String CAPTURE = """
            a1b2c3d4 0002 0004 00000000 00000000 00040000 00000065   # microseconds, link type 101
            6553f100 00000001 0000001d 0000001d
            4500001d 00010000 40110000 c0000201 c0000209  9c40 0807 0009 0000 aa
            6553f101 00000002 0000001d 0000001d
            4500001d 00010000 40110000 c0000201 c0000209  9c40 0807 0009 0000 bb
            6553f102 00000003 00000014 00000014
            45000014 00010000 40060000 c0000201 c0000209
            6553f103 000f423f 00000031 00000031
            60000000 00091140 20010db8000000000000000000000001 20010db8000000000000000000000009  9c41 18c7 0009 0000 cc
            """;

    private final List<String> events = new ArrayList<>();
    private final List<TransportSession> sessions = new ArrayList<>();

    private final DatagramHandler handler = new DatagramHandler() {
        @Override
        public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
            int octet = datagram.get(datagram.position()) & 0xff;
            events.add("%02x of %d at %d".formatted(octet, datagram.remaining(), receivedNanos));
            sessions.add(from);
        }

        @Override
        public void idle() {
            events.add("idle");
        }
    };

    private final List<CaptureCounts> counts = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void theDatagramsOfACaptureArePlayedWithTheirTimesAndSenders() throws IOException {
        new CaptureReplay(handler, () -> false).play(capture(CAPTURE), counts::add);

        assertThat(events)
                .containsExactly(
                        "aa of 1 at 1700000000000001000",
                        "bb of 1 at 1700000001000002000",
                        "cc of 1 at 1700000003999999000",
                        "idle");
        assertThat(sessions)
                .containsExactly(
                        new TransportSession(2055, IpAddress.parse("192.0.2.1"), 40_000),
                        new TransportSession(2055, IpAddress.parse("192.0.2.1"), 40_000),
                        new TransportSession(6343, IpAddress.parse("2001:db8::1"), 40_001));
        assertThat(sessions.get(1)).isSameAs(sessions.get(0));
        assertThat(counts.get(0).datagrams()).isEqualTo(3);
        assertThat(counts.get(0).notUdp()).isEqualTo(1);
    }

    @Test
    void aMessageOverTcpIsOfASessionOfItsOwn() throws IOException {
        String messages = """
                6553f104 00000000 00000038 00000038
                45000038 00010000 40060000 c0000201 c0000209
                9c40 0807 00000001 00000000 5010 0000 00000000  000a0010 65f00000 00000001 00000007
                """;
        new CaptureReplay(handler, () -> false).play(capture(CAPTURE + messages), counts::add);

        assertThat(events).endsWith("00 of 16 at 1700000004000000000", "idle");
        assertThat(sessions.get(3))
                .isEqualTo(new TransportSession(
                        TransportSession.Transport.TCP, 2055, IpAddress.parse("192.0.2.1"), 40_000))
                .isNotEqualTo(sessions.get(0));
    }

    @Test
    void aReplayEndsWhenItIsToldTo() throws IOException {
        new CaptureReplay(handler, () -> sessions.size() == 2).play(capture(CAPTURE), counts::add);

        assertThat(events).hasSize(3).endsWith("idle");
        assertThat(counts.get(0).datagrams()).isEqualTo(2);
    }

    @Test
    void whatComesBeforeDamageIsPlayed() throws IOException {
        Path damaged = capture(CAPTURE + "6553f104 00000000 7fffffff 7fffffff 00");

        assertThatThrownBy(() -> new CaptureReplay(handler, () -> false).play(damaged, counts::add))
                .isInstanceOf(IOException.class);
        assertThat(events).hasSize(4).endsWith("idle");
        assertThat(counts.get(0).datagrams()).isEqualTo(3);
    }

    @Test
    void oneReplayPlaysCaptureAfterCapture() throws IOException {
        CaptureReplay replay = new CaptureReplay(handler, () -> false);
        replay.play(capture(CAPTURE), counts::add);
        replay.play(capture(CAPTURE), counts::add);

        assertThat(sessions).hasSize(6);
        assertThat(sessions.subList(3, 6)).isEqualTo(sessions.subList(0, 3));
    }

    private Path capture(String hex) throws IOException {
        return Files.write(directory.resolve("capture.pcap"), Hex.bytes(hex));
    }
}
