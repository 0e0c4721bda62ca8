package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.TimeWindow;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the information elements of one record go. */
class FieldMappingTest {
    private static final TimeWindow ANY_TIME = new TimeWindow(Duration.ofDays(36_500), Duration.ofDays(36_500));

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
        assertThat(ofV9(fields, octets)).isEqualTo(said == null ? "" : said);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                3, 19, 20, 25, 26, 33, 87, 137, 148, 149, 163, 210, 229, 236, 240, 244, 251, 266, 291, 326, 405, 32_767
            })
    void anElementThatIsNotInTheTableGoesNowhere(int element) {
        assertThat(ofIpfix(element + ":4 1:4", "0000ffff 00000001")).isEqualTo("bytes=1");
    }

    @ParameterizedTest
    @CsvSource({
        "23:4 24:4, 000005dc 00000003, bytes=1500 packets=3 post_bytes=1500 post_packets=3",
        "1:4 23:4 2:4 24:4, 00000001 00000002 00000003 00000004, bytes=1 packets=3 post_bytes=2 post_packets=4",
        "1:4 23:4 2:4 24:4, 00000000 00000002 00000000 00000004, bytes=2 packets=4 post_bytes=2 post_packets=4",
        "1:4 23:4 2:4 24:4, 00000001 00000000 00000003 00000000, bytes=1 packets=3",
        "23:4 1:4, 00000002 00000001, bytes=1 post_bytes=2"
    })
    void countersOfWhatLeavesStandInForNoneAndForZeroInNetFlowV9(String fields, String octets, String said) {
        assertThat(ofV9(fields, octets)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "23:4 24:4, 000005dc 00000003, bytes=1500 packets=3 post_bytes=1500 post_packets=3",
        "1:4 23:4 2:4 24:4, 00000001 00000002 00000003 00000004, bytes=1 packets=3 post_bytes=2 post_packets=4",
        "85:4 23:4, 00000009 00000002, bytes=2 post_bytes=2",
        "23:4 315:4, 00000002 02020202, bytes=2 packets=1 layer_size=[0] post_bytes=2"
    })
    void andForNoneInIpfix(String fields, String octets, String said) {
        assertThat(ofIpfix(fields, octets)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "29305/1:4 29305/2:4, 00000001 00000002, reverse_bytes=1 reverse_packets=2",
        "29305/85:4 29305/86:4, 00000001 00000002, reverse_bytes=1 reverse_packets=2",
        "29305/85:4 29305/1:4 232:4, 00000001 00000002 00000003, reverse_bytes=2",
        "1:4 29305/1:4, 00000007 00000002, bytes=7 reverse_bytes=2",
        "29305/8:4 29305/23:4 2:1, 0a000001 00000002 05, packets=5"
    })
    void theReverseOfACounterIsAFieldOfItsOwn(String fields, String octets, String said) {
        assertThat(ofIpfix(fields, octets)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "485:4, ff 01e3 00, LIST_TRUNCATED, ''",
        "485:7, ff 81e3 0004 0000, LIST_TRUNCATED, ''",
        "485:9, ff 01e9 0004 fde80001, UNEXPECTED_LIST_ITEM, ''",
        "485:13, ff 81e3 0004 00007ed9 fde80001, UNEXPECTED_LIST_ITEM, ''",
        "485:11, ff 01e3 0004 fde80001 fde8, ITEM_OVERRUNS_LIST, ' bgp_communities=[4259840001]'",
        "485:13, ff 01e3 0008 00000000fde80001, UNEXPECTED_LIST_ITEM, ''",
        "485:9, ff 01e3 0000 fde80001, EMPTY_LIST_ITEM, ''",
        "488:9, ff 01e6 0004 fde80001, UNEXPECTED_LIST_ITEM, ''",
        "490:13, ff 01e9 0008 00000000fde80001, UNEXPECTED_LIST_ITEM, ''"
    })
    void aListOfCommunitiesThatIsNoneIsAFaultAndCostsNothingElse(
            String field, String octets, Fault fault, String said) {
        Produced produced = new Produced()
                .take(Exported.ipfix().template(256, field + " 2:1").data(256, octets + "05"));

        assertThat(produced.said()).containsExactly("packets=5" + said);
        assertThat(produced.counts().get(fault)).isEqualTo(1);
        assertThat(produced.counts().faults()).isEqualTo(1);
    }

    @Test
    void aListOfCommunitiesMayBeEmpty() {
        Produced produced = new Produced()
                .take(Exported.ipfix().template(256, "485:5 488:v 2:1").data(256, "ff 01e3 0004 00 05"));

        assertThat(produced.said()).containsExactly("packets=5");
        assertThat(produced.counts().faults()).isZero();
    }

    @Test
    void aNameIsKeptUpToTheLimitOfLists() {
        Produced bounded = new Produced(Limits.DEFAULT.withListLength(3));
        bounded.take(Exported.ipfix().template(256, "371:v 96:v").data(256, "05 616c696365  02 6474"));

        assertThat(bounded.said()).containsExactly("application_name=dt user_name=ali");
        assertThat(bounded.counts().get(Counter.LIST_ELEMENTS_DROPPED)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "35632/187:4 35632/361:2, 682e6578 0000, http_host=h.ex",
        "35632/361:v 35632/187:v, 04 682e6578 00, http_host=h.ex",
        "35632/187:2 35632/361:4, 0000 682e6578, http_host=h.ex",
        "460:4 9/12235:6, 682e6578 03000050 3402, http_host=h.ex",
        "460:4 9/12235:8, 682e6578 03000050 3402 0000, http_host=h.ex",
        "187:2 371:2 2:1, 0000 0000 05, packets=5"
    })
    void aNameThatIsEmptyTakesThePlaceOfNoOther(String fields, String octets, String said) {
        assertThat(ofIpfix(fields, octets)).isEqualTo(said);
    }

    @Test
    void onlyTheZerosAtTheEndOfANameAreFilling() {
        assertThat(ofIpfix("371:6", "61 00 6c 69 00 00")).isEqualTo("user_name=a\0li");
    }

    @Test
    void anEnterprisesElementIsNotTakenForOneOfTheRegistry() {
        assertThat(ofIpfix("32473/1:4 29305/8:4 9/305:4 2:4", "00000001 0a000001 00000064 00000005"))
                .isEqualTo("packets=5");
    }

    @ParameterizedTest
    @CsvSource({
        "9/12235:v, 0a 03000050 3402 682e6578, http_host=h.ex",
        "9/12235:v 2:1, 06 03000050 3402 05, packets=5",
        "3054/111:3 3054/182:2 3054/183:4 3054/184:1, 646e73 7569 682e6578 2f,"
                + " application_name=dns http_host=h.ex http_url=/ http_user_agent=ui",
        "5951/130:1 5951/141:3 5951/142:4 5951/143:2 5951/144:2 5951/152:3 5951/205:2,"
                + " 2f 474554 682e6578 7569 0194 646e73 6d65,"
                + " application_name=dns user_name=me http_host=h.ex http_url=/ http_method=GET http_user_agent=ui"
                + " http_status=404",
        "6871/111:2 6871/117:4, 7569 682e6578, http_host=h.ex http_user_agent=ui",
        "35632/119:3 35632/121:2 35632/180:1 35632/181:2 35632/183:2 35632/187:4 35632/360:3,"
                + " 646e73 6d65 2f 00c8 7569 682e6578 474554,"
                + " application_name=dns user_name=me http_host=h.ex http_url=/ http_method=GET http_user_agent=ui"
                + " http_status=200"
    })
    void namesThatVendorsExportGoWhereThoseOfTheRegistryGo(String fields, String octets, String said) {
        assertThat(ofIpfix(fields, octets)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "57591:3 57593:2 57652:1 57653:2 57655:2 57833:4 57832:3, 646e73 6d65 2f 00c8 7569 682e6578 474554,"
                + " application_name=dns user_name=me http_host=h.ex http_url=/ http_method=GET http_user_agent=ui"
                + " http_status=200",
        "40001:4 40002:4 40003:2 40004:2 40005:1, c6336401 c6336402 c001 0035 02,"
                + " firewall_event=2 post_nat_src_addr=198.51.100.1 post_nat_dst_addr=198.51.100.2"
                + " post_nat_src_port=49153 post_nat_dst_port=53",
        "33000:12 33001:12 33002:2 40000:4, 000000010000000200000003 000000040000000500000006 03e9 6d650000,"
                + " user_name=me firewall_ext_event=1001 ingress_acl_id=000000010000000200000003"
                + " egress_acl_id=000000040000000500000006",
        "56701:8 56702:4, 73736c0000000000 6d650000, application_name=ssl user_name=me"
    })
    void numbersBeyondTheRegistryAreThoseOfVendorsInNetFlowV9(String fields, String octets, String said) {
        assertThat(ofV9(fields, octets)).isEqualTo(said);
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

        assertThat(produced.said()).containsExactly("bytes=65536 interface_name=lo", "bytes=5 packets=258");
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

    @ParameterizedTest
    @CsvSource({
        "4:1 314:v, 06 0c c3500050 00000001 00000000, proto=TCP src_port=50000 dst_port=80",
        "314:12 4:1, c3500050 00000000 00000000 06, proto=TCP src_port=50000 dst_port=80",
        "4:1 314:v 7:2, 11 04 c3500035 c351, proto=UDP src_port=50000 dst_port=53",
        "4:1 314:v, 01 08 0803 0000 00000000, proto=ICMP icmp_type=8 icmp_code=3",
        "4:1 88:2 314:v, 11 0010 04 c3500035, proto=UDP fragment_offset=16",
        "4:1 409:2 314:v, 11 0008 04 c3500035, proto=UDP",
        "4:1 314:v, ff 04 c3500035, proto=reserved",
        "314:v, 04 c3500035, ''"
    })
    void aPayloadSectionStartsWithTheHeaderOfTheProtocol(String fields, String octets, String said) {
        String flow = ofIpfix(fields, octets);

        assertThat(flow.replaceAll(" ?(bytes|packets|layer_stack|layer_size)=[^ ]*", "")
                        .strip())
                .isEqualTo(said);
    }

    @Test
    void aPacketInThePayloadIsNotTheOneThatTheRecordIsAbout() {
        assertThat(ofIpfix(
                        "8:4 12:4 4:1 314:v",
                        "c0000201 c0000202 2f 18 0000 0800 4500001c 12340000 4011beef 0a000001 0a000002"))
                .contains("src_addr=192.0.2.1 dst_addr=192.0.2.2 ", "inner_src_addr=10.0.0.1", "inner_proto=17");
    }

    @Test
    void aSectionFromIpOnSaysMoreThanItsPayload() {
        assertThat(ofIpfix("314:v 313:v", "04 c3500035 14 4500001c 12340000 4011beef 0a000001 0a000002"))
                .contains("src_addr=10.0.0.1")
                .doesNotContain("src_port");
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

    private static String ofV9(String fields, String octets) {
        return only(new Produced()
                .times(ANY_TIME)
                .take(Exported.v9().template(256, fields).data(256, octets)));
    }

    private static String ofIpfix(String fields, String octets) {
        return only(new Produced()
                .times(ANY_TIME)
                .take(Exported.ipfix().template(256, fields).data(256, octets)));
    }

    private static String only(Produced produced) {
        assertThat(produced.counts().faults()).isZero();
        assertThat(produced.said()).hasSize(1);
        return produced.said().get(0);
    }
}
