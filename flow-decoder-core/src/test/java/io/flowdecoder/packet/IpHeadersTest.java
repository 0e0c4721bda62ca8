package io.flowdecoder.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How IPv4 with its options and IPv6 with its extension headers are walked. */
class IpHeadersTest extends PacketWalk {
    @Test
    void anIpv6HeaderIsReadInFull() {
        wrap(Layer.IPV6, """
                62eabcde 0008113c
                20010db8 00000000 00000000 00000001
                20010db8 00000000 00000000 00000002
                """ + UDP);

        open(Layer.IPV6, 40);
        assertThat(packet.network().trafficClass()).isEqualTo(0x2e);
        assertThat(packet.network().flowLabel()).isEqualTo(0xabcde);
        assertThat(packet.network().hopLimit()).isEqualTo(60);
        assertThat(packet.protocol()).isEqualTo(IpProtocol.UDP);
        assertThat(packet.network().sourceHigh()).isEqualTo(0x20010db8_00000000L);
        assertThat(packet.network().sourceLow()).isEqualTo(1);
        assertThat(packet.network().destinationHigh()).isEqualTo(0x20010db8_00000000L);
        assertThat(packet.network().destinationLow()).isEqualTo(2);

        open(Layer.UDP, 8);
        assertThat(packet.transport().sourcePort()).isEqualTo(53);
        assertThat(packet.transport().destinationPort()).isEqualTo(5353);
        end();
    }

    @Test
    void optionsAreNotTakenForTheTransportHeader() {
        wrap(Layer.IPV4, "46000020 12344000 4011beef 0a000001 0a000002 94040000" + UDP);

        open(Layer.IPV4, 24);
        open(Layer.UDP, 8);
        assertThat(packet.transport().sourcePort()).isEqualTo(53);
        end();
    }

    @Test
    void aHeaderLengthTooSmallForIpv4IsTakenAsTheLeastThereIs() {
        wrap(Layer.IPV4, "41000020 12344000 4011beef 0a000001 0a000002" + UDP);

        open(Layer.IPV4, 20);
        open(Layer.UDP, 8);
        end();
    }

    @Test
    void aLaterFragmentHasNoTransportHeader() {
        wrap(Layer.IPV4, "4500002c 123420b9 4011beef 0a000001 0a000002" + UDP);

        open(Layer.IPV4, 20);
        assertThat(packet.network().fragmentFlags()).isEqualTo(1);
        assertThat(packet.network().fragmentOffset()).isEqualTo(185);
        assertThat(packet.protocol()).isEqualTo(IpProtocol.UDP);
        end();
    }

    @Test
    void aFirstFragmentHasOne() {
        wrap(Layer.IPV4, "4500002c 12342000 4011beef 0a000001 0a000002" + UDP);

        assertThat(layers()).containsExactly("IPV4", "UDP");
    }

    @Test
    void extensionHeadersAreWalkedToTheTransport() {
        wrap(Layer.IPV6, ipv6(IpProtocol.HOP_BY_HOP) + """
                2b00 0104 00000000            # hop-by-hop options, then routing
                3c02 0001 00000000            # routing, type 0, one segment left, then destination options
                fc000000 00000000 00000000 00000001
                2c00 0104 00000000            # destination options, then fragment
                3c00 0001 deadbeef            # fragment 0, more to come, then destination options
                8401 0104 00000000            # destination options of 16 octets, then SCTP
                0000 0000 00000000
                8e3c 8e3d 00000001 00000002
                """);

        open(Layer.IPV6, 40);
        assertThat(packet.protocol()).isEqualTo(IpProtocol.HOP_BY_HOP);
        open(Layer.IPV6_HOP_BY_HOP, 8);
        assertThat(packet.protocol()).isEqualTo(IpProtocol.IPV6_ROUTING);
        open(Layer.IPV6_ROUTING, 24);
        assertThat(packet.network().routingType()).isZero();
        assertThat(packet.network().segmentsLeft()).isEqualTo(1);
        open(Layer.IPV6_DESTINATION_OPTIONS, 8);
        open(Layer.IPV6_FRAGMENT, 8);
        assertThat(packet.network().fragmentId()).isEqualTo(0xdeadbeefL);
        assertThat(packet.network().fragmentFlags()).isEqualTo(1);
        assertThat(packet.network().fragmentOffset()).isZero();
        open(Layer.IPV6_DESTINATION_OPTIONS, 16);
        assertThat(packet.protocol()).isEqualTo(IpProtocol.SCTP);
        assertThat(packet.depth()).isZero();
        open(Layer.SCTP, 12);
        assertThat(packet.transport().sourcePort()).isEqualTo(36412);
        assertThat(packet.transport().destinationPort()).isEqualTo(36413);
        end();
    }

