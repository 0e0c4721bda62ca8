package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.CountersView;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.OptionsView;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.producer.RawView;
import io.flowdecoder.producer.RecordSink;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What GoFlow2 version 2 writes with {@code -produce raw}: keys and their order, values, times. */
class RawMessageTest {
    private static final String V5 = """
            0005 0001 0036ee80 6553f100 1dcd6500 0000004d 01 02 4064
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 0036c770 0036dcec
            04d2 0035 7f 12 11 08 0064 00c8 18 19 beef
            """;
    private static final String END =
            "},\"src\":\"192.0.2.7:40000\",\"time_received\":\"2023-11-14T22:15:00.1234567Z\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> json = new ArrayList<>();
    private final List<String> text = new ArrayList<>();

    private final RecordSink sink = new RecordSink() {
        @Override
        public void accept(CountersView counters) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void accept(OptionsView options) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void accept(EventView event) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void accept(Flow discarded) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void accept(RawView datagram) {
            Output out = new Output(1);
            format.newRecordEncoder().encode(datagram, out);
            (format == Format.JSON ? json : text).add(out.toString());
        }
    };

    private Format format = Format.JSON;
    private FlowProducer producer;

    private static TransportSession from(String address) {
        return new TransportSession(2055, IpAddress.parse(address), 40_000);
    }

