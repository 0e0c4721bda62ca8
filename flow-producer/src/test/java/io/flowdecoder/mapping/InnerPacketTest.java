package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records about a packet and the one that it carries, as routers export them of SRv6. */
class InnerPacketTest {
    private static final String OUTER = "20010db8000000000000000000000001 20010db8000000000000000000000002";
    private static final String OF_OUTER = "src_addr=2001:db8::1 dst_addr=2001:db8::2 etype=IPv6";

    private static String ofIpfix(String fields, String octets) {
        Produced produced =
                new Produced().take(Exported.ipfix().template(256, fields).data(256, octets));
        assertThat(produced.said()).hasSize(1);
        return produced.said().get(0);
    }

    @Test
    void ipv4InIpv6IsBesideIt() {
        assertThat(ofIpfix(
                        "27:16 28:16 31:4 7:2 11:2 4:1 6:1 5:1 8:4 12:4 7:2 11:2 4:1 6:1 5:1",
                        OUTER + "000003bc 0000 0000 04 00 c0 0a000001 0a000002 c350 0050 06 12 08"))
                .isEqualTo(OF_OUTER + " proto=IPv4 ip_tos=192 ipv6_flow_label=956 inner_src_addr=10.0.0.1"
                        + " inner_dst_addr=10.0.0.2 inner_etype=2048 inner_proto=6 inner_src_port=50000"
                        + " inner_dst_port=80 inner_ip_tos=8 inner_tcp_flags=18");
    }

    @Test
    void soIsIpv6InIpv6() {
        assertThat(
                        ofIpfix(
                                "27:16 28:16 31:4 4:1 27:16 28:16 4:1 31:4",
                                OUTER
                                        + "000003bc 29 fc000000000000000000000000000001 fc000000000000000000000000000002 11 00000007"))
                .isEqualTo(OF_OUTER + " proto=IPv6 ipv6_flow_label=956 inner_src_addr=fc00::1 inner_dst_addr=fc00::2"
                        + " inner_etype=34525 inner_proto=17 inner_ipv6_flow_label=7");
    }

    @ParameterizedTest
    @CsvSource({
        "8:4 12:4 8:4 12:4, 0a000001 0a000002 0b000001 0b000002",
        "8:4 8:4 12:4 12:4, 0a000001 0b000001 0a000002 0b000002",
        "12:4 8:4 12:4 8:4, 0a000002 0a000001 0b000002 0b000001",
        "8:4 12:4 8:4 12:4 8:4 12:4, 0a000001 0a000002 0b000001 0b000002 0c000001 0c000002"
    })
    void theOutermostComesFirstAndWhatIsInTheInnerOneGoesNowhere(String fields, String octets) {
        assertThat(ofIpfix(fields, octets))
                .isEqualTo("src_addr=10.0.0.1 dst_addr=10.0.0.2 etype=IPv4 inner_src_addr=11.0.0.1"
                        + " inner_dst_addr=11.0.0.2 inner_etype=2048");
    }

    @Test
    void itIsTheSameInNetFlowV9() {
        Produced produced = new Produced()
                .take(Exported.v9()
                        .template(256, "8:4 12:4 4:1 8:4 12:4 4:1")
                        .data(256, "0a000001 0a000002 04 0b000001 0b000002 11"));

        assertThat(produced.said())
                .containsExactly("src_addr=10.0.0.1 dst_addr=10.0.0.2 etype=IPv4 proto=IPv4 inner_src_addr=11.0.0.1"
                        + " inner_dst_addr=11.0.0.2 inner_etype=2048 inner_proto=17");
    }

    @ParameterizedTest
    @CsvSource({
        "32:2, 0000 0803, inner_icmp_type=8 inner_icmp_code=3",
        "176:1 177:1, 0000 0803, inner_icmp_type=8 inner_icmp_code=3",
        "11:2, 0000 0803, inner_dst_port=2051 inner_icmp_type=8 inner_icmp_code=3",
        "54:2, 0000 0007, inner_fragment_id=7",
        "197:1, 00 40, inner_ip_flags=2"
    })
    void everyHeaderFieldMayComeTwice(String fields, String octets, String said) {
        String[] both = octets.split(" ");
        String flow = ofIpfix(
                "8:4 12:4 4:1 %s 8:4 12:4 4:1 %s".formatted(fields, fields),
                "0a000001 0a000002 04" + both[0] + "0b000001 0b000002 01" + both[1]);

        assertThat(flow).endsWith(" inner_proto=1 " + said);
    }

    /** Type 128, code 1 around type 8, code 3. */
    @ParameterizedTest
    @CsvSource({"139:2, 32:2", "178:1 179:1, 176:1 177:1"})
    void elementsOfIcmpAreThoseOfEitherVersion(String outer, String inner) {
        String flow = ofIpfix(
                "27:16 28:16 4:1 %s 8:4 12:4 4:1 %s".formatted(outer, inner),
                OUTER + "3a 8001 0a000001 0a000002 01 0803");

        assertThat(flow)
                .startsWith(OF_OUTER + " proto=IPv6-ICMP icmp_type=128 icmp_code=1 ")
                .endsWith(" inner_proto=1 inner_icmp_type=8 inner_icmp_code=3");
    }

    @ParameterizedTest
    @CsvSource({"29:1 30:1, 9:1 13:1", "29:1 30:1, 29:1 30:1", "9:1 13:1, 29:1 30:1"})
    void prefixLengthsAreThoseOfTheOuterAddresses(String outer, String inner) {
        String flow = ofIpfix(
                "27:16 28:16 4:1 %s 8:4 12:4 4:1 %s".formatted(outer, inner),
                OUTER + "04 4030 0a000001 0a000002 11 1810");

        assertThat(flow).contains(" src_net=").endsWith(" inner_proto=17");
        assertThat(flow).contains("/64").contains("/48").doesNotContain("/24", "/16");
    }

    @Test
    void addressesOfBothVersionsAndAllElseOnceAreOfOnePacket() {
        String fields = "27:16 28:16 31:4 8:4 12:4 7:2 11:2 4:1";

        assertThat(ofIpfix(fields, "00".repeat(36) + "0a000001 0a000002 c350 0050 06"))
                .isEqualTo("src_addr=10.0.0.1 dst_addr=10.0.0.2 etype=IPv4 proto=TCP src_port=50000 dst_port=80");
        assertThat(ofIpfix(fields, OUTER + "00000000 00000000 00000000 c350 0050 06"))
                .isEqualTo(OF_OUTER + " proto=TCP src_port=50000 dst_port=80");
    }

    @Test
    void innerAddressesOfZerosAreNone() {
        assertThat(ofIpfix("8:4 12:4 4:1 8:4 12:4 4:1", "0a000001 0a000002 06 00000000 00000000 00"))
                .isEqualTo("src_addr=10.0.0.1 dst_addr=10.0.0.2 etype=IPv4 proto=TCP");
    }

    @Test
    void ofAnElementThatIsNoHeaderFieldTheLaterWinsAllTheSame() {
        assertThat(ofIpfix("1:4 8:4 12:4 1:4 8:4 12:4", "00000001 0a000001 0a000002 00000002 0b000001 0b000002"))
                .startsWith("bytes=2 src_addr=10.0.0.1 ");
    }
}
