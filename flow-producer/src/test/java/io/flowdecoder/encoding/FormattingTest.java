package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormattingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<CustomField> CUSTOM = List.of(
            new CustomField("csum", 999, Type.VARINT, false),
            new CustomField("CustomInteger_1", 1001, Type.VARINT, false),
            new CustomField("CustomBytes_1", 1011, Type.BYTES, false),
            new CustomField("CustomList_1", 1021, Type.VARINT, true),
            new CustomField("note", 3000, Type.STRING, false),
            new CustomField("notes", 3001, Type.STRING, true),
            new CustomField("codes", 3002, Type.VARINT, true));

    private final Flow flow = new Flow(Limits.DEFAULT, CUSTOM);

    private static Formatting selecting(String... fields) {
        return Formatting.DEFAULT.withFields(List.of(fields));
    }

    private static Formatting rendering(String field, String renderer) {
        return new Formatting(List.of(field), List.of(), Map.of(), Map.of(field, renderer));
    }

    private String write(Schema schema, Format format, Formatting formatting) {
        Output out = new Output(1);
        Encoding.of(schema, format)
                .withCustomFields(CUSTOM)
                .withFormatting(formatting)
                .newEncoder()
                .encode(flow, out);
        return out.toString();
    }

    private void setText(FlowField field, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        flow.setOctets(field, ByteBuffer.wrap(octets), 0, octets.length);
    }

    private void addText(int custom, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        flow.addCustom(custom, ByteBuffer.wrap(octets), 0, octets.length);
    }

    private void setAddress(FlowField field, String text) {
        IpAddress address = IpAddress.parse(text);
        flow.setAddress(field, address.family(), address.high(), address.low());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void everyLineCanBeParsedWhateverIsSelected(long seed) throws JsonProcessingException {
        Samples samples = new Samples(seed);
        for (Schema schema : Schema.values()) {
            Formatting everything = selecting(schema.names().toArray(String[]::new));
            Encoder all =
                    Encoding.of(schema, Format.JSON).withFormatting(everything).newEncoder();
            Encoder usual = Encoding.of(schema, Format.JSON).newEncoder();
            for (int i = 0; i < 200; i++) {
                samples.next();

                assertThat(names(all, samples.flow())).containsExactlyElementsOf(everything.fields());
                assertThat(names(usual, samples.flow())).containsExactlyElementsOf(schema.defaultFields());
            }
        }
    }

    private static List<String> names(Encoder encoder, Flow flow) throws JsonProcessingException {
        Output out = new Output(1);
        encoder.encode(flow, out);
        return JSON.readTree(out.toString()).properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GOFLOW2    | JSON | {"dst_as":65003,"etype":"IPv4","dst_as":65003,"SrcAddr":"10.0.0.1"}
            GOFLOW2    | TEXT | dst_as=65003 etype=IPv4 dst_as=65003 SrcAddr=10.0.0.1
            GOFLOW2_V1 | JSON | {"dst_as":65003,"etype":2048,"dst_as":65003,"SrcAddr":"10.0.0.1"}
            GOFLOW2_V1 | TEXT | dst_as=65003 etype=2048 dst_as=65003 SrcAddr="10.0.0.1"
            GOFLOW     | JSON | {"dst_as":"65003","etype":"2048","dst_as":"65003","SrcAddr":"10.0.0.1"}
            GOFLOW     | TEXT | dst_as:65003 etype:2048 dst_as:65003 SrcAddr:10.0.0.1
            """)
    void whatIsSelectedIsWrittenInThatOrderAsOftenAsItIsNamedAndAsItIsNamed(Schema schema, Format format, String line) {
        flow.set(FlowField.DST_AS, 65_003);
        flow.set(FlowField.ETYPE, 0x0800);
        setAddress(FlowField.SRC_ADDR, "10.0.0.1");

        assertThat(write(schema, format, selecting("dst_as", "etype", "dst_as", "SrcAddr")))
                .isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "GOFLOW2, flow_direction, '{\"flow_direction\":1}'",
        "GOFLOW2_V1, FlowDirection, '{\"FlowDirection\":1}'",
        "GOFLOW, FlowDirection, '{\"FlowDirection\":\"1\"}'"
    })
    void theDirectionOfAFlowCanBeSelected(Schema schema, String name, String line) {
        flow.set(FlowField.FLOW_DIRECTION, 1);

        assertThat(write(schema, Format.JSON, selecting(name))).isEqualTo(line);
    }

    @Test
    void aNewNameTakesThePlaceOfTheOldOne() {
        Formatting renamed =
                new Formatting(List.of("bytes", "packets"), List.of(), Map.of("bytes", "size \"B\""), Map.of());

        assertThat(write(Schema.GOFLOW2, Format.JSON, renamed)).isEqualTo("{\"size \\\"B\\\"\":0,\"packets\":0}");
        assertThat(write(Schema.GOFLOW2, Format.TEXT, renamed)).isEqualTo("\"size \\\"B\\\"\"=0 packets=0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            etype            | none         | 2048
            etype            | proto        | "unknown"
            proto            | none         | 6
            src_net          | none         | 24
            SrcNet           | none         | 24
            src_mac          | none         | 1108152157446
            src_addr         | none         | "0a000001"
            dst_addr         | none         | "20010db8000000000000000000000002"
            bgp_next_hop     | none         | ""
            type             | none         | "NETFLOW_V9"
            type             | type         | "NETFLOW_V9"
            in_if            | ip           | "0.0.0.7"
            in_if            | mac          | "00:00:00:00:00:07"
            in_if            | type         | "7"
            in_if            | proto        | "CBT"
            sequence_num     | datetime     | "2023-11-14T22:15:00Z"
            time_received_ns | datetimenano | "2023-11-14T22:15:00.123456789Z"
            as_path          | etype        | ["IPv4","0x0005"]
            application_id   | string       | "A\\u0000\\u0001\\u0002"
            application_id   | none         | "41000102"
            application_id   | ip           | "65.0.1.2"
            application_name | mac          | "01:02:03:04:05:06"
            application_name | ip           | ""
            mpls_ip          | none         | ["01020304"]
            bgp_extended_communities | none | [18446744073709551615]
            bgp_large_communities    | none | ["64500:0:4294967295","1:2:3"]
            """)
    void aRendererSaysHowAFieldIsWritten(String field, String renderer, String value) {
        flow.set(FlowField.TYPE, 3);
        flow.set(FlowField.ETYPE, 0x0800);
        flow.set(FlowField.PROTO, 6);
        flow.set(FlowField.SRC_NET, 24);
        flow.set(FlowField.SRC_MAC, 0x0102_0304_0506L);
        flow.set(FlowField.IN_IF, 7);
        flow.set(FlowField.SEQUENCE_NUM, 1_700_000_100);
        flow.set(FlowField.TIME_RECEIVED_NS, 1_700_000_100_123_456_789L);
        flow.add(FlowField.AS_PATH, 0x800);
        flow.add(FlowField.AS_PATH, 5);
        flow.addAddress(FlowField.MPLS_IP, 4, 0, 0x0102_0304);
        flow.add(FlowField.BGP_EXTENDED_COMMUNITIES, -1);
        flow.addLargeCommunity(FlowField.BGP_LARGE_COMMUNITIES, 64_500, 0, -1);
        flow.addLargeCommunity(FlowField.BGP_LARGE_COMMUNITIES, 1, 2, 3);
        flow.setOctets(FlowField.APPLICATION_ID, ByteBuffer.wrap(new byte[] {65, 0, 1, 2}), 0, 4);
        flow.setOctets(FlowField.APPLICATION_NAME, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6}), 0, 6);
        setAddress(FlowField.SRC_ADDR, "10.0.0.1");
        setAddress(FlowField.DST_ADDR, "2001:db8::2");

        assertThat(write(Schema.GOFLOW2, Format.JSON, rendering(field, renderer)))
                .isEqualTo("{\"" + field + "\":" + value + "}");
    }

    @Test
    void aRendererHoldsForEachSpellingOfAName() {
        Formatting formatting = new Formatting(List.of("etype", "Etype"), List.of(), Map.of(), Map.of("Etype", "none"));

        assertThat(write(Schema.GOFLOW2, Format.JSON, formatting)).isEqualTo("{\"etype\":0,\"Etype\":0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            src_addr | proto   | src_addr cannot be rendered as proto
            bytes    | network | bytes cannot be rendered as network
            note     | etype   | note cannot be rendered as etype
            bytes    | hex     | no renderer hex
            byets    | none    | no field byets; is it bytes?
            """)
    void whatDoesNotFitIsRefused(String field, String renderer, String message) {
        assertThatThrownBy(() -> write(Schema.GOFLOW2, Format.JSON, rendering(field, renderer)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @EnumSource(names = {"GOFLOW2_V1", "GOFLOW"})
    void aCustomFieldCannotHaveTheNumberOfAFieldOfTheDialect(Schema schema) {
        List<CustomField> taken = List.of(new CustomField("mine", 55, Type.VARINT, false));

        assertThatThrownBy(() -> Encoding.of(schema, Format.BIN).withCustomFields(taken))
                .hasMessage("55 is the number of mpls_1_ttl");
        assertThat(Encoding.of(Schema.GOFLOW2, Format.BIN)
                        .withCustomFields(taken)
                        .customFields())
                .isEqualTo(taken);
    }

    @Test
    void whatIsEnumeratedHasTheNamesOfTheSchema() {
        for (FlowField field : FlowField.values()) {
            if (field.kind() == FlowField.Kind.ENUM) {
                FlowMessage.getDescriptor()
                        .findFieldByNumber(field.number())
                        .getEnumType()
                        .getValues()
                        .forEach(value -> {
                            flow.set(field, value.getNumber());
                            String name = field.name().toLowerCase(Locale.ROOT);

                            assertThat(write(Schema.GOFLOW2, Format.TEXT, selecting(name)))
                                    .isEqualTo(name + "=" + value.getName());
                        });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, EchoReply",
        "1, 3, DestinationUnreachable",
        "1, 8, Echo",
        "1, 9, RouterAdvertisement",
        "1, 10, RouterSolicitation",
        "1, 11, TimeExceeded",
        "1, 12, ''",
        "58, 1, DestinationUnreachable",
        "58, 2, PacketTooBig",
        "58, 3, TimeExceeded",
        "58, 128, EchoRequest",
        "58, 129, EchoReply",
        "58, 133, RouterSolicitation",
        "58, 134, RouterAdvertisement",
        "58, 4, ''"
    })
    void icmpMessagesHaveNames(int protocol, int type, String name) {
        flow.set(FlowField.PROTO, protocol);
        flow.set(FlowField.ICMP_TYPE, type);

        assertThat(write(Schema.GOFLOW2, Format.TEXT, selecting("icmp_name"))).isEqualTo("icmp_name=" + name);
        assertThat(write(Schema.GOFLOW2_V1, Format.JSON, selecting("IcmpName")))
                .isEqualTo("{\"IcmpName\":\"" + name + "\"}");
    }

    @Test
    void whatIsNoIcmpIsUnknownInTheNewestAndNothingBefore() {
        flow.set(FlowField.PROTO, 6);

        assertThat(write(Schema.GOFLOW2, Format.JSON, selecting("icmp_name"))).isEqualTo("{\"icmp_name\":\"unknown\"}");
        assertThat(write(Schema.GOFLOW2_V1, Format.JSON, selecting("IcmpName"))).isEqualTo("{\"IcmpName\":\"\"}");
    }

    @Test
    void aNameMadeOfSeveralFieldsIsGoneWithoutItsRenderer() {
        assertThat(write(Schema.GOFLOW2, Format.JSON, rendering("icmp_name", "none")))
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "0x0806, 1, ARP, ICMP",
        "0x0800, 6, IPv4, TCP",
        "0x86dd, 17, IPv6, UDP",
        "0x88cc, 58, '', ICMPv6",
        "0, 132, '', SCTP",
        "0, 47, '', ''"
    })
    void version1HasNamesBesideNumbers(String etype, int protocol, String etypeName, String protocolName) {
        flow.set(FlowField.ETYPE, Long.decode(etype));
        flow.set(FlowField.PROTO, protocol);

        assertThat(write(Schema.GOFLOW2_V1, Format.TEXT, selecting("EtypeName", "ProtoName")))
                .isEqualTo("EtypeName=\"" + etypeName + "\" ProtoName=\"" + protocolName + "\"");
    }

    @Test
    void textHasQuotesWhereAValueHasASpaceAndJsonEscapesThem() {
        setText(FlowField.INTERFACE_DESCRIPTION, "to \"B\" <1>");
        flow.set(FlowField.PROTO, 124);
        Formatting formatting = selecting("interface_description", "proto");

        assertThat(write(Schema.GOFLOW2, Format.TEXT, formatting))
                .isEqualTo("interface_description=\"to \\\"B\\\" \\u003c1\\u003e\" proto=\"ISIS over IPv4\"");
        assertThat(write(Schema.GOFLOW2, Format.JSON, formatting))
                .isEqualTo("{\"interface_description\":\"to \\\"B\\\" \\u003c1\\u003e\",\"proto\":\"ISIS over IPv4\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "GOFLOW2, ::ffff:192.0.2.1, src_addr=::ffff:192.0.2.1 dst_addr=",
        "GOFLOW2_V1, ::ffff:192.0.2.1, 'src_addr=\"192.0.2.1\" dst_addr=\"\"'",
        "GOFLOW, ::ffff:192.0.2.1, src_addr:192.0.2.1 dst_addr:<nil>",
        "GOFLOW, 2001:db8::1, src_addr:2001:db8::1 dst_addr:<nil>"
    })
    void mappedAndMissingAddressesAreWrittenAsInEachProgram(Schema schema, String address, String text) {
        setAddress(FlowField.SRC_ADDR, address);

        assertThat(write(schema, Format.TEXT, selecting("src_addr", "dst_addr")))
                .isEqualTo(text);
    }

    @Test
    void aCustomFieldThatIsNotThereIsLeftOut() {
        String[] fields = {"bytes", "csum", "note", "notes", "codes"};
        assertThat(write(Schema.GOFLOW2, Format.JSON, selecting(fields))).isEqualTo("{\"bytes\":0}");
        assertThat(write(Schema.GOFLOW2, Format.JSON, selecting("csum"))).isEqualTo("{}");
        assertThat(write(Schema.GOFLOW2, Format.TEXT, selecting("csum"))).isEmpty();

        flow.addCustom(0, 0);
        addText(4, "a");
        addText(5, "b");
        addText(5, "");
        flow.addCustom(6, -1);
        assertThat(write(Schema.GOFLOW2, Format.JSON, selecting(fields)))
                .isEqualTo("{\"bytes\":0,\"csum\":0,\"note\":\"61\",\"notes\":[\"62\",\"\"],"
                        + "\"codes\":[18446744073709551615]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            csum  | etype  | {"csum":"unknown"}
            csum  | proto  | {"csum":"unknown"}
            csum  | mac    | {}
            note  | string | {}
            notes | string | {"notes":[]}
            codes | etype  | {"codes":[]}
            """)
    void someRenderersSayThatACustomFieldIsNotThere(String field, String renderer, String line) {
        assertThat(write(Schema.GOFLOW2, Format.JSON, rendering(field, renderer)))
                .isEqualTo(line);
    }

    @Test
    void customTextIsEscaped() {
        addText(4, "say \"hi\"\n");

        assertThat(write(Schema.GOFLOW2, Format.JSON, rendering("note", "string")))
                .isEqualTo("{\"note\":\"say \\\"hi\\\"\\n\"}");
    }

    @Test
    void version1HasItsCustomFieldsWhetherTheyAreFilledOrNot() {
        String[] fields = {"CustomInteger_1", "CustomInteger_2", "custom_bytes_1", "CustomBytes_2", "CustomList_1"};
        flow.addCustom(1, 7);
        addText(2, "ab");
        flow.addCustom(3, 1);
        flow.addCustom(3, 2);

        assertThat(write(Schema.GOFLOW2_V1, Format.JSON, selecting(fields)))
                .endsWith(
                        "\"CustomInteger_2\":0,\"custom_bytes_1\":[97,98],\"CustomBytes_2\":[],\"CustomList_1\":[1,2]}");
        flow.clear();
        assertThat(write(Schema.GOFLOW2_V1, Format.JSON, Formatting.DEFAULT))
                .contains("\"CustomInteger_1\":0,", "\"CustomBytes_1\":[],", "\"CustomList_1\":[]}");
    }

    @Test
    void inGoFlowEveryValueIsAString() throws JsonProcessingException {
        flow.add(FlowField.AS_PATH, 1);
        flow.add(FlowField.LAYER_STACK, 0);
        addText(5, "x\"y");
        Formatting formatting = new Formatting(
                List.of("as_path", "layer_stack", "HasMPLS", "notes"), List.of(), Map.of(), Map.of("notes", "string"));
        JsonNode json = JSON.readTree(write(Schema.GOFLOW, Format.JSON, formatting));

        assertThat(Stream.of("as_path", "layer_stack", "HasMPLS", "notes")
                        .map(name -> json.get(name).textValue()))
                .containsExactly("[1]", "[Ethernet]", "false", "[x\"y]");
    }
}
