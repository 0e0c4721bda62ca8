package io.flowdecoder.mapping.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Formatting;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.encoding.Renderer;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowField.Kind;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.custom.LayerSelector.By;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.testing.Mappings;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingFileTest {
    @Test
    void aFileDeclaresFieldsAndSaysWhereElementsGo() throws MappingException {
        CustomMapping mapping = Mappings.read("""
                formatter:
                  protobuf:
                    - {name: names, index: 1200, type: string, array: true}
                    - {name: rtt, index: 1100, type: varint}
                ipfix:
                  mapping:
                    - {field: 0x3d, destination: InIf}
                    - {field: 1, penprovided: true, pen: 0xffffffff, destination: rtt, endianness: little}
                netflowv9:
                  mapping:
                    - {field: 40000, destination: names}
                """);

        CustomField rtt = new CustomField("rtt", 1100, Type.VARINT, false);
        CustomField names = new CustomField("names", 1200, Type.STRING, true);
        assertThat(mapping.fields()).containsExactly(rtt, names);
        assertThat(mapping.elements())
                .containsExactly(
                        new ElementMapping(FlowType.IPFIX, 0, 61, new Destination(FlowField.IN_IF, null, 1), false),
                        new ElementMapping(FlowType.IPFIX, 0xffff_ffffL, 1, new Destination(null, rtt, 1), true),
                        new ElementMapping(FlowType.NETFLOW_V9, 0, 40_000, new Destination(null, names, 1), false));
    }

    private static Stream<FlowField> fieldsButEnumerations() {
        return Stream.of(FlowField.values())
                .filter(field -> field.kind() != Kind.ENUM
                        && field.kind() != Kind.ENUM_LIST
                        && field.kind() != Kind.LARGE_COMMUNITY_LIST);
    }

    @ParameterizedTest
    @MethodSource("fieldsButEnumerations")
    void aFixedFieldGoesByItsNameInTheSchemaAndByThatOfGo(FlowField field) throws MappingException {
        String name = field.name().toLowerCase(Locale.ROOT);
        StringBuilder goName = new StringBuilder();
        for (String word : name.split("_")) {
            goName.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }

        assertThat(destination(name)).isEqualTo(new Destination(field, null, 1));
        assertThat(destination(goName.toString())).isEqualTo(new Destination(field, null, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "SrcAS, SRC_AS, 1",
        "NextHopAS, NEXT_HOP_AS, 1",
        "IPTTL, IP_TTL, 1",
        "TimeReceived, TIME_RECEIVED_NS, 1000000000",
        "TimeFlowStart, TIME_FLOW_START_NS, 1000000000",
        "time_flow_end, TIME_FLOW_END_NS, 1000000000",
        "TimeFlowStartMs, TIME_FLOW_START_NS, 1000000",
        "time_flow_end_ms, TIME_FLOW_END_NS, 1000000"
    })
    void namesOfOlderVersionsAreUnderstood(String name, FlowField field, long factor) throws MappingException {
        assertThat(destination(name)).isEqualTo(new Destination(field, null, factor));
    }

    @ParameterizedTest
    @CsvSource({
        "CustomInteger_1, custom_integer_1, 1001, VARINT, false",
        "CustomInteger1, custom_integer_1, 1001, VARINT, false",
        "custom_integer_5, custom_integer_5, 1005, VARINT, false",
        "CustomBytes_2, custom_bytes_2, 1012, BYTES, false",
        "CustomList1, custom_list_1, 1021, VARINT, true"
    })
    void theCustomFieldsOfVersion1NeedNoDeclaration(String name, String field, int number, Type type, boolean array)
            throws MappingException {
        assertThat(destination(name)).isEqualTo(new Destination(null, new CustomField(field, number, type, array), 1));
    }

    @Test
    void aDeclaredFieldThatTheMessageHasIsThatOne() throws MappingException {
        CustomMapping mapping = Mappings.read("""
                formatter: {protobuf: [{name: flow_direction, index: 42, type: varint}]}
                ipfix: {mapping: [{field: 61, destination: flow_direction}]}
                """);

        assertThat(mapping.fields()).isEmpty();
        assertThat(mapping.elements().get(0).destination())
                .isEqualTo(new Destination(FlowField.FLOW_DIRECTION, null, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"endian: little", "endianness: little", "endianness: Little, endian: little"})
    void theByteOrderMayBeSpelledBothWays(String order) throws MappingException {
        assertThat(Mappings.read("ipfix: {mapping: [{field: 1, destination: Bytes, " + order + "}]}")
                        .elements()
                        .get(0)
                        .littleEndian())
                .isTrue();
    }

    @Test
    void bitsOfPacketsAreThoseOfALayer() throws MappingException {
        CustomMapping mapping = Mappings.read("""
                sflow:
                  ports:
                    - {proto: TCP, dir: src, port: 8080, parser: VXLAN}
                  mapping:
                    - {layer: 3, length: 8, destination: IpTos}
                    - {layer: etype0x88cc, encap: yes, offset: 16, length: 16, destination: SrcPort, endian: little}
                    - {layer: tcp8080, length: 32, destination: DstAddr}
                """);

        assertThat(mapping.bits())
                .containsExactly(
                        new BitMapping(
                                new LayerSelector(By.LAYER, Set.of(Layer.IPV4, Layer.IPV6), 0),
                                false,
                                0,
                                8,
                                new Destination(FlowField.IP_TOS, null, 1),
                                false),
                        new BitMapping(
                                new LayerSelector(By.ETHER_TYPE, Set.of(), 0x88cc),
                                true,
                                16,
                                16,
                                new Destination(FlowField.SRC_PORT, null, 1),
                                true),
                        new BitMapping(
                                new LayerSelector(By.TCP_PORT, Set.of(), 8080),
                                false,
                                0,
                                32,
                                new Destination(FlowField.DST_ADDR, null, 1),
                                false));
        assertThat(mapping.ports().portOf(Layer.TCP, 8080, 1)).isEqualTo(8080);
        assertThat(mapping.ports().portOf(Layer.TCP, 1, 8080)).isEqualTo(-1);
    }

    @Test
    void theFormatterSaysWhatIsWrittenAndHow() throws MappingException {
        CustomMapping mapping = Mappings.read("""
                formatter:
                  fields: [src_addr, csum, icmp_name, src_addr, custom_list_1]
                  key: [sampler_address, csum]
                  rename: {src_addr: source, csum: checksum}
                  render: {time_received_ns: datetimenano, SrcMac: none, csum: Etype}
                  protobuf: [{name: csum, index: 999, type: varint}]
                ipfix: {mapping: [{field: 5, destination: CustomList1}]}
                """);

        assertThat(mapping.formatting())
                .isEqualTo(new Formatting(
                        List.of("src_addr", "csum", "icmp_name", "src_addr", "custom_list_1"),
                        List.of("sampler_address", "csum"),
                        Map.of("src_addr", "source", "csum", "checksum"),
                        Map.of("time_received_ns", "datetimenano", "SrcMac", "none", "csum", "etype")));
    }

    @ParameterizedTest
    @EnumSource
    void everyRendererIsKnown(Renderer renderer) throws MappingException {
        String field = renderer == Renderer.STRING ? "user_name" : "src_net";

        assertThat(Mappings.read("formatter: {render: {" + field + ": " + renderer + "}}")
                        .formatting()
                        .render())
                .isEqualTo(Map.of(field, renderer.toString()));
    }

    @Test
    void whatCanBeWrittenIsWhatTheSchemaHas() throws MappingException {
        String text = "formatter: {fields: [TimeReceived, csum]}\n";

        assertThatThrownBy(() -> CustomMapping.read("my.yaml", text, Schema.GOFLOW2))
                .hasMessage("my.yaml:1: no field TimeReceived; did you mean TimeReceivedNs?");
        assertThatThrownBy(() -> CustomMapping.read("my.yaml", text, Schema.GOFLOW2_V1))
                .hasMessageStartingWith("my.yaml:1: no field csum");
    }

    @Test
    void sectionsAndListsMayBeEmpty() throws MappingException {
        assertThat(Mappings.read("formatter:\nipfix:\n  mapping:\nnetflowv9: {mapping: []}\nsflow: ~\n"))
                .isEqualTo(CustomMapping.NONE);
    }

    @ParameterizedTest
    @CsvSource({"nat_event, 1500, VARINT", "user_name, 999, STRING", "vni, 3000, BYTES", "NatEvent, 1500, VARINT"})
    void aDeclarationTakesTheNameOfAFieldThatGoFlow2DoesNotHave(String name, int number, Type type)
            throws MappingException {
        CustomMapping mapping = Mappings.read(
                """
                formatter:
                  fields: [NAME]
                  rename: {NAME: mine}
                  render: {NAME: none}
                  key: [NAME]
                  protobuf: [{name: NAME, index: NUMBER, type: TYPE}]
                ipfix: {mapping: [{field: 61, destination: NAME}]}
                """.replace("NAME", name).replace("NUMBER", "" + number).replace("TYPE", "" + type));

        CustomField field = new CustomField(name, number, type, false);
        assertThat(mapping.fields()).containsExactly(field);
        assertThat(mapping.elements().get(0).destination()).isEqualTo(new Destination(null, field, 1));
        Encoder encoder = mapping.of(Encoding.of(Schema.GOFLOW2, Format.JSON)).newEncoder();
        Flow flow = new Flow(Limits.DEFAULT, mapping.fields());
        if (type == Type.VARINT) {
            flow.addCustom(0, 7);
        }
        Output out = new Output(64);
        encoder.encode(flow, out);
        assertThat(out).hasToString(type == Type.VARINT ? "{\"mine\":7}" : "{}");
    }

    @ParameterizedTest
    @CsvSource({"CustomInteger1, 1001, custom_integer_1, 7", "flowDirection, 42, flow_direction, 1"})
    void aKnownFieldIsSelectedAndWrittenAsItIsDeclared(String spelling, int number, String name, int value)
            throws MappingException {
        CustomMapping mapping = Mappings.read("""
                formatter:
                  fields: [NAME, bytes]
                  render: {NAME: none}
                  key: [NAME]
                  protobuf: [{name: NAME, index: NUMBER, type: varint}]
                """.replace("NAME", spelling).replace("NUMBER", "" + number));

        assertThat(mapping.spellings()).isEqualTo(Map.of(spelling, name));
        Encoding encoding = mapping.of(Encoding.of(Schema.GOFLOW2, Format.JSON));
        assertThat(json(encoding)).isEqualTo("{\"" + spelling + "\":" + value + ",\"bytes\":0}");
        assertThat(json(encoding.withFormatting(mapping.formatting().withFields(List.of(name)))))
                .isEqualTo("{\"" + name + "\":" + value + "}");
    }

    /** Of a flow that goes out, with the number 7 in each field of the user's own. */
    private static String json(Encoding encoding) {
        Flow flow = new Flow(Limits.DEFAULT, encoding.customFields());
        flow.set(FlowField.FLOW_DIRECTION, 1);
        for (int i = 0; i < flow.customCount(); i++) {
            flow.addCustom(i, 7);
        }
        Output out = new Output(64);
        encoding.newEncoder().encode(flow, out);
        return out.toString();
    }

    @Test
    void twoFieldsMayExchangeTheirNames() throws MappingException {
        assertThat(Mappings.read("formatter: {rename: {src_addr: dst_addr, dst_addr: src_addr}}")
                        .formatting()
                        .rename())
                .isEqualTo(Map.of("src_addr", "dst_addr", "dst_addr", "src_addr"));
    }

    @Test
    void aFileIsReadAsUtf8(@TempDir Path directory) throws IOException, MappingException {
        Path file = directory.resolve("mapping.yaml");
        Files.writeString(file, "# d\u00e9bit\nipfix:\n");
        assertThat(CustomMapping.read(file, Schema.GOFLOW2)).isEqualTo(CustomMapping.NONE);

        Files.write(file, new byte[] {'#', (byte) 0xe9});
        assertThatThrownBy(() -> CustomMapping.read(file, Schema.GOFLOW2)).hasMessage(file + ": it is not UTF-8");
    }

    private static Destination destination(String name) throws MappingException {
        List<ElementMapping> elements = Mappings.read("ipfix: {mapping: [{field: 1, destination: " + name + "}]}")
                .elements();
        return elements.get(0).destination();
    }
}
