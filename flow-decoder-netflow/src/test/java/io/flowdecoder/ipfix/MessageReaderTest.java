package io.flowdecoder.ipfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.netflow.DatagramReader;
import io.flowdecoder.netflow.StreamReader;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private static final String FIRST = "000a 0010 65f00000 00000001 00000007";
    private static final String SECOND = "000a 0018 65f00001 00000002 00000007  0100 0008 06113a01";

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 1000})
    void messagesFollowEachOtherHoweverTheOctetsArrive(int atOnce) throws IOException {
        StreamReader reader = new MessageReader(new Trickle(Hex.bytes(FIRST + SECOND + FIRST), atOnce));

        assertThat(readAll(reader)).containsExactly(octets(FIRST), octets(SECOND), octets(FIRST));
        assertThat(reader.problem()).isNull();
        assertThat(reader.offset()).isEqualTo(56);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void aMessageOfAnyLengthFitsWhereverItStarts() throws IOException {
        String longest = "000a ffff 65f00000 00000001 00000007" + "5a".repeat(65_535 - 16);
        StreamReader reader = new MessageReader(channel(FIRST + longest + SECOND + longest));

        assertThat(readAll(reader)).containsExactly(octets(FIRST), octets(longest), octets(SECOND), octets(longest));
        assertThat(reader.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void itReadsThroughTheBufferOfAnotherThatHasEnded() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(StreamReader.MAX_LENGTH);
        StreamReader ended = new MessageReader(channel(SECOND + "000a 0018"), buffer);
        assertThat(readAll(ended)).containsExactly(octets(SECOND));

        StreamReader next = new MessageReader(channel(FIRST + SECOND), buffer);
        assertThat(readAll(next)).containsExactly(octets(FIRST), octets(SECOND));
        assertThatThrownBy(() -> new MessageReader(channel(FIRST), ByteBuffer.allocate(StreamReader.MAX_LENGTH - 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a buffer of 65534 octets");
    }

    @ParameterizedTest
    @CsvSource({
        "000a 00, DATAGRAM_TRUNCATED, 0, 4, 3",
        "000a 0018 65f00001 00000002 00000007  0100, DATAGRAM_TRUNCATED, 18, 6, 0",
        "000a 000f 65f00001 00000002 00000007  0100, BAD_MESSAGE_LENGTH, 2, 16, 15",
        "0009 0018 65f00001 00000002 00000007  0100, WRONG_VERSION, 0, 10, 9",
        "0000 0000, WRONG_VERSION, 0, 10, 0",
    })
    void whatIsNoWholeMessageEndsTheStream(String rest, Fault fault, int offset, int needed, int available)
            throws IOException {
        StreamReader reader = new MessageReader(channel(FIRST + SECOND + rest));

        assertThat(readAll(reader)).containsExactly(octets(FIRST), octets(SECOND));
        assertThat(reader.problem()).isEqualTo(new Problem(fault, offset, needed, available));
        assertThat(reader.offset()).isEqualTo(40);
        assertThat(reader.message().remaining()).isZero();
        assertThat(reader.next()).isFalse();
    }

    @Test
    void aFileIsReadAndClosed(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("flows.ipfix"), Hex.bytes(FIRST + SECOND));
        StreamReader reader = MessageReader.open(file);
        try (reader) {
            assertThat(readAll(reader)).hasSize(2);
        }

        StreamReader closed = MessageReader.open(file);
        closed.close();
        assertThatThrownBy(closed::next).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void aFileIsOneTransportSession(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("flows.ipfix"), Hex.bytes("""
            000a 001c 65f00000 00000000 00000007  0002 000c  0100 0001  0001 0004 # template 256: octetDeltaCount
            000a 0018 65f00001 00000000 00000007  0100 0008  0000002a             # a record
            000a 0018 65f00002 00000001 00000007  0002 0008  0100 0000            # withdrawn, as over TCP
            000a 0018 65f00003 00000001 00000007  0100 0008  0000002b             # no longer readable
            """));
        Templates templates = new Templates();
        List<Set> data = new ArrayList<>();
        try (StreamReader reader = MessageReader.open(file)) {
            while (reader.next()) {
                IpfixMessage message =
                        IpfixMessage.read(reader.message(), templates).orThrow();
                message.sets().stream().filter(set -> set.id() == 256).forEach(data::add);
            }
        }

        assertThat(data)
                .extracting(Set::toString)
                .satisfiesExactly(
                        readable -> assertThat(readable).contains("octetDeltaCount=42"),
                        withdrawn -> assertThat(withdrawn).contains("UndecodedSet", "0000002b"));
    }

    @Test
    void datagramsWithoutALengthAreAsLongAsTheirCountSays() throws IOException {
        String v1 = "0001 0001" + "01".repeat(12 + 48);
        String v5 = "0005 0002" + "05".repeat(20 + 48 * 2);
        String v7 = "0007 0001" + "07".repeat(20 + 52);
        StreamReader reader = new DatagramReader(channel(v1 + v5 + v7));

        assertThat(readAll(reader)).containsExactly(octets(v1), octets(v5), octets(v7));
        assertThat(reader.problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0005 ffff 00000000, BAD_MESSAGE_LENGTH, 2, 65535, 3145704",
        "0009 0001 00000000, WRONG_VERSION, 0, 5, 9",
        "0005 0000 00000000, DATAGRAM_TRUNCATED, 8, 16, 0",
    })
    void aCountThatNoDatagramCanHaveEndsTheStream(String octets, Fault fault, int offset, int needed, int available)
            throws IOException {
        StreamReader reader = new DatagramReader(channel(octets));

        assertThat(readAll(reader)).isEmpty();
        assertThat(reader.problem()).isEqualTo(new Problem(fault, offset, needed, available));
    }

    private static List<Octets> readAll(StreamReader reader) throws IOException {
        List<Octets> messages = new ArrayList<>();
        while (reader.next()) {
            ByteBuffer message = reader.message();
            messages.add(Octets.copyOf(message, message.position(), message.remaining()));
        }
        return messages;
    }

    private static Octets octets(String hex) {
        return Octets.of(Hex.bytes(hex));
    }

    private static ReadableByteChannel channel(String hex) {
        return Channels.newChannel(new ByteArrayInputStream(Hex.bytes(hex)));
    }

    /** Octets that arrive a few at a time. */
    private static final class Trickle implements ReadableByteChannel {
        private final ByteBuffer octets;
        private final int atOnce;

        Trickle(byte[] octets, int atOnce) {
            this.octets = ByteBuffer.wrap(octets);
            this.atOnce = atOnce;
        }

        @Override
        public int read(ByteBuffer into) {
            int count = Math.min(Math.min(atOnce, octets.remaining()), into.remaining());
            into.put(octets.slice(octets.position(), count));
            octets.position(octets.position() + count);
            return octets.hasRemaining() || count > 0 ? count : -1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
