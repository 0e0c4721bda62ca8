package io.flowdecoder.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.EtherType;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Octets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacketTest {
    private static final Octets TUNNELLED = Octets.of(Hex.bytes("""
            020000000002 020000000001 8100        # Ethernet
            2064 0800                             # 802.1Q
            4528003c 12344000 402fbeef 0a000001 0a000002  # IPv4
            2000 0800 00000007                    # GRE
            45000010 12344000 4006beef c0a80101 c0a80102  # IPv4, its length wrong
            01bb c822 00000001 00000002           # TCP, cut
            """));

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyHeaderIsFoundAndReadsWell(Sample sample) {
        Packet packet = Packet.read(Octets.of(sample.octets()), sample.first());

        assertThat(packet.headers()).extracting(Header::toString).containsExactlyElementsOf(sample.headers());
        assertThat((packet.cut() ? "cut, " : "") + packet.payload().length() + " octets")
                .isEqualTo(sample.rest());
    }

    @Test
    void thereIsAnExampleOfEveryLayer() {
        Set<Layer> seen = Sample.all().stream()
                .flatMap(sample -> Packet.read(Octets.of(sample.octets()), sample.first()).headers().stream())
                .map(Header::layer)
                .collect(Collectors.toSet());

        assertThat(seen).containsExactlyInAnyOrder(Layer.values());
    }

    @Test
    void headersAreValues() {
        assertThat(Packet.read(TUNNELLED, Layer.ETHERNET).headers())
                .containsExactly(
                        new EthernetHeader(
                                new MacAddress(0x020000000002L), new MacAddress(0x020000000001L), EtherType.DOT1Q),
                        new VlanTag(1, false, 100, EtherType.IPV4),
                        new Ipv4Header(
                                0x28,
                                60,
                                0x1234,
                                2,
                                0,
                                64,
                                47,
                                IpAddress.parse("10.0.0.1"),
                                IpAddress.parse("10.0.0.2"),
                                Octets.EMPTY),
                        new GreHeader(0, EtherType.IPV4, OptionalLong.of(7), OptionalLong.empty()),
                        new Ipv4Header(
                                0,
                                16,
                                0x1234,
                                2,
                                0,
                                64,
                                6,
                                IpAddress.parse("192.168.1.1"),
                                IpAddress.parse("192.168.1.2"),
                                Octets.EMPTY),
                        new TcpHeader(443, 51234, 1, 2, 0, 0, Octets.EMPTY));
    }

    @Test
    void headersAreFoundByTheirKind() {
        Packet packet = Packet.read(TUNNELLED, Layer.ETHERNET);

        assertThat(packet.first(VlanTag.class)).map(VlanTag::id).hasValue(100);
        assertThat(packet.first(UdpHeader.class)).isEmpty();
        assertThat(packet.all(Ipv4Header.class))
                .extracting(Ipv4Header::protocol)
                .containsExactly(47, 6);
    }

    @Test
    void aPacketReadsFromTheLinkInwards() {
        Packet packet = Packet.read(
                Octets.ofHex("00064140" + "4500001f123440004011beef0a0000010a000002003514e9000bcafe" + "70617901"),
                Layer.MPLS);

        assertThat(packet)
                .hasToString("MPLS [100 ttl 64] | IPv4 10.0.0.1 > 10.0.0.2 protocol 17 ttl 64"
                        + " | UDP 53 > 5353 length 11 | 3 octets");
    }

    @Test
    void thePayloadOfTcpStartsWhereItsDataOffsetSays() {
        Packet packet = Packet.read(
                Octets.ofHex("01bbc8220000000100000002" + "60180400cafe0000" + "01010101" + "70617920"), Layer.TCP);

        assertThat(packet.payload()).isEqualTo(Octets.ofHex("70617920"));
    }

    @Test
    void whatCannotBeReadIsPayload() {
        Packet packet = Packet.read(Octets.ofHex("4500"), Layer.IPV4);

        assertThat(packet).isEqualTo(new Packet(List.of(), true, Octets.ofHex("4500")));
        assertThat(packet).hasToString("cut, 2 octets");
    }
}
