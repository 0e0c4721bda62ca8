package io.flowdecoder.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.pcap.Capture.Datagram;
import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureReaderTest {
    private static final Datagram IPV4 = new Datagram("192.0.2.1 1234", "198.51.100.2 2055", "0005abcd", 1_000_000_000);
    private static final Datagram IPV6 =
            new Datagram("2001:db8::1 1234", "2001:db8::2 2055", "0005abcd", 2_000_000_000);

    @TempDir
    Path folder;

    @Test
    void aDatagramComesWithItsAddressesPortsAndTime() throws IOException {
        Capture capture = Capture.of(CaptureBuilder.pcap(101, Packets.ipv4(), Packets.ipv6()));

        assertThat(capture.datagrams()).containsExactly(IPV4, IPV6);
        assertThat(capture.counts()).isEqualTo(new CaptureCounts(2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void gzipIsRecognisedByItsContent() throws IOException {
        byte[] pcap = CaptureBuilder.pcap(101, Packets.ipv4(), Packets.ipv6());
        byte[] pcapng = CaptureBuilder.pcapng(101, Packets.ipv4(), Packets.ipv6());

        assertThat(Capture.of(CaptureBuilder.gzip(pcap)).datagrams()).containsExactly(IPV4, IPV6);
        assertThat(Capture.of(CaptureBuilder.gzip(pcapng)).datagrams()).containsExactly(IPV4, IPV6);
    }

    @Test
    void gzipMayComeInSeveralMembers() throws IOException {
        byte[] pcap = CaptureBuilder.pcap(101, Packets.ipv4(), Packets.ipv6());
        byte[] members = CaptureBuilder.in(ByteOrder.BIG_ENDIAN)
                .octets(CaptureBuilder.gzip(Arrays.copyOf(pcap, 50)))
                .octets(CaptureBuilder.gzip(Arrays.copyOfRange(pcap, 50, pcap.length)))
                .toBytes();

        assertThat(Capture.of(members).datagrams()).containsExactly(IPV4, IPV6);
    }

    @Test
    void emptyMembersWithoutEndAreDamage() throws IOException {
        CaptureBuilder members = CaptureBuilder.in(ByteOrder.BIG_ENDIAN)
                .octets(CaptureBuilder.gzip(CaptureBuilder.pcap(101, Packets.ipv4())));
        byte[] empty = CaptureBuilder.gzip(new byte[0]);
        for (int i = 0; i < 50_000; i++) {
            members.octets(empty);
        }

        assertThatThrownBy(() -> Capture.of(members.toBytes()))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessageContaining("gzip data damaged");
    }

    @Test
    void gzipThatIsCutOffGivesWhatCameBeforeAndIsTruncated() throws IOException {
        byte[] packed = CaptureBuilder.gzip(CaptureBuilder.pcap(101, Packets.ipv4(), Packets.ipv6()));

        Capture capture = Capture.of(Arrays.copyOf(packed, packed.length - 8)); // without checksum and length

        assertThat(capture.datagrams()).containsExactly(IPV4, IPV6);
        assertThat(capture.counts().truncated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'7b0a202022', not a capture: starts with 7b0a2020",
        "'0a', not a capture: starts with 0a",
        "'', not a capture: an empty file",
        "'a1b2c3d40002', not a capture: ends after 6 octets of its header",
        "'0a0d0d0a', not a capture: ends after 4 octets of its header",
        "'0a0d0d0a 0000001c 01020304', a section with byte-order magic 01020304 at octet 0",
        "'1f8b', a damaged gzip header",
        "'1f8b 0000 000000000000', a damaged gzip header"
    })
    void whatIsNoCaptureIsNamed(String content, String message) {
        assertThatThrownBy(() -> Capture.of(Hex.bytes(content)))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage(message);
    }

    @Test
    void aFolderIsNoCapture() {
        assertThatThrownBy(() -> Capture.of(folder))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage(folder + " is a directory");
    }

    @Test
    void aFileThatIsNotThereIsTheSystemsOwnException() {
        assertThatThrownBy(() -> Capture.of(folder.resolve("none.pcap"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFrameCutByTheSnapshotLengthGivesWhatIsThere() throws IOException {
        byte[] frame = Arrays.copyOf(Packets.ipv4(), 30);
        byte[] file = CaptureBuilder.in(ByteOrder.BIG_ENDIAN)
                .pcapHeader(CaptureBuilder.MICROSECONDS, 101)
                .frame(1, 0, 32, frame)
                .toBytes();

        Capture capture = Capture.of(file);

        assertThat(capture.payloads()).containsExactly("0005");
        assertThat(capture.counts()).isEqualTo(new CaptureCounts(1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, false));
    }

    @Test
    void aFrameCutBehindItsDatagramLeavesTheDatagramWhole() throws IOException {
        byte[] file = CaptureBuilder.in(ByteOrder.BIG_ENDIAN)
                .pcapHeader(CaptureBuilder.MICROSECONDS, 101)
                .frame(1, 0, 46, Packets.ipv4())
                .toBytes();

        Capture capture = Capture.of(file);

        assertThat(capture.payloads()).containsExactly("0005abcd");
        assertThat(capture.counts()).isEqualTo(new CaptureCounts(1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, false));
    }

    @Test
    void aFileThatEndsWithinAFrameGivesTheFramesBeforeAndWhatIsThereOfTheLast() throws IOException {
        byte[] file = CaptureBuilder.pcap(101, Packets.ipv4(), Packets.ipv4());

        Capture capture = Capture.of(Arrays.copyOf(file, file.length - 3));

        assertThat(capture.payloads()).containsExactly("0005abcd", "00");
        assertThat(capture.counts()).isEqualTo(new CaptureCounts(2, 2, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, true));
    }

    @Test
    void aFileThatEndsWithinAFrameHeaderIsTruncated() throws IOException {
        byte[] file = CaptureBuilder.pcap(101, Packets.ipv4(), Packets.ipv4());

        Capture capture = Capture.of(Arrays.copyOf(file, file.length - 32 - 1));

        assertThat(capture.payloads()).containsExactly("0005abcd");
        assertThat(capture.counts().frames()).isEqualTo(1);
        assertThat(capture.counts().truncated()).isTrue();
    }

    @Test
    void thePayloadIsBigEndianAndReadOnly() throws IOException {
        Path file = Files.write(folder.resolve("one"), CaptureBuilder.pcap(101, Packets.ipv4()));
        try (CaptureReader reader = CaptureReader.open(file)) {
            assertThat(reader.next()).isTrue();
            ByteBuffer payload = reader.payload();

            assertThat(payload.getInt(payload.position())).isEqualTo(0x0005abcd);
            assertThatThrownBy(() -> payload.put(payload.position(), (byte) 1))
                    .isInstanceOf(ReadOnlyBufferException.class);
        }
    }

    @Test
    void anAddressThatStaysTheSameIsNotMadeAnew() throws IOException {
        Path file = Files.write(folder.resolve("two"), CaptureBuilder.pcap(101, Packets.ipv6(), Packets.ipv6()));
        try (CaptureReader reader = CaptureReader.open(file)) {
            reader.next();
            Object source = reader.source();
            Object destination = reader.destination();
            reader.next();

            assertThat(reader.source()).isSameAs(source);
            assertThat(reader.destination()).isSameAs(destination);
        }
    }

    @Test
    void manyFramesPassThroughTheBufferUnharmed() throws IOException {
        byte[][] frames = new byte[40_000][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Packets.ipv4();
            ByteBuffer.wrap(frames[i]).putInt(28, i);
        }
        Path file = Files.write(folder.resolve("many"), CaptureBuilder.pcap(101, frames));
        try (CaptureReader reader = CaptureReader.open(file)) {
            for (int i = 0; i < frames.length; i++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.payload().getInt()).isEqualTo(i);
            }
            assertThat(reader.next()).isFalse();
            assertThat(reader.position()).isEqualTo(reader.size()).isEqualTo(Files.size(file));
        }
    }
}
