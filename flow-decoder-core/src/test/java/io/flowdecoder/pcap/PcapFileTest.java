package io.flowdecoder.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapFileTest {

    @Test
    void aCaptureIsAHeaderAndThenFrames() throws IOException {
        Capture capture = Capture.of(Hex.bytes("""
                a1b2c3d4 0002 0004 00000000 00000000 0000ffff 00000065  # microseconds, 2.4, link type 101
                5f5e1000 000f423f 00000020 00000020                     # 1600000000.999999 s, 32 octets of 32
                """ + Packets.IPV4));

        assertThat(capture.payloads()).containsExactly("0005abcd");
        assertThat(capture.times()).containsExactly(1_600_000_000_999_999_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void theByteOrderIsThatOfTheMagicNumber(String order) throws IOException {
        byte[] file = CaptureBuilder.in(order(order))
                .pcapHeader(CaptureBuilder.MICROSECONDS, 101)
                .frame(3, 14, 32, Packets.ipv4())
                .frame(4, 15, 32, Packets.ipv4())
                .toBytes();

        assertThat(Capture.of(file).times()).containsExactly(3_000_014_000L, 4_000_015_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void anotherMagicNumberMeansNanoseconds(String order) throws IOException {
        byte[] file = CaptureBuilder.in(order(order))
                .pcapHeader(CaptureBuilder.NANOSECONDS, 101)
                .frame(0xffff_ffffL, 999_999_999, 32, Packets.ipv4())
                .toBytes();

        assertThat(Capture.of(file).times()).containsExactly(4_294_967_295_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void theModifiedFormatHasALongerFrameHeader(String order) throws IOException {
        byte[] file = CaptureBuilder.in(order(order))
                .pcapHeader(CaptureBuilder.MODIFIED, 101)
                .frame(3, 14, 32, Packets.ipv4())
                .frame(4, 15, 32, Packets.ipv4())
                .toBytes();

        assertThat(Capture.of(file).payloads()).containsExactly("0005abcd", "0005abcd");
    }

    @Test
    void whatStandsAboveTheLinkTypeIsNotPartOfIt() throws IOException {
        byte[] file = CaptureBuilder.in(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(CaptureBuilder.MICROSECONDS, 0x4400_0065) // frames end in a checksum of four octets
                .frame(1, 0, 36, Hex.bytes(Packets.IPV4 + "00000000"))
                .toBytes();

        assertThat(Capture.of(file).payloads()).containsExactly("0005abcd");
    }

    @Test
    void aFrameOfAnUnlikelyLengthIsADamagedFile() throws IOException {
        byte[] file = CaptureBuilder.in(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(CaptureBuilder.MICROSECONDS, 101)
                .frame(1, 0, 32, Packets.ipv4())
                .octets(Hex.bytes("00000000 00000000 ffffffff 00000000"))
                .toBytes();

        assertThatThrownBy(() -> Capture.of(file))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("a frame of 4294967295 octets at octet 72; more than 262144 are not read");
    }

    @Test
    void theLargestFrameIsRead() throws IOException {
        byte[] frame = new byte[256 * 1024];
        System.arraycopy(Packets.ipv4(), 0, frame, 0, 32);

        assertThat(Capture.ofPackets(Packets.ipv4(), frame, frame, Packets.ipv4())
                        .payloads())
                .containsExactly("0005abcd", "0005abcd", "0005abcd", "0005abcd");
    }

    private static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