    @Test
    void aLaterFragmentOfIpv6SaysItsProtocolAndEnds() {
        wrap(Layer.IPV6, ipv6(IpProtocol.IPV6_FRAGMENT) + "1100 05c9 deadbeef" + UDP);

        open(Layer.IPV6, 40);
        open(Layer.IPV6_FRAGMENT, 8);
        assertThat(packet.network().fragmentOffset()).isEqualTo(185);
        assertThat(packet.protocol()).isEqualTo(IpProtocol.UDP);
        end();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                IpProtocol.HOP_BY_HOP,
                IpProtocol.IPV6_ROUTING,
                IpProtocol.IPV6_FRAGMENT,
                IpProtocol.IPV6_DESTINATION_OPTIONS
            })
    void ipv4HasNoExtensionHeaders(int protocol) {
        wrap(Layer.IPV4, ipv4(protocol) + "1100 0104 00000000" + UDP);

        open(Layer.IPV4, 20);
        assertThat(packet.protocol()).isEqualTo(protocol);
        end();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                IpProtocol.HOP_BY_HOP,
                IpProtocol.IPV6_FRAGMENT,
                IpProtocol.IPV6_DESTINATION_OPTIONS,
                IpProtocol.MOBILITY
            })
    void ipv4HasNoExtensionHeadersBehindAnAuthenticationHeaderEither(int protocol) {
        wrap(Layer.IPV4, ipv4(IpProtocol.AUTHENTICATION) + "%02x".formatted(protocol) + """
                01 0000 00000100 00000001
                1100 0104 00000000
                """ + UDP);

        open(Layer.IPV4, 20);
        open(Layer.AUTHENTICATION, 12);
        assertThat(packet.protocol()).isEqualTo(protocol);
        end();
    }

    @Test
    void ipv6InsideOfIpv4HasExtensionHeaders() {
        wrap(Layer.IPV4, ipv4(IpProtocol.IPV6) + ipv6(IpProtocol.AUTHENTICATION) + """
                3c01 0000 00000100 00000001
                1100 0104 00000000
                """ + UDP);

        assertThat(layers()).containsExactly("IPV4", "IPV6", "AUTHENTICATION", "IPV6_DESTINATION_OPTIONS", "UDP");
    }

    @Test
    void theSegmentsOfASegmentRoutingHeaderAreFound() {
        wrap(Layer.IPV6, ipv6(IpProtocol.IPV6_ROUTING) + """
                2904 0401 01000000                   # IPv6 next, 40 octets, type 4, 1 left, last entry 1
                fc000000 00000000 00000000 00000001
                fc000000 00000000 00000000 00000002
                """);

        open(Layer.IPV6, 40);
        open(Layer.IPV6_ROUTING, 40);
        assertThat(packet.network().routingType()).isEqualTo(4);
        assertThat(packet.network().segmentsLeft()).isEqualTo(1);
        assertThat(packet.network().segmentCount()).isEqualTo(2);
        assertThat(packet.network().lastEntry()).isEqualTo(1);
        assertThat(packet.network().segmentHigh(0)).isEqualTo(0xfc000000_00000000L);
        assertThat(packet.network().segmentLow(0)).isEqualTo(1);
        assertThat(packet.network().segmentLow(1)).isEqualTo(2);
    }

    @Test
    void noSegmentIsCountedThatIsNotThereInFull() {
        wrap(Layer.IPV6, ipv6(IpProtocol.IPV6_ROUTING) + "2904 0401 ff000000" + "fc".repeat(31));

        open(Layer.IPV6, 40);
        open(Layer.IPV6_ROUTING, 39);
        assertThat(packet.network().segmentCount()).isEqualTo(1);
        cutHere();
    }

    @Test
    void aChainOfExtensionHeadersIsBounded() {
        wrap(Layer.IPV6, ipv6(IpProtocol.IPV6_DESTINATION_OPTIONS) + "3c00 0104 00000000".repeat(8000));

        assertThat(layers()).hasSize(PacketCursor.MAX_HEADERS);
        assertThat(packet.isCut()).isFalse();
    }
}
