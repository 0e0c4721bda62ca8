package io.flowdecoder.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReassemblyTest {
    private static final boolean MORE = true;
    private static final boolean LAST = false;

    /** A datagram of 12 octets payload in three parts, at 0, 8 and 16. */
    private static final byte[] A = ipv4Fragment(1, 0, MORE, "04d2 0807 0014 0000");

    private static final byte[] B = ipv4Fragment(1, 8, MORE, "0001020304050607");
    private static final byte[] C = ipv4Fragment(1, 16, LAST, "08090a0b");
    private static final String PAYLOAD = "000102030405060708090a0b";

    @Test
    void fragmentsAreADatagramInWhateverOrderTheyCome() {
        for (byte[][] order : new byte[][][] {{A, B, C}, {A, C, B}, {B, A, C}, {B, C, A}, {C, A, B}, {C, B, A}}) {
            Capture capture = Capture.ofPackets(order);

            assertThat(capture.payloads()).containsExactly(PAYLOAD);
            assertThat(capture.datagrams().get(0).source()).isEqualTo("192.0.2.1 1234");
            assertThat(capture.datagrams().get(0).destination()).isEqualTo("198.51.100.2 2055");
            assertThat(capture.times()).containsExactly(3_000_000_000L); // that of the last to come
            assertThat(capture.counts()).isEqualTo(new CaptureCounts(3, 1, 0, 0, 0, 3, 1, 0, 0, 0, 0, 0, 0, false));
        }
    }

    @Test
    void fragmentsOfSeveralPacketsMayBeMixed() {
        byte[] otherA = ipv4Fragment(2, 0, MORE, "04d2 0807 0010 0000");
        byte[] otherB = ipv4Fragment(2, 8, LAST, "ffeeddccbbaa9988");

        assertThat(Capture.payloadsOfPackets(A, otherA, B, Packets.ipv4(), otherB, C))
                .containsExactly("0005abcd", "ffeeddccbbaa9988", PAYLOAD);
    }

    @Test
    void ofOverlappingFragmentsTheFirstToComeCounts() {
        byte[] late = ipv4Fragment(1, 0, MORE, "ffff ffff ffff ffff 0001020304050607");

        assertThat(Capture.payloadsOfPackets(A, A, late, C)).containsExactly(PAYLOAD);
    }

    @Test
    void twoFragmentsThatBothSayTheyAreTheLastAreNoContradictionToTheFirst() {
        byte[] another = ipv4Fragment(1, 24, LAST, "ffff");

        assertThat(Capture.payloadsOfPackets(A, C, another, B)).containsExactly(PAYLOAD);
    }

    @Test
    void ipv6FragmentsAreADatagramToo() {
        byte[] a = ipv6Fragment(7, 0, MORE, "04d2 0807 0014 0000");
        byte[] b = ipv6Fragment(7, 8, MORE, "0001020304050607");
        byte[] c = ipv6Fragment(7, 16, LAST, "08090a0b");

        Capture capture = Capture.ofPackets(c, a, b);

        assertThat(capture.payloads()).containsExactly(PAYLOAD);
        assertThat(capture.datagrams().get(0).source()).isEqualTo("2001:db8::1 1234");
        assertThat(capture.counts()).isEqualTo(new CaptureCounts(3, 1, 0, 0, 0, 3, 1, 0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void anExtensionHeaderBehindTheFragmentHeaderIsPassedOver() {
        byte[] a = ipv6Fragment(7, 0, MORE, 60, "11 00 010400000000"); // destination options; UDP next
        byte[] b = ipv6Fragment(7, 8, LAST, 60, "04d2 0807 000c 0000 0005abcd");

        assertThat(Capture.payloadsOfPackets(a, b)).containsExactly("0005abcd");
    }

    @Test
    void fragmentsOfFragmentsAreGivenUp() {
        byte[] a = ipv6Fragment(7, 0, MORE, 44, "11 00 0001 00000001"); // again a fragment header
        byte[] b = ipv6Fragment(7, 8, LAST, 44, "04d2 0807 000c 0000 0005abcd");

        assertThat(Capture.ofPackets(a, b).counts())
                .isEqualTo(new CaptureCounts(2, 0, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, false));
    }

    @Test
    void fragmentsThatMakeLessThanAUdpHeaderAreGivenUp() {
        byte[] c = ipv4Fragment(1, 0, MORE, "");
        byte[] last = ipv6Fragment(7, 8, LAST, 60, "");
        byte[] first = ipv6Fragment(7, 0, MORE, 60, "11 00 010400000000");

        assertThat(Capture.ofPackets(c, first, last).counts())
                .isEqualTo(new CaptureCounts(3, 0, 0, 0, 0, 3, 0, 2, 0, 0, 0, 0, 0, false));
    }

    @Test
    void aPacketOfWhichAPartNeverComesIsGivenUpAtTheEnd() {
        assertThat(Capture.ofPackets(A, C).counts())
                .isEqualTo(new CaptureCounts(2, 0, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, false));
    }

    @Test
    void theRestOfACutFragmentIsMissing() throws IOException {
        byte[] file = CaptureBuilder.in(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(CaptureBuilder.MICROSECONDS, 101)
                .frame(1, A)
                .frame(2, B)
                .frame(3, 0, C.length, Arrays.copyOf(C, C.length - 2))
                .toBytes();

        assertThat(Capture.of(file).counts())
                .isEqualTo(new CaptureCounts(3, 0, 0, 0, 0, 3, 0, 1, 1, 0, 0, 0, 0, false));

        byte[] andAgain = CaptureBuilder.in(ByteOrder.LITTLE_ENDIAN)
                .octets(file)
                .frame(4, C)
                .toBytes();
        assertThat(Capture.of(andAgain).payloads()).containsExactly(PAYLOAD);
    }

    @Test
    void anIdentificationThatComesAgainMuchLaterIsAnotherPacket() throws IOException {
        byte[] file = CaptureBuilder.in(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(CaptureBuilder.MICROSECONDS, 101)
                .frame(1, ipv4Fragment(1, 0, MORE, "ffff ffff ffff ffff"))
                .frame(32, A)
                .frame(32, B)
                .frame(62, C) // 30 seconds are not too long
                .toBytes();

        Capture capture = Capture.of(file);

        assertThat(capture.payloads()).containsExactly(PAYLOAD);
        assertThat(capture.counts().givenUp()).isEqualTo(1);
    }

    @Test
    void theOldestPacketIsGivenUpWhenTooManyAreIncomplete() throws IOException {
        byte[] second = ipv4Fragment(2, 0, MORE, "04d2 0807 0010 0000");
        byte[] secondsEnd = ipv4Fragment(2, 8, LAST, "ffeeddccbbaa9988");
        CaptureBuilder file = CaptureBuilder.in(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(CaptureBuilder.MICROSECONDS, 101)
                .frame(1, A)
                .frame(1, second);
        for (int i = 0; i < Reassembly.MAX_PACKETS - 1; i++) {
            file.frame(1, ipv4Fragment(1000 + i, 65_504, MORE, "00".repeat(8)));
        }
        file.frame(1, secondsEnd).frame(1, B).frame(1, C);

        Capture capture = Capture.of(file.toBytes());

        assertThat(capture.payloads()).containsExactly("ffeeddccbbaa9988");
        assertThat(capture.counts().givenUp()).isEqualTo(Reassembly.MAX_PACKETS + 1);
    }

    @Test
    void aFragmentBeyondTheLargestPacketIsUnreadable() {
        byte[] fragment = ipv4Fragment(1, 65_528, LAST, "0001020304050607");

        assertThat(Capture.ofPackets(fragment).counts())
                .isEqualTo(new CaptureCounts(1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void theLargestDatagramIsPutTogether() {
        byte[] first = ipv4Fragment(1, 0, MORE, "04d2 0807 ffff 0000" + "ab".repeat(32_760));
        byte[] second = ipv4Fragment(1, 32_768, LAST, "cd".repeat(32_767));

        assertThat(Capture.payloadsOfPackets(first, second)).containsExactly("ab".repeat(32_760) + "cd".repeat(32_767));
    }

    private static byte[] ipv4Fragment(int identification, int offset, boolean more, String payload) {
        byte[] octets = Hex.bytes(payload);
        String header = "45 00 %04x %04x %04x 40 11 0000 c0000201 c6336402"
                .formatted(20 + octets.length, identification, offset / 8 | (more ? 0x2000 : 0));
        return Hex.bytes(header + payload);
    }

    private static byte[] ipv6Fragment(int identification, int offset, boolean more, String payload) {
        return ipv6Fragment(identification, offset, more, 17, payload);
    }

    private static byte[] ipv6Fragment(int identification, int offset, boolean more, int nextHeader, String payload) {
        byte[] octets = Hex.bytes(payload);
        String header = """
                60000000 %04x 2c 40  20010db8000000000000000000000001 20010db8000000000000000000000002
                %02x 00 %04x %08x  # next header, reserved, offset and more, identification
                """.formatted(8 + octets.length, nextHeader, offset | (more ? 1 : 0), identification);
        return Hex.bytes(header + payload);
    }
}
