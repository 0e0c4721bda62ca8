package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.mapping.custom.MappingException;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Mappings;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomPacketsTest {
    private static final String ETHERNET = "020000000002 020000000001\n";
    private static final String TCP_PACKET = ETHERNET + "0800 4500002c 12344000 4006beef 0a000001 0a000002\n"
            + "01bb c350 00000001 00000002 5018 0400 cafe 0000  48545450 # payload: HTTP\n";
    private static final String UDP_PACKET =
            ETHERNET + "8100 6064 0800 46000024 12344000 4011beef 0a000001 0a000002 01010101\n"
                    + "0035 c350 000c beef  abcd0100\n"; // tag 100 with priority 3, IPv4 with options
    private static final String GENEVE_PACKET = ETHERNET + "0800 4500006e 00000000 4011beef 0a000001 0a000002\n"
            + "9c40 17c1 005a cafe  01006558 00000a00 00000000\n" // eight octets, and an option of four
            + ETHERNET + "86dd 60000000 00102c3c 20010db8000000000000000000000001 20010db8000000000000000000000002\n"
            + "11000001 deadbeef  0007 0008 0008 1234\n";
    private static final String GRE_PACKET = ETHERNET + "0800 45000030 00000000 402fbeef 0a000001 0a000002\n"
            + "00000800 45000018 00000000 7f59beef 0a000003 0a000004  02010030\n"; // inside: OSPF
    private static final String ICMPV6_PACKET =
            ETHERNET + "86dd 60000000 000c2b40 " + "00".repeat(32) + "3a000000 00000000 8000beef\n";

    @ParameterizedTest
    @CsvSource({
        "ethernet, 48, 48, 020000000001",
        "2, 96, 16, 0800",
        "0, 112, 8, 45",
        "ipv4, 64, 8, 40",
        "IPv4, 64, 8, 40",
        "ip, 64, 8, 40",
        "3, 4, 4, 05",
        "tcp, 128, 16, cafe",
        "TCP, 104, 8, 18",
        "4, 128, 16, cafe",
        "7, 0, 32, 48545450",
        "7, 24, 16, 5000",
        "etype2048, 0, 8, 45",
        "etype0x0800, 0, 8, 45",
        "proto6, 0, 16, 01bb"
    })
    void bitsAreCountedFromTheStartOfTheirLayer(String layer, int offset, int length, String value)
            throws MappingException {
        assertThat(mine(mapping(layer, offset, length, ""), TCP_PACKET)).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({
        "dot1q, 4, 12, 0604", // 12 bits, eight an octet
        "etype0x8100, 0, 16, 6064",
        "etype2048, 0, 8, 46",
        "udp, 48, 16, beef",
        "4, 0, 16, 0035",
        "proto17, 0, 16, 0035",
        "7, 0, 16, abcd"
    })
    void tagsAndOptionsArePassedOver(String layer, int offset, int length, String value) throws MappingException {
        assertThat(mine(mapping(layer, offset, length, ""), UDP_PACKET)).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({
        "geneve, true, 32, 24, 00000a",
        "udp, false, 48, 16, cafe",
        "udp, true, 48, 16, 1234",
        "ethernet, true, 96, 16, 86dd",
        "ipv6, true, 48, 8, 2c",
        "ipv4, false, 64, 8, 40",
        "ipv6-frag, true, 32, 32, deadbeef",
        "ipv6eh_fragment, true, 32, 32, deadbeef",
        "ipv6eh, true, 32, 32, deadbeef",
        "proto44, true, 0, 8, 11",
        "etype0x6558, true, 96, 16, 86dd",
        "udp6081, true, 16, 16, 6558"
    })
    void whatATunnelCarriesIsInsideAndSoIsTheTunnelsHeaderBehindPorts(
            String layer, boolean inside, int offset, int length, String value) throws MappingException {
        String ports = "{proto: udp, dir: both, port: 6081, parser: geneve}";

        assertThat(mine(mapping(layer, offset, length, ports, inside), GENEVE_PACKET))
                .containsExactly(value);
        assertThat(mine(mapping(layer, offset, length, ports, !inside), GENEVE_PACKET))
                .doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource({"gre, false, 16, 16, 0800", "ipv4, true, 96, 32, 0a000003", "proto89, true, 0, 16, 0201"})
    void theHeaderOfGreIsOutside(String layer, boolean inside, int offset, int length, String value)
            throws MappingException {
        assertThat(mine(mapping(layer, offset, length, "", inside), GRE_PACKET)).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({
        "icmpv6, 0, 8, 80",
        "ipv6-icmp, 0, 8, 80",
        "icmp6, 0, 8, 80",
        "proto58, 0, 8, 80",
        "ipv6-route, 0, 8, 3a",
        "ipv6eh_routing, 0, 8, 3a",
        "ipv6eh, 0, 8, 3a",
        "etype0x86dd, 0, 4, 06"
    })
    void layersOfIpv6HaveTheirNames(String layer, int offset, int length, String value) throws MappingException {
        assertThat(mine(mapping(layer, offset, length, ""), ICMPV6_PACKET)).containsExactly(value);
    }

    @Test
    void whatFollowsTheLastKnownLayerIsReachedByItsNumber() throws MappingException {
        String lldp = "0180c200000e 020000000001 88cc 0207 04 0200 00000001";

        assertThat(mine(mapping("etype0x88CC", 24, 48, ""), lldp)).containsExactly("020000000001");
    }

    @Test
    void aPortLeadsToAParser() throws MappingException {
        String packet = ETHERNET + "0800 45000030 00000000 4011beef 0a000001 0a000002\n 9c40 0bb8 001c cafe"
                + "45000014 00000000 7f59beef 0a000003 0a000004";
        String ports = "{proto: udp, dir: dst, port: 3000, parser: ipv4}";

        assertThat(mine(mapping("udp3000", 64, 8, ports, true), packet)).containsExactly("7f");
        assertThat(mine(mapping("ipv4", 64, 8, ports, true), packet)).containsExactly("7f");
        Produced produced = produced(mapping("ipv4", 64, 8, ports, true), packet);
        assertThat(produced.each("layer_stack")).containsExactly("[Ethernet,IPv4,UDP,IPv4]");
        assertThat(produced.each("src_addr")).containsExactly("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "24, 16, varint, 20480", // half of it is there: P
        "32, 16, varint, 0",
        "32, 16, string, ''",
        "4096, 16, varint, 0"
    })
    void bitsThatAreNotThereAreZerosAndIfNoneIsThereTheValueIsEmpty(int offset, int length, String type, String value)
            throws MappingException {
        CustomMapping mapping = Mappings.read("""
                formatter: {protobuf: [{name: mine, index: 999, type: %s}]}
                sflow: {mapping: [{layer: 7, offset: %d, length: %d, destination: mine}]}
                """.formatted(type, offset, length));

        assertThat(mine(mapping, TCP_PACKET)).containsExactly(value);
    }

    @Test
    void aFixedFieldIsNotEmptiedByBitsThatAreNotThere() throws MappingException {
        CustomMapping mapping =
                Mappings.read("sflow: {mapping: [{layer: 7, offset: 32, length: 16, destination: SrcPort}]}");

        assertThat(produced(mapping, TCP_PACKET).each("src_port")).containsExactly("443");
    }

    @ParameterizedTest
    @CsvSource({
        "dot1q, 4, 12, big, 100",
        "ipv4, 56, 1, big, 0",
        "udp, 0, 64, big, 15132922131300079",
        "udp, 0, 16, little, 13568"
    })
    void asANumberBitsHaveTheValueThatTheyHaveInThePacket(
            String layer, int offset, int length, String order, String value) throws MappingException {
        CustomMapping mapping = Mappings.read("""
                formatter: {protobuf: [{name: mine, index: 999, type: varint}]}
                sflow: {mapping: [{layer: %s, offset: %d, length: %d, destination: mine, endian: %s}]}
                """.formatted(layer, offset, length, order));

        assertThat(mine(mapping, UDP_PACKET)).containsExactly(value);
    }

    @Test
    void bitsGoToFieldsOfTheMessageAndWin() throws MappingException {
        CustomMapping mapping = Mappings.read("""
                sflow:
                  mapping:
                    - {layer: ethernet, offset: 48, length: 48, destination: dst_mac}
                    - {layer: ipv4, offset: 128, length: 32, destination: SrcAddr}
                    - {layer: ipv4, offset: 96, length: 32, destination: next_hop}
                    - {layer: ipv4, offset: 64, length: 8, destination: src_vlan}
                    - {layer: ipv4, offset: 64, length: 8, destination: AsPath}
                    - {layer: 7, length: 32, destination: user_name}
                    - {layer: tcp, offset: 112, length: 16, destination: SamplingRate}
                """);
        Produced produced = new Produced(mapping);

        produced.take(Sampled.datagramOf()
                .flow(
                        Sampled.header(1, TCP_PACKET),
                        Sampled.record(1001, "0000000a 00000000 0000000b 00000000"))); // source VLAN 10

        assertThat(produced.each("dst_mac")).containsExactly("02:00:00:00:00:01");
        assertThat(produced.each("src_addr")).containsExactly("10.0.0.2");
        assertThat(produced.each("next_hop")).containsExactly("10.0.0.1");
        assertThat(produced.each("src_vlan")).containsExactly("64");
        assertThat(produced.each("as_path")).containsExactly("[64]");
        assertThat(produced.each("user_name")).containsExactly("HTTP");
        assertThat(produced.each("sampling_rate")).containsExactly("1024");
    }

    @Test
    void aFileOfVersion1IsUnderstoodAsItIsDocumented() throws MappingException {
        CustomMapping mapping = Mappings.read("""
                ipfix:
                  mapping:
                    - field: 252
                      destination: InIf
                    - field: 40
                      penprovided: true
                      pen: 32473
                      destination: CustomInteger2
                      endian: little
                sflow:
                  mapping:
                    - layer: 4 # the transport's header
                      offset: 0
                      length: 16
                      destination: SrcPort
                    - layer: 7 # what it carries
                      offset: 0
                      length: 32
                      destination: CustomBytes1
                    - layer: 0 # the frame
                      offset: 96
                      length: 16
                      destination: CustomInteger1
                      endian: little
                """);
        Produced produced = new Produced(mapping);

        produced.take(Sampled.datagramOf().flow(Sampled.header(1, TCP_PACKET)))
                .take(Exported.ipfix().template(256, "252:4 32473/40:2").data(256, "00000007 0100"));

        assertThat(produced.each("src_port")).containsExactly("443");
        assertThat(produced.each("custom_bytes_1")).containsExactly("48545450");
        assertThat(produced.each("custom_integer_1")).containsExactly("8");
        assertThat(produced.each("in_if")).containsExactly("3", "7");
        assertThat(produced.each("custom_integer_2")).containsExactly("1");
    }

    @Test
    void ofSeveralPacketsInOneSampleTheLastWinsAndAnArrayHasThemAll() throws MappingException {
        CustomMapping mapping = Mappings.read("""
                formatter: {protobuf: [{name: ports, index: 999, type: varint, array: true}]}
                sflow:
                  mapping:
                    - {layer: 4, length: 16, destination: ports}
                    - {layer: 4, length: 16, destination: custom_integer_1}
                """);
        Produced produced = new Produced(mapping);

        produced.take(Sampled.datagramOf()
                .flow(Sampled.header(1, TCP_PACKET), Sampled.header(1, UDP_PACKET))
                .flow());

        assertThat(produced.each("ports")).containsExactly("443,53");
        assertThat(produced.each("custom_integer_1")).containsExactly("53");
    }

    @ParameterizedTest
    @CsvSource({"315, 0", "104, 0", "313, 14"})
    void thePacketSectionsOfIpfixAreSampledPacketsToo(int element, int from) throws MappingException {
        String packet = HexFormat.of().formatHex(Hex.bytes(TCP_PACKET)).substring(2 * from);
        Produced produced = new Produced(mapping("tcp", 128, 16, ""));

        produced.take(Exported.ipfix()
                .template(256, element + ":" + packet.length() / 2)
                .data(256, packet));

        assertThat(produced.each("mine")).containsExactly("cafe");
    }

    @Test
    void aPacketOfWhichNothingIsThereSaysNothing() throws MappingException {
        assertThat(mine(mapping("tcp", 128, 16, ""), "")).isEmpty();
        assertThat(mine(mapping("7", 0, 8, ""), "0200")).isEmpty();
        assertThat(mine(mapping("0", 0, 8, ""), "0200")).containsExactly("02");
    }

    @Test
    void noPacketIsTooShortOrTooBrokenForAnyLayer() throws MappingException {
        StringBuilder items = new StringBuilder();
        for (String layer :
                List.of("0", "2", "3", "4", "7", "ipv6eh", "geneve", "gre", "etype2048", "proto17", "udp53")) {
            for (boolean inside : new boolean[] {false, !layer.equals("0")}) {
                items.append(
                        "{layer: %s, encap: %s, offset: 13, length: 60, destination: all},".formatted(layer, inside));
            }
        }
        CustomMapping mapping = Mappings.read("""
                formatter: {protobuf: [{name: all, index: 999, type: bytes, array: true}]}
                sflow: {ports: [{proto: udp, dir: both, port: 53, parser: ethernet}], mapping: [%s]}
                """.formatted(items));
        Random random = new Random(1);
        Produced produced = new Produced(mapping);
        int packets = 0;
        for (String packet : List.of(TCP_PACKET, UDP_PACKET, GENEVE_PACKET, GRE_PACKET, ICMPV6_PACKET)) {
            byte[] octets = Hex.bytes(packet);
            for (int length = 0; length <= octets.length; length++) {
                byte[] damaged = Arrays.copyOf(octets, length);
                for (int i = random.nextInt(3); i > 0 && length > 0; i--) {
                    damaged[random.nextInt(length)] = (byte) random.nextInt();
                }
                produced.take(Sampled.datagramOf()
                        .flow(Sampled.header(1, HexFormat.of().formatHex(damaged))));
                packets++;
            }
        }

        assertThat(produced.flows()).hasSize(packets);
        assertThat(produced.each("all")).hasSizeGreaterThan(packets / 2);
    }

    private static CustomMapping mapping(String layer, int offset, int length, String ports) throws MappingException {
        return mapping(layer, offset, length, ports, false);
    }

    private static CustomMapping mapping(String layer, int offset, int length, String ports, boolean inside)
            throws MappingException {
        return Mappings.read("""
                formatter: {protobuf: [{name: mine, index: 999, type: bytes}]}
                sflow:
                  ports: [%s]
                  mapping: [{layer: %s, encap: %s, offset: %d, length: %d, destination: mine}]
                """.formatted(ports, layer, inside, offset, length));
    }

    private static List<String> mine(CustomMapping mapping, String packet) {
        return produced(mapping, packet).each("mine");
    }

    private static Produced produced(CustomMapping mapping, String packet) {
        return new Produced(mapping).take(Sampled.datagramOf().flow(Sampled.header(1, packet)));
    }
}
