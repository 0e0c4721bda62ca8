package io.flowdecoder.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.EtherType;
import io.flowdecoder.net.IpProtocol;
import io.flowdecoder.testing.Hex;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketCursorTest extends PacketWalk {
    @Test
    void aFrameIsWalkedFromEthernetToItsTransport() {
        wrap(Layer.ETHERNET, """
                020000000002 020000000001 0800
                45280028 12344000 4006beef 0a000001 0a000002
                """ + TCP + "70617965");

        open(Layer.ETHERNET, 14);
        assertThat(packet.link().destinationMac()).isEqualTo(0x02_00_00_00_00_02L);
        assertThat(packet.link().sourceMac()).isEqualTo(0x02_00_00_00_00_01L);
        assertThat(packet.link().etherType()).isEqualTo(EtherType.IPV4);
        assertThat(packet.protocol()).isEqualTo(-1);
        assertThat(packet.depth()).isZero();

        open(Layer.IPV4, 20);
        assertThat(packet.depth()).isZero();
        assertThat(packet.network().trafficClass()).isEqualTo(0x28);
        assertThat(packet.network().hopLimit()).isEqualTo(64);
        assertThat(packet.network().fragmentId()).isEqualTo(0x1234);
        assertThat(packet.network().fragmentFlags()).isEqualTo(2);
        assertThat(packet.network().fragmentOffset()).isZero();
        assertThat(packet.protocol()).isEqualTo(IpProtocol.TCP);
        assertThat(packet.network().sourceHigh()).isZero();
        assertThat(packet.network().sourceLow()).isEqualTo(0x0a000001);
        assertThat(packet.network().destinationHigh()).isZero();
        assertThat(packet.network().destinationLow()).isEqualTo(0x0a000002);

        open(Layer.TCP, 20);
        assertThat(packet.transport().sourcePort()).isEqualTo(443);
        assertThat(packet.transport().destinationPort()).isEqualTo(51234);
        assertThat(packet.transport().tcpFlags()).isEqualTo(0x18);
        end();
    }

    @Test
    void priorityAndDropEligibilityAreNoPartOfAVlanId() {
        wrap(Layer.ETHERNET, "020000000002 020000000001 8100  b064 88cc");

        open(Layer.ETHERNET, 14);
        open(Layer.VLAN, 4);
        assertThat(packet.link().vlanId()).isEqualTo(100);
        assertThat(packet.link().priority()).isEqualTo(5);
        assertThat(packet.link().isDropEligible()).isTrue();
        assertThat(packet.link().etherType()).isEqualTo(0x88cc);
        end();
    }

    @Test
    void tagsMayBeStackedInAnyOrder() {
        wrap(Layer.ETHERNET, """
                020000000002 020000000001 88a8   # 802.1ad
                00c8 8100  0064 88a8  0fff 0800  # three tags
                """ + ipv4(IpProtocol.UDP) + UDP);

        assertThat(layers()).containsExactly("ETHERNET", "VLAN 200", "VLAN 100", "VLAN 4095", "IPV4", "UDP");
    }

    @ParameterizedTest
    @CsvSource({"8847, 45, IPV4, 2048", "8848, 60, IPV6, 34525", "8847, 10, , 0", "8847, 50, , 0"})
    void whatLabelsHideIsKnownByItsFirstHalfOctet(String etherType, String inside, Layer layer, int labelled) {
        wrap(Layer.ETHERNET, "020000000002 020000000001" + etherType + "00064040 fffff1ff" + inside + "00".repeat(39));

        open(Layer.ETHERNET, 14);
        open(Layer.MPLS, 8);
        assertThat(packet.link().labelCount()).isEqualTo(2);
        assertThat(packet.link().label(0)).isEqualTo(100);
        assertThat(packet.link().labelTtl(0)).isEqualTo(64);
        assertThat(packet.link().label(1)).isEqualTo(0xfffff);
        assertThat(packet.link().labelTtl(1)).isEqualTo(255);
        assertThat(packet.link().labelledEtherType()).isEqualTo(labelled);
        assertThat(packet.nextLayer()).isEqualTo(layer != null);
        assertThat(packet.layer()).isEqualTo(layer == null ? Layer.MPLS : layer);
    }

    @Test
    void ofALabelStackWithoutBottomTheLabelsThatAreThereAreRead() {
        wrap(Layer.MPLS, "00064040 000c803f 0012");

        open(Layer.MPLS, 8);
        assertThat(packet.link().labelCount()).isEqualTo(2);
        assertThat(packet.nextLayer()).isFalse();
        assertThat(packet.isCut()).isTrue();
    }

    @Test
    void aLabelStackMayEndWithTheOctets() {
        wrap(Layer.MPLS, "00064140");

        open(Layer.MPLS, 4);
        end();
    }

    @Test
    void aReportOfIgmpVersion3HasNoGroupInItsHeader() {
        wrap(Layer.IGMP, "22 00 cafe 0000 0001" + "04000000 e0000116"); // one record, of 224.0.1.22

        open(Layer.IGMP, 8);
        assertThat(packet.transport().group()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2152, 30ff 0031 00000100 e1", // GTP with more than its packet has
        "3544, 6234 5678 0001 11 40", // IPv6 of which a part is missing
        "4754, 4000 0800 00000007 45", // GRE with the routing that RFC 2784 gave up
        "6081, 0000 0000 00000000 00", // no EtherType
    })
    void whatATunnelWouldNotWriteIsPayloadWhateverThePort(int port, String payload) {
        wrap(Layer.UDP, "9c40 %04x 0030 cafe ".formatted(port) + payload + "00".repeat(31));

        open(Layer.UDP, 8);
        end();
    }

    @Test
    void paddingBehindAPppoePacketIsNotItsPayload() {
        wrap(Layer.PPPOE, "11 00 0001 0004 c021 0901" + "00".repeat(20)); // LCP, cut

        open(Layer.PPPOE, 6);
        open(Layer.PPP, 2);
        end();
        assertThat(packet.payloadEnd() - packet.payloadAt()).isEqualTo(2);
    }

    @Test
    void aLengthThatNoPppoePacketOfASessionHasIsNotBelieved() {
        wrap(Layer.PPPOE, "11 00 0001 0000 0021" + ipv4(IpProtocol.UDP) + UDP);

        assertThat(layers()).containsExactly("PPPOE", "PPP", "IPV4", "UDP");
    }

    @ParameterizedTest
    @CsvSource({"PPP, ff03", "PPP, ff0300", "FRAME_RELAY, 18a1 0300"})
    void aHeaderWithoutTheNumberOfWhatFollowsIsCut(Layer layer, String octets) {
        wrap(layer, octets);

        open(layer, Hex.bytes(octets).length);
        cutHere();
    }

    @Test
    void aLaterFragmentOfAWirelessFrameDoesNotStartWithAHeader() {
        wrap(Layer.WIRELESS_LAN, """
                0801 0000 020000000009 020000000001 020000000002 2110   # data, fragment 1
                aaaa03 000000 0800
                """ + ipv4(IpProtocol.UDP) + UDP);

        open(Layer.WIRELESS_LAN, 24);
        end();
    }

    @Test
    void theOptionsOfTcpBelongToItsHeader() {
        wrap(Layer.TCP, "01bb c822 00000001 00000002 8012 0400 cafe 0000" + "0101080a 00000001 00000002" + "abcd");

        open(Layer.TCP, 32);
        assertThat(packet.transport().tcpFlags()).isEqualTo(0x12);
    }

    @ParameterizedTest
    @CsvSource({"3, false, 0", "4, true, 0", "13, true, 0", "14, true, 24", "16, true, 24", "20, true, 24"})
    void ofACutTcpHeaderPortsAndFlagsAreReadIfTheyAreThere(int octets, boolean opens, int flags) {
        ByteBuffer buffer = Hex.datagram(TCP);
        packet.wrap(buffer, 0, octets, Layer.TCP);

        assertThat(packet.nextLayer()).isEqualTo(opens);
        assertThat(packet.isCut()).isEqualTo(!opens);
        if (opens) {
            assertThat(packet.transport().sourcePort()).isEqualTo(443);
            assertThat(packet.transport().destinationPort()).isEqualTo(51234);
            assertThat(packet.transport().tcpFlags()).isEqualTo(flags);
            assertThat(packet.length()).isEqualTo(octets);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, ICMP", "58, ICMPV6"})
    void icmpSaysTypeAndCode(int protocol, Layer layer) {
        wrap(Layer.IPV6, ipv6(protocol) + "80 04 0000 00010002 abcdef");

        open(Layer.IPV6, 40);
        open(layer, 8);
        assertThat(packet.transport().icmpType()).isEqualTo(128);
        assertThat(packet.transport().icmpCode()).isEqualTo(4);
        end();
    }

    @Test
    void packetsInPacketsAreWalkedAndCountedInDepth() {
        wrap(
                Layer.IPV4,
                ipv4(IpProtocol.IPV6)
                        + ipv6(IpProtocol.IPV6_DESTINATION_OPTIONS)
                        + "0400 0104 00000000"
                        + ipv4(IpProtocol.UDP)
                        + UDP);

        assertThat(layers()).containsExactly("IPV4", "IPV6", "IPV6_DESTINATION_OPTIONS", "IPV4", "UDP");
        assertThat(packet.depth()).isEqualTo(2);
    }

    @Test
    void nestingEndsAtEightTunnels() {
        wrap(Layer.IPV4, ipv4(IpProtocol.IPV4).repeat(40));

        assertThat(layers()).hasSize(PacketCursor.MAX_DEPTH + 1).containsOnly("IPV4");
        assertThat(packet.depth()).isEqualTo(PacketCursor.MAX_DEPTH);
        assertThat(packet.isCut()).isFalse();
    }

    @Test
    void aStackOfTagsIsBounded() {
        wrap(Layer.VLAN, "0064 8100".repeat(8000));

        assertThat(layers()).hasSize(PacketCursor.MAX_HEADERS);
        assertThat(packet.isCut()).isFalse();
    }

    @Test
    void aStackOfLabelsIsBounded() {
        wrap(Layer.MPLS, "00064040".repeat(8000));

        open(Layer.MPLS, 4 * PacketCursor.MAX_LABELS);
        end();
    }

    @ParameterizedTest
    @CsvSource({
        "IPV4, 4f00ffff 12344000 4006beef 0a000001 0a000002 0000",
        "IPV6_HOP_BY_HOP, 06ff 0104 00000000 0000",
        "IPV6_ROUTING, 06ff 0401 ff000000 0000",
        "IPV6_DESTINATION_OPTIONS, 06ff 0104 00000000 0000"
    })
    void aHeaderLongerThanThePacketIsAsLongAsWhatIsThere(Layer layer, String octets) {
        wrap(layer, octets);

        open(layer, Hex.bytes(octets).length);
        cutHere();
    }

    @Test
    void theWalkEndsWhereItIsToldTo() {
        ByteBuffer buffer = Hex.datagram("ffff" + ipv4(IpProtocol.UDP) + UDP);
        packet.wrap(buffer, 2, 2 + 20 + 3, Layer.IPV4);

        open(Layer.IPV4, 20);
        assertThat(packet.at()).isEqualTo(2);
        cutHere();
    }

    @Test
    void nothingIsWrongWithAPacketThatIsNotLookedAtYet() {
        assertThat(packet.nextLayer()).isFalse();
    }

    @Test
    void aCursorThatWasCutCanBeWrappedAnew() {
        wrap(Layer.UDP, "0035");
        cutHere();

        wrap(Layer.UDP, UDP);
        open(Layer.UDP, 8);
        end();
    }
}
