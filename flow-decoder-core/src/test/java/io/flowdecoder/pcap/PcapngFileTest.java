package io.flowdecoder.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngFileTest {
    private static final byte[] PACKET = Packets.ipv4();
    private static final String SECTION = "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c\n";

    @Test
    void aCaptureIsASectionOfInterfacesAndPackets() throws IOException {
        Capture capture = Capture.of(Hex.bytes(SECTION + """
                00000001 00000014 0065 0000 00000000 00000014             # interface 0: link type 101, no snap length
                00000005 0000000c 0000000c                                # a block that says nothing about frames
                00000006 00000040 00000000 00000001 00000002 00000020 00000020  # at 2^32 + 2 us, 32 octets of 32
                """ + Packets.IPV4 + "00000040"));

        assertThat(capture.payloads()).containsExactly("0005abcd");
        assertThat(capture.times()).containsExactly(4_294_967_298_000L);
    }

    @Test
    void everyKindOfPacketBlockIsRead() throws IOException {
        byte[] file = builder()
                .section()
                .interfaceDescription(101, 0)
                .enhancedPacket(0, 1, 32, PACKET)
                .obsoletePacket(0, 2, 32, PACKET)
                .simplePacket(32, PACKET)
                .toBytes();

        Capture capture = Capture.of(file);

        assertThat(capture.payloads()).containsExactly("0005abcd", "0005abcd", "0005abcd");
        assertThat(capture.times()).containsExactly(1000L, 2000L, 0L);
    }

    @Test
    void paddingAndOptionsOfAPacketAreNotPartOfIt() throws IOException {
        byte[] ragged = Arrays.copyOf(PACKET, 31);
        byte[] file = builder()
                .section()
                .interfaceDescription(101, 31)
                .enhancedPacket(0, 1, 32, ragged)
                .simplePacket(32, ragged)
                .toBytes();

        Capture capture = Capture.of(file);

        assertThat(capture.payloads()).containsExactly("0005ab", "0005ab");
        assertThat(capture.counts().cutDatagrams()).isEqualTo(2);
    }

    @Test
    void aSectionStartsItsInterfacesAndItsByteOrderAnew() throws IOException {
        byte[] first = builder()
                .section()
                .interfaceDescription(1, 0)
                .interfaceDescription(101, 0)
                .enhancedPacket(1, 1, 32, PACKET)
                .toBytes();
        byte[] second = CaptureBuilder.in(ByteOrder.BIG_ENDIAN)
                .section()
                .interfaceDescription(101, 0)
                .enhancedPacket(0, 2, 32, PACKET)
                .enhancedPacket(1, 3, 32, PACKET) // an interface of the section before
                .toBytes();

        Capture capture = Capture.of(builder().octets(first).octets(second).toBytes());

        assertThat(capture.times()).containsExactly(1000L, 2000L);
        assertThat(capture.counts().unknownLinkType()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, 3, 3000000000",
        "0x03, 1234, 1234000000",
        "0x06, 1234567, 1234567000",
        "0x09, 1234567891, 1234567891",
        "0x0c, 1234567891234, 1234567891",
        "0x7f, 1234567891234, 0",
        "0x80, 3, 3000000000",
        "0x81, 3, 1500000000",
        "0xa0, 0x180000000, 1500000000", // 2^-32 s, as NTP has it
        "0xbf, 0x4000000000000000, 500000000",
        "0xff, 0x4000000000000000, 0"
    })
    void theResolutionIsAPowerOfTenOrOfTwo(String resolution, String ticks, long nanos) throws IOException {
        byte[] file = builder()
                .section()
                .interfaceWithResolution(101, Integer.decode(resolution))
                .enhancedPacket(0, Long.decode(ticks), 32, PACKET)
                .toBytes();

        assertThat(Capture.of(file).times()).containsExactly(nanos);
    }

    @Test
    void theTimeOffsetIsAddedToEveryTime() throws IOException {
        byte[] options = Hex.bytes("""
                0002 0003 657468 00                 # if_name "eth" and padding
                000e 0008 000000005f5e1000          # if_tsoffset: 1600000000 s
                0009 0001 09 000000                 # if_tsresol: nanoseconds
                0000 0000
                """);
        byte[] file = CaptureBuilder.in(ByteOrder.BIG_ENDIAN)
                .section()
                .interfaceDescription(101, 0, options)
                .enhancedPacket(0, 7, 32, PACKET)
                .toBytes();

        assertThat(Capture.of(file).times()).containsExactly(1_600_000_000_000_000_007L);
    }

    @Test
    void anOptionThatOverrunsItsBlockEndsTheOptions() throws IOException {
        byte[] file = CaptureBuilder.in(ByteOrder.BIG_ENDIAN)
                .section()
                .interfaceDescription(101, 0, Hex.bytes("0009 ffff 09000000"))
                .enhancedPacket(0, 7, 32, PACKET)
                .toBytes();

        assertThat(Capture.of(file).times()).containsExactly(7000L);
    }

    @Test
    void packetsOfAnInterfaceThatIsNotDescribedAreCounted() throws IOException {
        byte[] file = builder()
                .section()
                .enhancedPacket(0xffff_ffff, 1, 32, PACKET)
                .simplePacket(32, PACKET)
                .toBytes();

        assertThat(Capture.of(file).counts())
                .isEqualTo(new CaptureCounts(2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
    }

    @ParameterizedTest
    @CsvSource({
        "'00000005 00000000 00000000', a block of 0 octets at octet 28; it must be a multiple of 4 and at least 12",
        "'00000005 00000009 00000000', a block of 9 octets at octet 28; it must be a multiple of 4 and at least 12",
        "'00000005 0000000e 00000000', a block of 14 octets at octet 28; it must be a multiple of 4 and at least 12",
        "'00000005 ffffffff 00000000',"
                + " a block of 4294967295 octets at octet 28; it must be a multiple of 4 and at least 12",
        "'00000006 0000000c 0000000c', a block of 12 octets at octet 28; it must be a multiple of 4 and at least 32",
        "'00000003 0000000c 0000000c', a block of 12 octets at octet 28; it must be a multiple of 4 and at least 16",
        "'00000001 0000000c 0000000c', a block of 12 octets at octet 28; it must be a multiple of 4 and at least 20",
        "'00000001 fffffffc 0000000c', an interface description of 4294967292 octets at octet 28",
        "'00000003 fffffffc fffffffc', a frame of 4294967276 octets at octet 28; more than 262144 are not read",
        "'00000006 00000020 00000000 0000000000000000 00000001 00000001 00000020',"
                + " a frame of 1 octets in a block of 32 at octet 28",
        "'0a0d0d0a 0000001c 00000000', a section with byte-order magic 00000000 at octet 28"
    })
    void aBlockWhoseLengthCannotBeTrueIsADamagedFile(String block, String message) {
        assertThatThrownBy(() -> Capture.of(Hex.bytes(SECTION + block)))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage(message);
    }

    @Test
    void aBlockThatIsPassedOverMayBeLargerThanMemoryButNotThanTheFile() throws IOException {
        Capture capture = Capture.of(Hex.bytes(SECTION + "00000005 fffffffc 00000000"));

        assertThat(capture.counts()).isEqualTo(new CaptureCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, true));
    }

    @Test
    void interfacesWithoutEndAreADamagedFile() {
        CaptureBuilder file = builder().section();
        for (int i = 0; i <= 65_536; i++) {
            file.interfaceDescription(101, 0);
        }

        assertThatThrownBy(() -> Capture.of(file.toBytes()))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("more than 65536 interfaces at octet " + (28 + 65_536 * 20));
    }

    private static CaptureBuilder builder() {
        return CaptureBuilder.in(ByteOrder.LITTLE_ENDIAN);
    }
}
