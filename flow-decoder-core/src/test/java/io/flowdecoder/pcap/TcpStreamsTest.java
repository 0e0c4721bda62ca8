package io.flowdecoder.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpStreamsTest {
    private static final int PORT = 40_000;
    private static final int ACK = 0x10;
    private static final int SYN = 0x02;

    private static final String FIRST = "000a001c65f000000000000100000007" + "0002000c0100000100040001";
    private static final String SECOND = "000a001865f000010000000200000007" + "0100000806113a01";
    private static final String EMPTY = "000a001065f000020000000600000007";
    private static final String ALL = FIRST + SECOND + EMPTY;

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 28, 40, 60, 68})
    void messagesAreCutByTheirLengthHoweverTheSegmentsAre(int atOnce) {
        Capture capture = Capture.ofPackets(segments(1, atOnce).toArray(byte[][]::new));

        assertThat(capture.payloads()).containsExactly(FIRST, SECOND, EMPTY);
        assertThat(capture.counts().messages()).isEqualTo(3);
        assertThat(capture.counts().segments()).isEqualTo((68 + atOnce - 1) / atOnce);
        assertThat(capture.counts().datagrams()).isZero();
        assertThat(capture.counts().streamsGivenUp()).isZero();
        assertThat(capture.datagrams().get(0).source()).isEqualTo("192.0.2.1 40000");
        assertThat(capture.datagrams().get(0).destination()).isEqualTo("198.51.100.2 4739");
    }

    @Test
    void aMessageHasTheTimeOfTheSegmentThatCompletesIt() {
        Capture capture = Capture.ofPackets(segments(1, 40).toArray(byte[][]::new));

        assertThat(capture.times()).containsExactly(1_000_000_000L, 2_000_000_000L, 2_000_000_000L);
    }

    @Test
    void behindTheFirstTheSegmentsMayComeInAnyOrderAndMoreThanOnce() {
        List<byte[]> segments = segments(0xffff_ffe0, 20); // the sequence number wraps on the way
        List<byte[]> rest = new ArrayList<>(segments.subList(1, segments.size()));
        Collections.reverse(rest);
        List<byte[]> sent = new ArrayList<>(List.of(segments.get(0)));
        sent.addAll(rest);
        sent.addAll(rest);

        Capture capture = Capture.ofPackets(sent.toArray(byte[][]::new));

        assertThat(capture.payloads()).containsExactly(FIRST, SECOND, EMPTY);
        assertThat(capture.counts().streamsGivenUp()).isZero();
    }

    @Test
    void ofOctetsThatCameBeforeTheFirstCount() {
        assertThat(Capture.payloadsOfPackets(
                        segment(1, ALL.substring(0, 80)),
                        segment(11, "ff".repeat(30) + ALL.substring(80)),
                        segment(1, ALL)))
                .containsExactly(FIRST, SECOND, EMPTY);
    }

    @Test
    void theCaptureMayBeginInTheMiddleOfAConnectionButNotOfAMessage() {
        Capture capture =
                Capture.ofPackets(segment(100, FIRST.substring(8)), segment(124, SECOND), segment(148, EMPTY));

        assertThat(capture.payloads()).containsExactly(SECOND, EMPTY);
        assertThat(capture.counts().notUdp()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000a",
                "474554202f20485454502f312e310d0a0d0a",
                "000a000f65f000000000000100000007",
                "0009001065f000000000000100000007",
                "000a001c65f0000000000001000000070004000c0100000100040001", // a reserved set
                "000a001c65f0000000000001000000070002000d0100000100040001", // a set longer than its message
            })
    void whatDoesNotStartWithAMessageIsLeftAlone(String payload) {
        Capture capture = Capture.ofPackets(segment(1, payload), Packets.ipv4());

        assertThat(capture.payloads()).containsExactly("0005abcd");
        assertThat(capture.counts()).isEqualTo(new CaptureCounts(2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void aSegmentThatNeverComesEndsTheStreamAndIsCounted() {
        Capture capture = Capture.ofPackets(segment(1, FIRST), segment(53, EMPTY));

        assertThat(capture.payloads()).containsExactly(FIRST);
        assertThat(capture.counts().streamsGivenUp()).isEqualTo(1);
    }

    @Test
    void aWindowOfSegmentsMayWaitForOneThatIsSentAgain() {
        List<byte[]> packets = new ArrayList<>(List.of(segment(1, FIRST)));
        for (int i = 1; i <= 180; i++) { // of 256 KiB in full segments
            packets.add(segment(29 + 16 * i, EMPTY));
        }
        packets.add(segment(29, EMPTY));

        Capture capture = Capture.ofPackets(packets.toArray(byte[][]::new));

        assertThat(capture.counts().messages()).isEqualTo(182);
        assertThat(capture.counts().streamsGivenUp()).isZero();
    }

    @Test
    void afterTooManyThatWaitForALostOneTheStreamStartsAgain() {
        List<byte[]> packets = new ArrayList<>(List.of(segment(1, FIRST)));
        for (int i = 0; i <= TcpStream.MAX_EARLY_SEGMENTS + 1; i++) {
            packets.add(segment(1000 + 16 * i, EMPTY));
        }

        Capture capture = Capture.ofPackets(packets.toArray(byte[][]::new));

        assertThat(capture.payloads()).containsExactly(FIRST, EMPTY);
        assertThat(capture.counts().streamsGivenUp()).isEqualTo(1);
    }

    @Test
    void whatFollowsAMessageAndIsNoneEndsTheStream() {
        Capture capture = Capture.ofPackets(segment(1, FIRST + "deadbeef"), segment(33, SECOND), segment(57, EMPTY));

        assertThat(capture.payloads()).containsExactly(FIRST, SECOND, EMPTY);
        assertThat(capture.counts().streamsGivenUp()).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsOpenedAnewHasNothingOfTheOldOne() {
        Capture capture = Capture.ofPackets(
                segment(1, FIRST + SECOND.substring(0, 20)), packet(PORT, 9_000, SYN, ""), segment(9_001, EMPTY));

        assertThat(capture.payloads()).containsExactly(FIRST, EMPTY);
        assertThat(capture.counts().streamsGivenUp()).isEqualTo(1);
        assertThat(capture.counts().notUdp()).isEqualTo(1);
    }

    @Test
    void connectionsAreKeptApart() {
        Capture capture = Capture.ofPackets(
                packet(1, 1, ACK, FIRST + SECOND.substring(0, 20)),
                packet(2, 1, ACK, FIRST + SECOND.substring(0, 40)),
                packet(1, 39, ACK, SECOND.substring(20)),
                packet(2, 49, ACK, SECOND.substring(40)));

        assertThat(capture.payloads()).containsExactly(FIRST, FIRST, SECOND, SECOND);
        assertThat(capture.datagrams())
                .extracting(Capture.Datagram::source)
                .containsExactly("192.0.2.1 1", "192.0.2.1 2", "192.0.2.1 1", "192.0.2.1 2");
    }

    @Test
    void beyondTheMostThatAreKeptTheSilentOneIsGivenUp() {
        List<byte[]> packets = new ArrayList<>();
        for (int port = 0; port <= TcpStreams.MAX_STREAMS; port++) {
            packets.add(packet(port, 1, ACK, FIRST + SECOND.substring(0, 20)));
        }
        for (int port = 0; port <= TcpStreams.MAX_STREAMS; port++) {
            packets.add(packet(port, 39, ACK, SECOND.substring(20)));
        }

        Capture capture = Capture.ofPackets(packets.toArray(byte[][]::new));

        assertThat(capture.payloads().stream().filter(SECOND::equals)).hasSize(TcpStreams.MAX_STREAMS);
        assertThat(capture.counts().streamsGivenUp()).isEqualTo(1);
    }

    /** The octets of all messages in segments of so many octets each. */
    private static List<byte[]> segments(int sequence, int atOnce) {
        List<byte[]> segments = new ArrayList<>();
        for (int from = 0; from < ALL.length(); from += 2 * atOnce) {
            String payload = ALL.substring(from, Math.min(from + 2 * atOnce, ALL.length()));
            segments.add(segment(sequence + from / 2, payload));
        }
        return segments;
    }

    private static byte[] segment(int sequence, String payload) {
        return packet(PORT, sequence, ACK, payload);
    }

    /** From 192.0.2.1 to 198.51.100.2, port 4739, with one word of options. */
    private static byte[] packet(int port, int sequence, int flags, String payload) {
        return Hex.bytes("""
                45 00 %04x  0001 0000  40 06 0000  c0000201 c6336402
                %04x 1283  %08x 00000000  60 %02x 0000  0000 0000  01010101
                """.formatted(44 + payload.length() / 2, port, sequence, flags) + payload);
    }
}