    private void take(ByteBuffer... datagrams) {
        for (Format each : List.of(Format.TEXT, Format.JSON)) {
            format = each;
            producer = new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> {
                throw new AssertionError("no flows were asked for");
            });
            producer.make(EnumSet.of(MessageKind.RAW), sink);
            for (ByteBuffer datagram : datagrams) {
                producer.produce(
                        datagram, from("192.0.2.7"), EnumSet.allOf(Protocol.class), 1_700_000_100_123_456_700L);
            }
        }
    }

    @Test
    void netFlowV5() {
        take(Hex.datagram(V5));

        assertThat(json)
                .containsExactly(
                        "{\"type\":\"netflowv5\",\"message\":{\"version\":5,\"count\":1,\"sys-uptime\":3600000,"
                                + "\"unix-secs\":1700000000,\"unix-nsecs\":500000000,\"flow-sequence\":77,\"engine-type\":1,"
                                + "\"engine-id\":2,\"sampling-interval\":16484,\"records\":[{\"src-addr\":\"10.1.0.1\","
                                + "\"dst-addr\":\"10.2.0.2\",\"next-hop\":\"10.3.0.3\",\"input\":1,\"output\":2,\"dpkts\":10,"
                                + "\"doctets\":1000,\"first\":3590000,\"last\":3595500,\"src-port\":1234,\"dst-port\":53,"
                                + "\"pad1\":127,\"tcp-flags\":18,\"proto\":17,\"tos\":8,\"src-as\":100,\"dst-as\":200,"
                                + "\"src-mask\":24,\"dst-mask\":25,\"pad2\":48879}]" + END);
        assertThat(text)
                .containsExactly("2023-11-14 22:15:00.1234567 +0000 UTC 192.0.2.7:40000: NetFlowV5 seq:77 count:1");
        assertThat(producer.counts().get(Counter.RAW_MESSAGES)).isEqualTo(1);
        assertThat(producer.counts().get(Counter.DATA_RECORDS)).isEqualTo(1);
        assertThat(producer.counts().get(Counter.FLOWS)).isZero();
    }

    @Test
    void netFlowV1AndV7InTheSameManner() {
        take(Hex.datagram("""
                        0001 0001 0036ee80 6553f100 1dcd6500
                        0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 0036c770 0036dcec
                        04d2 0035 0000 11 08 12 00 0000 00000000
                        """), Hex.datagram("""
                        0007 0001 0036ee80 6553f100 1dcd6500 0000004d 00000000
                        0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 0036c770 0036dcec
                        04d2 0035 01 12 11 08 0064 00c8 18 19 0002 0a040004
                        """));

        assertThat(json.get(0))
                .startsWith("{\"type\":\"netflowv1\",\"message\":{\"version\":1,\"count\":1,\"sys-uptime\":3600000,"
                        + "\"unix-secs\":1700000000,\"unix-nsecs\":500000000,\"records\":[{\"src-addr\"")
                .endsWith("\"dst-port\":53,\"tcp-flags\":18,\"proto\":17,\"tos\":8}]" + END);
        assertThat(json.get(1))
                .startsWith("{\"type\":\"netflowv7\",\"message\":{\"version\":7,\"count\":1,")
                .endsWith("\"field-flags\":1,\"tcp-flags\":18,\"proto\":17,\"tos\":8,\"src-as\":100,\"dst-as\":200,"
                        + "\"src-mask\":24,\"dst-mask\":25,\"flow-flags\":2,\"router-sc\":\"10.4.0.4\"}]" + END);
        assertThat(text.get(0)).endsWith(": NetFlowV1 count:1");
        assertThat(text.get(1)).endsWith(": NetFlowV7 seq:77 count:1");
    }

    @Test
    void netFlowV9() {
        take(Exported.v9()
                .template(256, "8:4 1:2")
                .data(256, "0a000001 05dc")
                .optionsTemplate(300, "1:2", "34:2 35:1")
                .data(300, "0007 0064 01")
                .datagram());

        assertThat(json)
                .containsExactly("{\"type\":\"netflowv9\",\"message\":{\"version\":9,\"count\":1,"
                        + "\"system-uptime\":3600000,\"unix-seconds\":1700000000,\"sequence-number\":42,\"source-id\":7,"
                        + "\"flow-sets\":[{\"id\":0,\"length\":16,\"records\":[{\"template-id\":256,\"field-count\":2,"
                        + "\"fields\":[{\"pen-provided\":false,\"type\":8,\"length\":4,\"pen\":0},"
                        + "{\"pen-provided\":false,\"type\":1,\"length\":2,\"pen\":0}]}]},"
                        + "{\"id\":256,\"length\":12,\"records\":[{\"values\":["
                        + "{\"pen-provided\":false,\"type\":8,\"pen\":0,\"value\":\"CgAAAQ==\"},"
                        + "{\"pen-provided\":false,\"type\":1,\"pen\":0,\"value\":\"Bdw=\"}]}]},"
                        + "{\"id\":1,\"length\":24,\"records\":[{\"template-id\":300,\"scope-length\":4,"
                        + "\"option-length\":8,\"scopes\":[{\"pen-provided\":false,\"type\":1,\"length\":2,\"pen\":0}],"
                        + "\"options\":[{\"pen-provided\":false,\"type\":34,\"length\":2,\"pen\":0},"
                        + "{\"pen-provided\":false,\"type\":35,\"length\":1,\"pen\":0}]}]},"
                        + "{\"id\":300,\"length\":12,\"records\":[{\"scope-values\":["
                        + "{\"pen-provided\":false,\"type\":1,\"pen\":0,\"value\":\"AAc=\"}],\"option-values\":["
                        + "{\"pen-provided\":false,\"type\":34,\"pen\":0,\"value\":\"AGQ=\"},"
                        + "{\"pen-provided\":false,\"type\":35,\"pen\":0,\"value\":\"AQ==\"}]}]}]" + END);
        assertThat(text).allMatch(line -> line.endsWith(": NetFlowV9 count:1 seq:42"));
    }

    @Test
    void ipfixWithoutTheEnterpriseBitInTheTypesOfOptionsTemplates() {
        take(Exported.ipfix()
                .template(256, "32473/9:v")
                .optionsTemplate(301, "149:4", "32473/5:1")
                .data(301, "00000007 01")
                .datagram());

        assertThat(json.get(0))
                .startsWith("{\"type\":\"ipfix\",\"message\":{\"version\":10,\"length\":68,\"export-time\":1700000000,"
                        + "\"sequence-number\":42,\"observation-domain-id\":7,\"flow-sets\":[{\"id\":2,")
                .contains("\"field-count\":1,\"fields\":[{\"pen-provided\":true,\"type\":9,\"length\":65535,"
                        + "\"pen\":32473}]")
                .contains("{\"template-id\":301,\"field-count\":2,\"scope-field-count\":1,\"options\":["
                        + "{\"pen-provided\":true,\"type\":5,\"length\":1,\"pen\":32473}],\"scopes\":["
                        + "{\"pen-provided\":false,\"type\":149,\"length\":4,\"pen\":0}]}")
                .contains("{\"pen-provided\":true,\"type\":5,\"pen\":32473,\"value\":\"AQ==\"}");
        assertThat(text.get(0)).endsWith(": IPFIX count:3 seq:42");
    }

    @Test
    void aSetWithoutItsTemplateComesAsOctetsAndCostsNothingElse() {
        take(Exported.ipfix()
                .data(999, "deadbeef")
                .template(256, "1:4")
                .data(256, "000005dc")
                .datagram());

        assertThat(json.get(0))
                .contains("[{\"id\":999,\"length\":8,\"records\":\"3q2+7w==\"},{\"id\":2,")
                .contains("\"value\":\"AAAF3A==\"");
        assertThat(text.get(0)).endsWith(": IPFIX count:3 seq:42");
    }

    @Test
    void everyMessageOfADatagramIsOne() throws IOException {
        byte[] one = Exported.ipfix().template(256, "1:4").datagram().array();
        byte[] other = Exported.ipfix().data(256, "000005dc").datagram().array();
        take(ByteBuffer.allocate(one.length + other.length).put(one).put(other).flip());

        assertThat(json).hasSize(2);
        assertThat(JSON.readTree(json.get(1)).at("/message/length").asInt()).isEqualTo(other.length);
        assertThat(json.get(1)).contains("\"value\":\"AAAF3A==\"");
    }

    @Test
    void aWithdrawalIsATemplateWithoutFields() {
        take(
                Exported.ipfix().template(256, "1:4").datagram(),
                Hex.datagram("000a 0018 6553f100 00000000 00000007  0002 0008 0100 0000"));

        assertThat(json.get(1))
                .contains("\"flow-sets\":[{\"id\":2,\"length\":8,\"records\":["
                        + "{\"template-id\":256,\"field-count\":0,\"fields\":[]}]}]");
    }

    @Test
    void sflowSamplesOfAllKinds() throws IOException {
        take(Sampled.datagramOf()
                .flow(Sampled.header(1, "010203"))
                .sample(3, "00000007 00000001 00000002 000003e8 00002710 00000000 00000000 00000003 00000002 00000005")
                .sample(2, "00000063 02000005")
                .sample(5, "00000007 00000000 00000002 00000004 00000003 00000005 00000102")
                .sample(9999 << 12 | 1, "deadbeef")
                .datagram());

        assertThat(json.get(0))
                .startsWith("{\"type\":\"sflow\",\"message\":{\"version\":5,\"ip-version\":1,"
                        + "\"agent-ip\":\"192.0.2.9\",\"sub-agent-id\":0,\"sequence-number\":4242,\"uptime\":123456,"
                        + "\"samples-count\":5,\"samples\":[{\"header\":{\"format\":1,\"length\":60,"
                        + "\"sample-sequence-number\":7,\"source-id-type\":0,\"source-id-value\":3},"
                        + "\"sampling-rate\":1000,\"sample-pool\":10000,\"drops\":0,\"input\":3,\"output\":5,"
                        + "\"flow-records-count\":1,\"records\":[{\"header\":{\"data-format\":1,\"length\":19},"
                        + "\"data\":{\"protocol\":1,\"frame-length\":1518,\"stripped\":4,\"original-length\":3,"
                        + "\"header-data\":\"AQID\"}}]},")
                .contains("\"input-if-format\":0,\"input-if-value\":3,\"output-if-format\":2,\"output-if-value\":5,"
                        + "\"flow-records-count\":0,\"records\":[]}")
                .contains("\"source-id-type\":2,\"source-id-value\":5},\"counter-records-count\":0,\"records\":[]}")
                .contains("\"drops\":4,\"input\":3,\"output\":5,\"reason\":258,\"flow-records-count\":0,")
                .endsWith("{\"header\":{\"format\":40955905,\"length\":8},\"data\":\"3q2+7wAAAAA=\"}]" + END);
        JSON.readTree(json.get(0));
        assertThat(text.get(0)).endsWith(": sFlow5 agent:192.0.2.9 seq:4242 count:5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3    | 000005ee 00000006 0a000001 0a000002 000001bb 0000c822 00000018 00000028 |"
                        + "{length:1518,protocol:6,src-ip:10.0.0.1,dst-ip:10.0.0.2,src-port:443,dst-port:51234,tcp-flags:24,tos:40}",
                "1001 | 00000064 00000001 000000c8 00000002 |"
                        + "{src-vlan:100,src-priority:1,dst-vlan:200,dst-priority:2}",
                "1002 | 00000001 ac100001 00000018 00000010 |"
                        + "{next-hop-ip-version:1,next-hop:172.16.0.1,src-mask-len:24,dst-mask-len:16}",
                "1003 | 00000001 ac100002 0000fde8 00000001 00000002 00000002 00000002 00000002 0000fde9 0000fdea"
                        + " 00000001 00000001 0000fdeb 00000001 fde80001 00000064 |"
                        + "{next-hop-ip-version:1,next-hop:172.16.0.2,as:65000,src-as:1,src-peer-as:2,as-destinations:2,"
                        + "as-path-type:2,as-path-length:3,as-path:[65001,65002,65003],communities-length:1,"
                        + "communities:[4259840001],local-pref:100}",
                "1037 | 00000007 00000003 61626300 00000001 | {number:7,name:abc,direction:1}",
                "1007 | 00000001 0a000001 00000000 | {data:AAAAAQoAAAEAAAAA}"
            })
    void aFlowRecordHasItsKeys(int format, String octets, String data) throws IOException {
        take(Sampled.datagramOf().flow(Sampled.record(format, octets)).datagram());

        assertThat(data(0)).isEqualTo(data);
    }

    @Test
    void macAddressesOfARecordAreWhereTheyAre() throws IOException {
        take(Sampled.datagramOf()
                .flow(
                        Sampled.record(2, "000005ee 020000000001 0000 020000000002 0000 00000800"),
                        Sampled.record(
                                2, "000005ee 020000000001 020000000002 00000800")) // as agents send that do not pad
                .datagram());

        String addresses = "{length:1518,src-mac:AgAAAAAB,dst-mac:AgAAAAAC,eth-type:2048}";
        assertThat(List.of(data(0), data(1))).containsExactly(addresses, addresses);
    }

    @Test
    void interfaceCountersHaveTheKeysOfGoFlow2MisspeltOnesToo() throws IOException {
        take(Sampled.datagramOf()
                .sample(
                        2,
                        "00000063 00000003",
                        Sampled.record(1, "00000003".repeat(22)),
                        Sampled.record(2, "00000001".repeat(13)))
                .datagram());

        assertThat(data(0)).startsWith("{if-index:3,if-type:3,if-speed:12884901891,if-direction:3,if-status:3,");
        assertThat(data(0)).endsWith(",if-out-errors:3,if-promiscuous-mode:3}");
        assertThat(data(1))
                .startsWith("{dot3-stats-aligment-errors:1,dot3-stats-fcse-errors:1,")
                .contains("dot3-stats-seq-test-errors:1,");
    }

    private String data(int record) throws IOException {
        JsonNode data = JSON.readTree(json.get(0)).at("/message/samples/0/records/" + record + "/data");
        return data.toString().replace("\"", "");
    }

    @Test
    void whatHasNoHeaderIsNoMessageAndAFault() {
        take(Hex.datagram("0009 0001 00000000"), Hex.datagram("0005 0001 0036ee80"));

        assertThat(json).isEmpty();
        assertThat(producer.counts().get(Fault.DATAGRAM_TRUNCATED)).isEqualTo(2);
    }

    @Test
    void protobufHasNoMessageForWholeDatagrams() {
        format = Format.BIN;
        producer = new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> {});
        producer.make(EnumSet.of(MessageKind.RAW), sink);

        assertThatThrownBy(
                        () -> producer.produce(Hex.datagram(V5), from("192.0.2.7"), EnumSet.allOf(Protocol.class), 0))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
