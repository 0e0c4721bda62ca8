package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.flowdecoder.flowpb.CounterRecord;
import io.flowdecoder.flowpb.CountersMessage;
import io.flowdecoder.flowpb.EthernetCounters;
import io.flowdecoder.flowpb.FlowMessage.FlowType;
import io.flowdecoder.flowpb.InterfaceCounters;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.structure.Field;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.testing.Recorded;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountersMessageTest {
    private static final String SAMPLE = "00000063 02000005"; // the 99th of entPhysicalEntry 5

    private static final String INTERFACE = Sampled.record(1, """
            00000003 00000006 00000002540be400 00000001 00000003   # ifIndex 3, 10 Gbit/s, full duplex, up
            ffffffffffffffff 0000000a 0000000b 0000000c 0000000d 0000000e 0000000f
            0000000000000010 00000011 00000012 00000013 00000014 00000015 00000002
            """);
    private static final String ETHERNET = Sampled.record(
            2,
            "00000001 00000002 00000003 00000004 00000005 00000006 00000007"
                    + "00000008 00000009 0000000a 0000000b 0000000c 0000000d");
    private static final String ADAPTERS = Sampled.record(2001, """
            00000002
            00000001 00000001 020000000001 0000                    # ifIndex 1 with one address
            00000002 00000002 020000000002 0000 020000000003 0000  # ifIndex 2 with two
            """);
    private static final String VENDORS = Sampled.record(9999 << 12 | 1, "deadbeef");

    private final Recorded recorded = new Recorded(MessageKind.COUNTERS);

    private CountersMessage message() {
        assertThat(recorded.messages()).hasSize(1);
        return (CountersMessage) recorded.messages().get(0);
    }

    private void take(String... records) {
        recorded.take(Sampled.datagramOf().sample(2, SAMPLE, records));
    }

    @Test
    void aSampleSaysWhereItsCountersAreFrom() {
        take();

        CountersMessage message = message();
        assertThat(message.getProtocol()).isEqualTo(FlowType.SFLOW_5);
        assertThat(message.getTimeReceivedNs()).isEqualTo(1_700_000_100_123_456_789L);
        assertThat(message.getSamplerAddress().toByteArray()).containsExactly(192, 0, 2, 9);
        assertThat(message.getSequenceNum()).isEqualTo(0x1092);
        assertThat(message.getUptimeMs()).isEqualTo(123_456);
        assertThat(message.getSampleSequenceNum()).isEqualTo(99);
        assertThat(message.getSourceIdClass()).isEqualTo(2);
        assertThat(message.getSourceIdIndex()).isEqualTo(5);
        assertThat(recorded.json())
                .containsExactly("{\"type\":\"COUNTERS\",\"protocol\":\"SFLOW_5\","
                        + "\"time_received_ns\":1700000100123456789,\"sampler_address\":\"192.0.2.9\","
                        + "\"sequence_num\":4242,\"sub_agent_id\":0,\"uptime_ms\":123456,\"sample_sequence_num\":99,"
                        + "\"source_id_class\":2,\"source_id_index\":5,\"records\":[]}");
        assertThat(recorded.text())
                .containsExactly("type=COUNTERS protocol=SFLOW_5 time_received_ns=1700000100123456789"
                        + " sampler_address=\"192.0.2.9\" sequence_num=4242 sub_agent_id=0 uptime_ms=123456"
                        + " sample_sequence_num=99 source_id_class=2 source_id_index=5");
    }

    @Test
    void countersOfAnInterfaceAreMembersWhereverTheyStand() {
        take(VENDORS, ETHERNET, INTERFACE);

        InterfaceCounters counters = message().getInterfaceCounters();
        assertThat(counters.getIfIndex()).isEqualTo(3);
        assertThat(counters.getIfSpeed()).isEqualTo(10_000_000_000L);
        assertThat(Long.toUnsignedString(counters.getIfInOctets())).isEqualTo("18446744073709551615");
        assertThat(counters.getIfPromiscuousMode()).isEqualTo(2);
        assertThat(message().getEthernetCounters().getDot3StatsSymbolErrors()).isEqualTo(13);
        assertThat(message().getRecordsList()).hasSize(1);
        assertThat(recorded.json().get(0))
                .contains("\"interface_counters\":{\"if_index\":3,\"if_type\":6,\"if_speed\":10000000000,")
                .contains("\"if_in_octets\":18446744073709551615,\"if_in_ucast_pkts\":10,")
                .contains("\"dot3_stats_fcs_errors\":2,");
        assertThat(recorded.text().get(0)).contains(" interface_counters.if_out_octets=16 ");
    }

    @Test
    void theSchemaHasTheFieldsOfBothStructuresInTheirOrder() {
        assertThat(names(InterfaceCounters.getDescriptor().getFields())).isEqualTo(names(1));
        assertThat(names(EthernetCounters.getDescriptor().getFields())).isEqualTo(names(2));
    }

    private static List<String> names(List<FieldDescriptor> fields) {
        return fields.stream()
                .map(field -> field.getNumber() + " " + field.getName().replace("_", ""))
                .toList();
    }

    private static List<String> names(int format) {
        List<Field> fields = Structures.standard().counterRecord(format).fields();
        return fields.stream()
                .map(field -> fields.indexOf(field) + 1 + " " + field.name().toLowerCase())
                .toList();
    }

    @Test
    void otherCountersHaveTheNamesOfTheirSpecification() {
        take(Sampled.record(2003, "3f000000 3e8f5c29 7fc00000 00000002 00000008" + "00000000".repeat(12)), ADAPTERS);

        assertThat(recorded.json().get(0))
                .contains("{\"name\":\"host_cpu\",\"enterprise\":0,\"format\":2003,\"values\":{\"load_one\":0.5,"
                        + "\"load_five\":0.28,\"load_fifteen\":\"NaN\",\"proc_run\":2,\"proc_total\":8,")
                .contains("{\"name\":\"host_adapters\",\"enterprise\":0,\"format\":2001,\"values\":{"
                        + "\"adapters.0.ifIndex\":1,\"adapters.0.mac_address.0\":\"02:00:00:00:00:01\","
                        + "\"adapters.1.ifIndex\":2,\"adapters.1.mac_address.0\":\"02:00:00:00:00:02\","
                        + "\"adapters.1.mac_address.1\":\"02:00:00:00:00:03\"}}");
        assertThat(recorded.text().get(0))
                .contains(" records.0.name=host_cpu records.0.enterprise=0 records.0.format=2003"
                        + " records.0.values.load_one=0.5 ")
                .endsWith(" records.1.values.adapters.1.mac_address.1=\"02:00:00:00:00:03\"");
        CounterRecord adapters = message().getRecords(1);
        assertThat(adapters.getName()).isEqualTo("host_adapters");
        assertThat(adapters.getValues(4).getName()).isEqualTo("adapters.1.mac_address.1");
        assertThat(adapters.getValues(4).getMac()).isEqualTo(0x0200_0000_0003L);
        assertThat(message().getRecords(0).getValues(0).getReal()).isEqualTo(0.5);
        assertThat(message().getRecords(0).getValues(3).getUnsigned()).isEqualTo(2);
    }

    @Test
    void textIsTextIfItIsUtf8AndOctetsIfItIsNot() {
        take(
                Sampled.record(1005, "00000008 22 67 c3a9 0a 5c 2f 7f"), // "gé, line feed, \/, delete
                Sampled.record(1005, "00000002 c3 28"));

        assertThat(recorded.json().get(0))
                .contains("\"values\":{\"name\":\"\\\"gé\\n\\\\/\u007f\"}")
                .contains("\"values\":{\"name\":\"c328\"}");
        assertThat(message().getRecords(0).getValues(0).getText()).isEqualTo("\"gé\n\\/\u007f");
        assertThat(message().getRecords(1).getValues(0).getOctets().toByteArray())
                .containsExactly(0xc3, 0x28);
    }

    @Test
    void whatIsNotKnownOrNotWholeComesAsItsOctets() {
        take(VENDORS, Sampled.record(1, "00000003"), ETHERNET);

        CounterRecord vendors = message().getRecords(0);
        assertThat(vendors.getName()).isEmpty();
        assertThat(vendors.getEnterprise()).isEqualTo(9999);
        assertThat(vendors.getFormat()).isEqualTo(1);
        assertThat(vendors.getOctets().toByteArray()).containsExactly(0xde, 0xad, 0xbe, 0xef);
        assertThat(message().hasInterfaceCounters()).isFalse();
        assertThat(message().getRecords(1).getOctets().size()).isEqualTo(4);
        assertThat(message().hasEthernetCounters()).isTrue();
        assertThat(recorded.counts().get(Fault.RECORD_TRUNCATED)).isEqualTo(1);
        assertThat(recorded.counts().get(Counter.SAMPLE_COUNTER_RECORDS)).isEqualTo(3);
    }

    @Test
    void aSecondRecordOfTheSameInterfaceIsNotLost() {
        take(INTERFACE, INTERFACE);

        assertThat(message().getInterfaceCounters().getIfIndex()).isEqualTo(3);
        assertThat(message().getRecords(0).getName()).isEqualTo("if_counters");
        assertThat(message().getRecords(0).getValues(0).getUnsigned()).isEqualTo(3);
    }

    @Test
    void everySampleIsAMessageAndNoFlowsAreMadeUnlessAsked() {
        recorded.take(Sampled.datagramOf()
                .sample(4, "00000063 00000000 00ffffff", INTERFACE.repeat(1))
                .flow()
                .sample(2, SAMPLE, new String[0]));

        assertThat(recorded.messages()).hasSize(2);
        assertThat(((CountersMessage) recorded.messages().get(0)).getSourceIdIndex())
                .isEqualTo(0xff_ffff);
        assertThat(recorded.flows()).isZero();
        assertThat(recorded.counts().get(Counter.COUNTERS_MESSAGES)).isEqualTo(2);
        assertThat(recorded.counts().get(Counter.FLOW_SAMPLES)).isEqualTo(1);
        assertThat(recorded.counts().get(Counter.FLOWS)).isZero();
    }
}
