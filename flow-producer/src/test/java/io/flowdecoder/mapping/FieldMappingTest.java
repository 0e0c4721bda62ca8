package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the information elements of one record go. */
class FieldMappingTest {
    private static final String FRAME = """
            020000000002 020000000001 8100 a064 0800             # VLAN 100
            45000028 12344000 4006beef 0a000001 0a000002
            01bb c822 00000001 00000002 5018 0400 cafe 0000
            """;

    private static final String OF_FRAME = "src_addr=10.0.0.1 dst_addr=10.0.0.2 etype=IPv4 proto=TCP src_port=443"
            + " dst_port=51234 src_mac=02:00:00:00:00:01 dst_mac=02:00:00:00:00:02 vlan_id=100 ip_ttl=64 ip_flags=2"
            + " tcp_flags=24 fragment_id=4660 layer_stack=[Ethernet,Dot1Q,IPv4,TCP] layer_size=[14,4,20,20]";

    @ParameterizedTest
    @CsvFileSource(resources = "elements.csv", delimiter = '|')
    void anElementOfIpfixGoesWhereTheTableSays(String fields, String octets, String said) {
        assertThat(ofIpfix(fields, octets)).isEqualTo(said == null ? "" : said);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "elements.csv", delimiter = '|')
    void anElementOfNetFlowV9GoesToTheSamePlace(String fields, String octets, String said) {
        assertThat(new Produced()
                        .take(Exported.v9().template(256, fields).data(256, octets))
                        .said())
                .containsExactly(said == null ? "" : said);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                3, 19, 20, 25, 26, 33, 53, 61, 64, 82, 85, 95, 128, 136, 148, 149, 161, 192, 195, 210, 225, 231, 234,
                239, 243, 252, 256, 266, 291, 322, 351, 403, 32_767
            })
    void anElementThatIsNotInTheTableGoesNowhere(int element) {
        assertThat(ofIpfix(element + ":4 1:4", "0000ffff 00000001")).isEqualTo("bytes=1");
    }

    @Test
    void anEnterprisesElementIsNotTakenForOneOfTheRegistry() {
        assertThat(ofIpfix("32473/1:4 29305/8:4 9/305:4 2:4", "00000001 0a000001 00000064 00000005"))
                .isEqualTo("packets=5");
    }

    @Test
    void aScopeOfNetFlowV9IsNotTakenForAnElement() {
        Produced produced = new Produced()
                .take(Exported.v9()
                        .optionsTemplate(300, "48:1", "34:4") // scope type 48, not samplerId
                        .data(300, "02 00000064")
                        .template(256, "48:1 1:4")
                        .data(256, "03 00000001"));

        assertThat(produced.each("sampling_rate")).containsExactly("100");
    }

    @Test
    void fieldsOfOneRecordDoNotLeakIntoTheNext() {
        Produced produced = new Produced()
                .take(Exported.ipfix()
                        .template(256, "8:4 71:3 2:4")
                        .data(256, "0a000001 007d01 00000001  0a000002 007d11 00000002")
                        .template(257, "1:4")
                        .data(257, "00000003"));

        assertThat(produced.said())
                .containsExactly(
                        "packets=1 src_addr=10.0.0.1 etype=IPv4 mpls_label=[0,2000]",
                        "packets=2 src_addr=10.0.0.2 etype=IPv4 mpls_label=[0,2001]",
                        "bytes=3");
    }

    @Test
    void aVariableLengthNumberIsReadAtTheLengthItHas() {
        Produced produced = new Produced()
                .take(Exported.ipfix()
                        .template(256, "1:v 2:v 82:v")
                        .data(256, "03 010000  00  02 6c6f  01 05  ff 0002 0102  00"));

        assertThat(produced.said()).containsExactly("bytes=65536", "bytes=5 packets=258");
    }

    @Test
    void aSampledFrameIsReadAndCounted() {
        assertThat(ofIpfix("312:2 315:58", "05ee" + FRAME)).isEqualTo("bytes=1518 packets=1 " + OF_FRAME);
        assertThat(ofIpfix("315:58", FRAME)).isEqualTo("bytes=58 packets=1 " + OF_FRAME);
        assertThat(ofIpfix("315:58 312:2", FRAME + "05ee")).isEqualTo("bytes=1518 packets=1 " + OF_FRAME);
    }

    @Test
    void aLayer2SectionIsAFrameToo() {
        assertThat(ofIpfix("104:58 2:2", FRAME + "0007")).isEqualTo("bytes=58 packets=7 " + OF_FRAME);
    }

    @Test
    void anIpSectionIsOfTheVersionInItsFirstHalfOctet() {
        assertThat(ofIpfix("313:v 1:2", "1c 4500001c 12340000 4011beef 0a000001 0a000002 0035 14e9 0008 cafe 05dc"))
                .isEqualTo("bytes=1500 packets=1 src_addr=10.0.0.1 dst_addr=10.0.0.2 etype=IPv4 proto=UDP src_port=53"
                        + " dst_port=5353 ip_ttl=64 fragment_id=4660 layer_stack=[IPv4,UDP] layer_size=[20,8]");
        assertThat(ofIpfix(
                        "313:v",
                        "30 60000000 0008113c 20010db8000000000000000000000001 20010db8000000000000000000000002"
                                + "0035 14e9 0008 cafe"))
                .contains("src_addr=2001:db8::1", "layer_stack=[IPv6,UDP] layer_size=[40,8]");
        assertThat(ofIpfix("313:v", "02 0500")).isEqualTo("bytes=2 packets=1");
    }

    @ParameterizedTest
    @CsvSource({"2, 4", "3, 3"})
    void paddingBehindAVariableLengthFrameIsNoRecord(int sizeLength, int frameLength) {
        String size = "%0" + 2 * sizeLength + "x";
        Produced produced = new Produced()
                .take(Exported.ipfix()
                        .template(256, "312:" + sizeLength + " 315:v")
                        .data(256, size.formatted(1518) + "%02x".formatted(frameLength) + "02".repeat(frameLength)));

        assertThat(produced.said()).containsExactly("bytes=1518 packets=1 layer_size=[0]");
    }

    @Test
    void anEmptyFrameSaysNothing() {
        assertThat(ofIpfix("2:1 315:v", "07 00")).isEqualTo("packets=7");
    }

    private static String ofIpfix(String fields, String octets) {
        Produced produced =
                new Produced().take(Exported.ipfix().template(256, fields).data(256, octets));
        assertThat(produced.counts().faults()).isZero();
        assertThat(produced.said()).hasSize(1);
        return produced.said().get(0);
    }
}
