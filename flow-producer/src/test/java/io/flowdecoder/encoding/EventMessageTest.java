package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flowdecoder.element.InformationElements;
import io.flowdecoder.flow.EventField;
import io.flowdecoder.flowpb.EventMessage;
import io.flowdecoder.flowpb.NamedValue;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Recorded;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventMessageTest {
    private final Recorded recorded = new Recorded(MessageKind.FLOWS, MessageKind.EVENTS);

    private EventMessage message() {
        assertThat(recorded.messages()).hasSize(1);
        return (EventMessage) recorded.messages().get(0);
    }

    @Test
    void aSessionOfAnAddressTranslatorIsAnEventAndAFlow() {
        recorded.take(Exported.ipfix()
                .template(256, "323:8 230:1 4:1 8:4 12:4 225:4 226:4 7:2 11:2 227:2 228:2 234:4 229:1")
                .data(256, """
                        0000018bcfe540f0 04 06                # NAT44 session create, TCP
                        0a000001 c6336401 c0000205 c6336401   # 10.0.0.1 as 192.0.2.5 to 198.51.100.1
                        d903 01bb 0400 01bb 00000005 01
                        """));

        assertThat(recorded.json())
                .containsExactly("{\"type\":\"EVENT\",\"protocol\":\"IPFIX\","
                        + "\"time_received_ns\":1700000100123456789,\"sampler_address\":\"192.0.2.7\","
                        + "\"sequence_num\":42,\"time_exported_ns\":1700000000000000000,\"observation_domain_id\":7,"
                        + "\"template_id\":256,\"nat_event\":4,\"time_event_ns\":1699999990000000000,"
                        + "\"src_addr\":\"10.0.0.1\",\"dst_addr\":\"198.51.100.1\",\"src_port\":55555,\"dst_port\":443,"
                        + "\"proto\":6,\"post_nat_src_addr\":\"192.0.2.5\",\"post_nat_dst_addr\":\"198.51.100.1\","
                        + "\"post_nat_src_port\":1024,\"post_nat_dst_port\":443,\"ingress_vrf_id\":5,"
                        + "\"nat_originating_address_realm\":1,\"others\":[]}");
        assertThat(message().getPostNatSrcPort()).isEqualTo(1024);
        assertThat(recorded.flows()).isEqualTo(1);
        assertThat(recorded.counts().get(Counter.EVENT_MESSAGES)).isEqualTo(1);
    }

    @Test
    void aFirewallOfOldHasNumbersOfItsOwn() {
        recorded.take(Exported.v9()
                .template(256, "148:4 8:4 40001:4 40003:2 40005:1 33002:2 323:8 33000:12 40000:20")
                .data(256, """
                        0000002a 0a000001 c0000205 0400 03 03e9 0000018bcfe540f0   # denied, by the ingress ACL
                        0102030405060708090a0b0c
                        616c696365 000000000000000000000000000000
                        """));

        EventMessage event = message();
        assertThat(event.getFirewallEvent()).isEqualTo(3);
        assertThat(event.getFirewallExtendedEvent()).isEqualTo(1001);
        assertThat(event.getFlowId()).isEqualTo(42);
        assertThat(event.getPostNatSrcAddr().toByteArray()).containsExactly(192, 0, 2, 5);
        assertThat(event.getPostNatSrcPort()).isEqualTo(1024);
        assertThat(event.getUserName()).isEqualTo("alice");
        assertThat(event.getOthers(0).getName()).isEqualTo("NF_F_INGRESS_ACL_ID");
        assertThat(event.getOthers(0).getOctets().size()).isEqualTo(12);
        assertThat(recorded.json().get(0)).contains("\"user_name\":\"alice\"");
    }

    @Test
    void portBlocksAreEventsToo() {
        recorded.take(Exported.ipfix()
                .template(256, "230:1 8:4 225:4 361:2 362:2 363:2 364:2 284:v")
                .data(256, "10 64400001 c0000205 0400 07ff 0001 0400 03 63676e"));

        EventMessage event = message();
        assertThat(event.getNatEvent()).isEqualTo(16);
        assertThat(event.getPortRangeStart()).isEqualTo(1024);
        assertThat(event.getPortRangeEnd()).isEqualTo(2047);
        assertThat(event.getNatPoolName()).isEqualTo("cgn");
    }

    @Test
    void ofTwoFieldsForOneMemberTheOneThatIsNotZeroCountsAndNoneIsLost() {
        String zeros = "00".repeat(16);
        String address = "20010db8000000000000000000000001";
        recorded.take(Exported.ipfix()
                .template(256, "233:1 8:4 27:16 12:4 28:16")
                .data(256, "01 00000000" + address + "0a000001" + zeros)
                .data(256, "01 00000000" + zeros + "0a000001" + address));

        assertThat(recorded.json().get(0))
                .contains("\"src_addr\":\"2001:db8::1\",\"dst_addr\":\"10.0.0.1\",\"others\":[{")
                .contains("\"name\":\"sourceIPv4Address\",\"enterprise\":0,\"id\":8,\"value\":\"0.0.0.0\"");
        assertThat(recorded.json().get(1))
                .contains("\"src_addr\":\"0.0.0.0\",\"dst_addr\":\"10.0.0.1\",\"others\":[{")
                .contains("\"name\":\"destinationIPv6Address\",\"enterprise\":0,\"id\":28,\"value\":\"2001:db8::1\"");
    }

    @Test
    void ofManyFieldsForOneMemberTheFirstThatFitsAndIsNotZeroCounts() {
        recorded.take(Exported.ipfix()
                .template(256, "233:1 371:2 371:1 371:1 371:1 371:1 371:1" + " 7:1".repeat(300))
                .data(256, "01 c328 00 61 62 00 63" + "00".repeat(150) + "05" + "06".repeat(149)));

        assertThat(message().getUserName()).isEqualTo("a");
        assertThat(message().getSrcPort()).isEqualTo(5);
        assertThat(message().getOthersList())
                .extracting(NamedValue::getName)
                .containsOnly("userName", "sourceTransportPort")
                .hasSize(5 + 299);
    }

    @Test
    void whatIsNoValueOfItsMemberComesWithTheOthers() {
        recorded.take(Exported.ipfix()
                .template(256, "233:1 7:9 371:2 323:8 8:v")
                .data(256, "01 000000000000000001 c328 0000000000000000 03 0a0b0c"));

        assertThat(message().getOthersList())
                .extracting(NamedValue::getName)
                .containsExactly("observationTimeMilliseconds", "sourceIPv4Address", "sourceTransportPort", "userName");
        assertThat(message().getSrcPort()).isZero();
    }

    @Test
    void aNumberThatHasNoRoomInItsMemberComesWithTheOthers() {
        recorded.take(Exported.ipfix()
                .template(256, "230:1 10:8 14:8 231:8 148:8")
                .data(256, "04 0000000100000000 00000000ffffffff ffffffffffffffff 8000000000000000"));

        EventMessage event = message();
        assertThat(event.getInIf()).isZero();
        assertThat(event.getOutIf()).isEqualTo(-1);
        assertThat(event.getInitiatorBytes()).isEqualTo(-1);
        assertThat(event.getFlowId()).isEqualTo(Long.MIN_VALUE);
        assertThat(event.getOthersList())
                .extracting(NamedValue::getName, NamedValue::getUnsigned)
                .containsExactly(tuple("ingressInterface", 1L << 32));
        assertThat(recorded.json().get(0))
                .contains("\"out_if\":4294967295,\"initiator_bytes\":18446744073709551615,"
                        + "\"flow_id\":9223372036854775808,\"others\":[{\"name\":\"ingressInterface\","
                        + "\"enterprise\":0,\"id\":10,\"value\":4294967296}]");
    }

    @Test
    void otherRecordsAreFlowsAlone() {
        recorded.take(Exported.ipfix()
                .template(256, "8:4 12:4")
                .data(256, "0a000001 0a000002")
                .optionsTemplate(301, "149:4", "34:4")
                .data(301, "00000007 00000064"));

        assertThat(recorded.messages()).isEmpty();
        assertThat(recorded.flows()).isEqualTo(1);
    }

    @Test
    void theSchemaHasEveryFieldUnderItsNumberAndNameAndWithRoomForItsValues() {
        assertThat(Arrays.stream(EventField.values())
                        .map(field -> field.number() + " " + field + " " + type(field.kind())))
                .containsExactlyElementsOf(EventMessage.getDescriptor().getFields().stream()
                        .filter(field -> field.getNumber() >= 8 && field.getNumber() < 39)
                        .map(field -> field.getNumber() + " " + field.getName() + " " + field.getType())
                        .toList());
    }

    private static String type(EventField.Kind kind) {
        return switch (kind) {
            case NUMBER -> "UINT32";
            case COUNTER, TIME -> "UINT64";
            case ADDRESS -> "BYTES";
            case TEXT -> "STRING";
        };
    }

    @Test
    void namesInTheStandardRegistryNeedNoEscapes() {
        assertThat(InformationElements.standard().all())
                .allMatch(element -> element.name().matches("[ !#-\\[\\]-~]*"));
    }
}
