package io.flowdecoder.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPacketTest {
    private static final CaptureCounts ONE_UNREADABLE = new CaptureCounts(1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, false);
    private static final CaptureCounts ONE_NOT_UDP = new CaptureCounts(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    private static final String IPV6_ADDRESSES = "20010db8000000000000000000000001 20010db8000000000000000000000002";
    private static final String UDP = "04d2 0807 000c 0000 0005abcd";

    @Test
    void ipv4OptionsArePassedOver() {
        byte[] packet = Hex.bytes("46 00 0024 0001 4000 40 11 0000 c0000201 c6336402 94040000" + UDP);

        assertThat(Capture.payloadsOfPackets(packet)).containsExactly("0005abcd");
    }

    @Test
    void aLengthLeftToTheNetworkCardIsAllThereIs() {
        byte[] ipv4 = Hex.bytes("45 00 0000 0001 0000 40 11 0000 c0000201 c6336402 04d2 0807 0000 0000 0005abcd");
        byte[] ipv6 = Hex.bytes("60000000 0000 11 40" + IPV6_ADDRESSES + "04d2 0807 0000 0000 0005abcd");

        Capture capture = Capture.ofPackets(ipv4, ipv6);

        assertThat(capture.payloads()).containsExactly("0005abcd", "0005abcd");
        assertThat(capture.counts().cutDatagrams()).isZero();
    }

    @Test
    void whatIsBehindTheUdpLengthIsNotPayload() {
        byte[] packet = Hex.bytes("45 00 0020 0001 0000 40 11 0000 c0000201 c6336402 04d2 0807 000a 0000 0005abcd");

        assertThat(Capture.payloadsOfPackets(packet)).containsExactly("0005");
    }

    @Test
    void aUdpLengthBeyondThePacketIsADatagramWithoutItsEnd() {
        byte[] packet = Hex.bytes("45 00 0020 0001 0000 40 11 0000 c0000201 c6336402 04d2 0807 ffff 0000 0005abcd");

        Capture capture = Capture.ofPackets(packet);

        assertThat(capture.payloads()).containsExactly("0005abcd");
        assertThat(capture.counts()).isEqualTo(new CaptureCounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, false));
    }

    @Test
    void aDatagramMayBeEmpty() {
        byte[] packet = Hex.bytes("45 00 001c 0001 0000 40 11 0000 c0000201 c6336402 04d2 0807 0008 0000");

        assertThat(Capture.payloadsOfPackets(packet)).containsExactly("");
    }

    @Test
    void ipv6ExtensionHeadersArePassedOver() {
        byte[] packet = Hex.bytes("60000000 0034 00 40" + IPV6_ADDRESSES + """
                2b 00 050200000000                  # hop-by-hop options, 8 octets; routing header next
                3c 01 0000000000000000000000000000  # routing, 16 octets; destination options next
                2c 00 010400000000                  # destination options; fragment header next
                11 00 0000 00000001                 # offset 0 and no more: not a fragment; UDP next
                """ + UDP);

        Capture capture = Capture.ofPackets(packet);

        assertThat(capture.payloads()).containsExactly("0005abcd");
        assertThat(capture.counts().fragments()).isZero();
    }

    @Test
    void anExtensionHeaderThatOverrunsItsPacketMakesItUnreadable() {
        byte[] packet = Hex.bytes("60000000 0014 00 40" + IPV6_ADDRESSES + "11 02 050200000000" + UDP);

        assertThat(Capture.ofPackets(packet).counts()).isEqualTo(ONE_UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "45 00 0014 0001 0000 40 06 0000 c0000201 c6336402", // TCP
        "45 00 0014 0001 2000 40 06 0000 c0000201 c6336402", // a fragment of it
        "60000000 0000 3a 40 20010db8000000000000000000000001 20010db8000000000000000000000002", // ICMPv6
        "60000000 0008 2c 40 20010db8000000000000000000000001 20010db8000000000000000000000002 3a00000100000001"
    })
    void packetsOfOtherProtocolsAreCounted(String packet) {
        assertThat(Capture.ofPackets(Hex.bytes(packet)).counts()).isEqualTo(ONE_NOT_UDP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "55 00 001c 0001 0000 40 11 0000 c0000201 c6336402 04d2 0807 0008 0000", // version 5
                "44 00 001c 0001 0000 40 11 0000 c0000201 c6336402 04d2 0807 0008 0000", // a header of 16 octets
                "4f 00 001c 0001 0000 40 11 0000 c0000201 c6336402 04d2 0807 0008 0000", // one of 60
                "45 00 0013 0001 0000 40 11 0000 c0000201 c6336402 04d2 0807 0008 0000", // shorter than its header
                "45 00 001b 0001 0000 40 11 0000 c0000201 c6336402 04d2 0807 0008 0000" // no room for UDP's
            })
    void aHeaderThatContradictsItselfIsUnreadable(String packet) {
        assertThat(Capture.ofPackets(Hex.bytes(packet)).counts()).isEqualTo(ONE_UNREADABLE);
    }

    @Test
    void aPacketCutWithinItsHeadersIsUnreadable() {
        for (int length = 0; length < 28; length++) {
            byte[] cut = Arrays.copyOf(Packets.ipv4(), length);
            assertThat(Capture.ofPackets(cut).counts()).isEqualTo(ONE_UNREADABLE);
        }
        for (int length = 0; length < 48; length++) {
            byte[] cut = Arrays.copyOf(Packets.ipv6(), length);
            assertThat(Capture.ofPackets(cut).counts()).isEqualTo(ONE_UNREADABLE);
        }
    }
}
