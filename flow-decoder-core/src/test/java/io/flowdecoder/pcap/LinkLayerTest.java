package io.flowdecoder.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkLayerTest {
    private static final String MACS = "020000000002 020000000001 ";

    @ParameterizedTest
    @CsvSource({
        "  1, 020000000002 020000000001 0800",
        "  1, 020000000002 020000000001 8100 0064 0800", // 802.1Q
        "  1, 020000000002 020000000001 88a8 0064 8100 0065 9100 0066 0800", // a stack of tags
        "  0, 00000002", // AF_INET of a big-endian machine
        "  0, 02000000", // and of a little-endian one
        "  9, 0021",
        "  9, ff03 0021",
        " 12, ''",
        " 14, ''",
        "101, ''",
        "104, 0f00 0800",
        "108, 00000002",
        "113, 0000 0001 0006 0200000000010000 0800",
        "113, 0000 0001 0006 0200000000010000 8100 0064 0800",
        "228, ''",
        "276, 0800 0000 00000002 0001 00 06 0200000000010000"
    })
    void theIpv4PacketIsFoundBehindItsLinkHeader(int linkType, String header) {
        Capture capture = Capture.ofFrames(linkType, Hex.bytes(header + Packets.IPV4));

        assertThat(capture.payloads()).containsExactly("0005abcd");
    }

    @ParameterizedTest
    @CsvSource({
        "  1, 020000000002 020000000001 86dd",
        "  0, 0000000a", // AF_INET6 of Linux
        "  0, 18000000", // of NetBSD and OpenBSD
        "  0, 1c000000", // of FreeBSD
        "  0, 1e000000", // of macOS
        "  9, ff03 0057",
        "101, ''",
        "108, 0000001e",
        "113, 0000 0304 0006 0000000000000000 86dd",
        "229, ''",
        "276, 86dd 0000 00000001 0304 00 06 0000000000000000"
    })
    void soIsTheIpv6Packet(int linkType, String header) {
        Capture capture = Capture.ofFrames(linkType, Hex.bytes(header + Packets.IPV6));

        assertThat(capture.payloads()).containsExactly("0005abcd");
    }

    @ParameterizedTest
    @CsvSource({
        "  1, 020000000002 020000000001 0806 0001080006040001", // ARP
        "  1, 020000000002 020000000001 8100 0064 0806 0001080006040001",
        "  0, 00000007 83000000", // OSI
        "  9, ff03 c021 01000004", // link control
        "113, 0004 0001 0006 0200000000010000 0004 42420300"
    })
    void framesOfOtherProtocolsAreCounted(int linkType, String frame) {
        assertThat(Capture.ofFrames(linkType, Hex.bytes(frame)).counts())
                .isEqualTo(new CaptureCounts(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void framesOfAnUnknownLinkTypeAreCounted() {
        assertThat(Capture.ofFrames(147, Packets.ipv4()).counts())
                .isEqualTo(new CaptureCounts(1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 12, 101, 104, 108, 113, 229, 276})
    void anEmptyFrameIsUnreadable(int linkType) {
        assertThat(Capture.ofFrames(linkType, new byte[0]).counts().unreadable())
                .isEqualTo(1);
    }

    @Test
    void aFrameThatEndsWithinItsVlanTagsIsUnreadable() {
        byte[] frame = Hex.bytes(MACS + "8100 0064 8100 0065 0800");

        for (int length = 0; length <= frame.length; length++) {
            Capture capture = Capture.ofFrames(1, Arrays.copyOf(frame, length));
            assertThat(capture.counts().unreadable()).isEqualTo(1);
        }
    }

    @Test
    void thePaddingOfAShortEthernetFrameIsNotPayload() {
        byte[] frame = Hex.bytes(MACS + "0800" + Packets.IPV4 + "00".repeat(14));

        Capture capture = Capture.ofFrames(1, frame);

        assertThat(capture.payloads()).containsExactly("0005abcd");
    }
}
