package io.flowdecoder.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.flow.FlowField;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpfixFileReplayTest {
    private static final String TEMPLATE = """
            000a 001c 6553f100 00000000 00000007   # a message of 28 octets, exported at 1700000000
            0002 000c  0100 0001  0001 0004        # template 256: octetDeltaCount
            """;
    private static final String DATA = """
            000a 0018 6553f101 00000000 00000007   # a second later
            0100 0008  000005dc                    # 1500 octets
            """;
    private static final String WITHDRAWAL = """
            000a 0018 6553f102 00000001 00000007
            0002 0008  0100 0000                   # template 256 no more
            """;

    private final List<String> flows = new ArrayList<>();
    private final List<TransportSession> sessions = new ArrayList<>();
    private final FlowProducer producer = new FlowProducer(
            new ExporterSessions(Limits.DEFAULT),
            Limits.DEFAULT,
            flow -> flows.add(flow.get(FlowField.BYTES) + " at " + flow.get(FlowField.TIME_RECEIVED_NS)));

    private final IpfixFileReplay replay = new IpfixFileReplay(
            new DatagramHandler() {
                @Override
                public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
                    sessions.add(from);
                    producer.produce(datagram, from, EnumSet.of(Protocol.IPFIX), receivedNanos);
                }

                @Override
                public void idle() {
                    flows.add("idle");
                }
            },
            () -> sessions.size() == 4);

    @TempDir
    private Path directory;

    @Test
    void messagesComeWhenTheyWereExported() throws IOException {
        replay.play(file(Hex.bytes(TEMPLATE + DATA)));

        assertThat(flows).containsExactly("1500 at 1700000001000000000", "idle");
    }

    @Test
    void gzipIsRecognisedByItsContent() throws IOException {
        replay.play(file(gzip(Hex.bytes(TEMPLATE + DATA))));

        assertThat(flows).containsExactly("1500 at 1700000001000000000", "idle");
    }

    @Test
    void aTemplateIsWithdrawnAsOverAConnection() throws IOException {
        replay.play(file(Hex.bytes(TEMPLATE + DATA + WITHDRAWAL + DATA)));
        producer.giveUpHeld();

        assertThat(flows).containsExactly("1500 at 1700000001000000000", "idle");
        assertThat(producer.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(1);
    }

    @Test
    void eachFileIsATransportSession() throws IOException {
        replay.play(file(Hex.bytes(TEMPLATE + DATA)));
        replay.play(file(Hex.bytes(DATA)));

        assertThat(flows).containsExactly("1500 at 1700000001000000000", "idle", "idle");
        assertThat(sessions.get(0)).isSameAs(sessions.get(1)).isNotEqualTo(sessions.get(2));
        assertThat(sessions).extracting(TransportSession::transport).containsOnly(TransportSession.Transport.FILE);
    }

    @Test
    void aReplayEndsWhenItIsToldTo() throws IOException {
        replay.play(file(Hex.bytes(TEMPLATE + DATA.repeat(5))));

        assertThat(sessions).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0009 0010 | a version this decoder does not read (WRONG_VERSION at octet 0: needed 10, available 9)",
                "000a 000f | a message length that no message can have (BAD_MESSAGE_LENGTH at octet 2: needed 16, available 15)",
                "000a 0018 0000 | the datagram ends before what its header announces (DATAGRAM_TRUNCATED at octet 6: needed 18, available 0)"
            })
    void damageIsLocatedAndWhatComesBeforeItIsPlayed(String damage, String how) throws IOException {
        Path file = file(Hex.bytes(TEMPLATE + DATA + damage));

        assertThatThrownBy(() -> replay.play(file))
                .isInstanceOf(IOException.class)
                .hasMessage("no IPFIX message at octet 52: " + how);
        assertThat(flows).containsExactly("1500 at 1700000001000000000", "idle");
    }

    @Test
    void gzipThatIsCutOffIsDamageToo() throws IOException {
        byte[] packed = gzip(Hex.bytes(TEMPLATE + DATA));
        Path cut = file(Arrays.copyOf(packed, packed.length - 8));

        assertThatThrownBy(() -> replay.play(cut))
                .isInstanceOf(IOException.class)
                .hasMessage("gzip data end early, behind 52 octets of messages");
    }

    private Path file(byte[] octets) throws IOException {
        return Files.write(directory.resolve("flows.ipfix"), octets);
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(octets);
        }
        return packed.toByteArray();
    }
}
