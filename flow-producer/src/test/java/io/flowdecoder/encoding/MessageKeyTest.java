package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageKeyTest {
    private static final List<CustomField> CUSTOM = List.of(
            new CustomField("CustomInteger_1", 1001, Type.VARINT, false),
            new CustomField("CustomBytes_1", 1011, Type.BYTES, false),
            new CustomField("CustomList_1", 1021, Type.VARINT, true));

    private final Flow flow = new Flow(Limits.DEFAULT, CUSTOM);

    private byte[] key(Schema schema, String... fields) {
        Output out = new Output(1);
        Encoding.of(schema, Format.BIN)
                .withCustomFields(CUSTOM)
                .withFormatting(Formatting.DEFAULT.withKey(List.of(fields)))
                .newKey()
                .put(flow, out);
        return Arrays.copyOf(out.array(), out.length());
    }

    private void fill() {
        flow.set(FlowField.TYPE, FlowType.IPFIX.number());
        flow.setAddress(FlowField.SAMPLER_ADDRESS, 4, 0, 0xc000_0209L);
        flow.setAddress(FlowField.SRC_ADDR, 6, 0x2001_0db8_0000_0000L, 1);
        flow.set(FlowField.DST_AS, 65_003);
        flow.set(FlowField.BYTES, -1);
        flow.add(FlowField.AS_PATH, 1);
        flow.add(FlowField.AS_PATH, 2);
        flow.add(FlowField.LAYER_STACK, 0);
        flow.add(FlowField.LAYER_STACK, 1);
        flow.addAddress(FlowField.MPLS_IP, 4, 0, 0x0102_0304);
        flow.addLargeCommunity(FlowField.BGP_LARGE_COMMUNITIES, 64_500, 1, -1);
        flow.addLargeCommunity(FlowField.BGP_LARGE_COMMUNITIES, 1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "GOFLOW, SamplerAddress, [192 0 2 9]-",
        "GOFLOW, DstAS, 65003-",
        "GOFLOW, HasMPLS, false-",
        "GOFLOW2_V1, SrcAddr, [32 1 13 184 0 0 0 0 0 0 0 0 0 0 0 1]-",
        "GOFLOW2_V1, DstAddr, []-",
        "GOFLOW2_V1, Type, IPFIX-",
        "GOFLOW2_V1, Bytes, 18446744073709551615-",
        "GOFLOW2_V1, SrcMac, 0-",
        "GOFLOW2_V1, AsPath, [1 2]-",
        "GOFLOW2_V1, BgpCommunities, []-",
        "GOFLOW2_V1, layer_stack, [Ethernet IPv4]-",
        "GOFLOW2_V1, mpls_ip, [[1 2 3 4]]-",
        "GOFLOW2_V1, bgp_large_communities, [[0 0 251 244 0 0 0 1 255 255 255 255] [0 0 0 1 0 0 0 2 0 0 0 3]]-",
        "GOFLOW2_V1, application_name, []-",
        "GOFLOW2_V1, CustomInteger_1, 7-",
        "GOFLOW2_V1, CustomInteger_2, 0-",
        "GOFLOW2_V1, CustomBytes_1, [1 2]-",
        "GOFLOW2_V1, CustomBytes_2, []-",
        "GOFLOW2_V1, CustomList_1, [3 4]-"
    })
    void olderDialectsHaveValuesAsGoPrintsThem(Schema schema, String field, String key) {
        fill();
        flow.addCustom(0, 7);
        flow.addCustom(1, ByteBuffer.wrap(new byte[] {1, 2}), 0, 2);
        flow.addCustom(2, 3);
        flow.addCustom(2, 4);

        assertThat(new String(key(schema, field))).isEqualTo(key);
    }

    @Test
    void theirUsualKeysAreTheExporterAndInGoFlowWhereTheFlowGoes() {
        fill();

        assertThat(new String(key(Schema.GOFLOW))).isEqualTo("[192 0 2 9]-65003-");
        assertThat(new String(key(Schema.GOFLOW2_V1))).isEqualTo("[192 0 2 9]-");
    }

    @ParameterizedTest
    @CsvSource({"sampler_address, , 9fd45fc4", "sampler_address, dst_as, fc89ccba"})
    void theNewestHasTheHashOfTheValues(String first, String second, String key) {
        fill();

        assertThat(HexFormat.of()
                        .formatHex(second == null ? key(Schema.GOFLOW2, first) : key(Schema.GOFLOW2, first, second)))
                .isEqualTo(key);
    }

    @Test
    void theNewestHasNoKeyUnlessItIsAskedFor() {
        fill();

        assertThat(Encoding.of(Schema.GOFLOW2, Format.BIN).newKey().isNone()).isTrue();
        assertThat(key(Schema.GOFLOW2)).isEmpty();
    }

    @Test
    void aCustomFieldThatAFlowDoesNotHaveIsNothing() {
        assertThat(key(Schema.GOFLOW2, "CustomInteger_1")).isEqualTo(hex("811c9dc5"));
        flow.addCustom(0, 0);
        assertThat(key(Schema.GOFLOW2, "CustomInteger_1")).isEqualTo(hex("050c5d2f"));
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void aNameThatIsNoFieldMakesNoKey() {
        assertThatThrownBy(() -> key(Schema.GOFLOW2, "icmp_name")).hasMessage("icmp_name cannot be part of a key");
        assertThatThrownBy(() -> key(Schema.GOFLOW, "DstAs_")).hasMessage("no field DstAs_; is it DstAs?");
    }
}
