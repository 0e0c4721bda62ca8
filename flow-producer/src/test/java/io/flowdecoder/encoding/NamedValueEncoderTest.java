package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.wire.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedValueEncoderTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Flow flow = new Flow(Limits.DEFAULT);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void jsonHasEveryFieldInOrderWithItsValue(long seed) throws JsonProcessingException {
        Samples samples = new Samples(seed);
        for (int i = 0; i < 1_000; i++) {
            samples.next();
            Map<String, Object> fields = parse(encode(Format.JSON, samples.flow()));

            assertThat(fields).containsExactlyEntriesOf(Expected.of(samples.message()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void textHasEveryFieldInOrderWithItsValue(long seed) {
        Samples samples = new Samples(seed);
        for (int i = 0; i < 1_000; i++) {
            samples.next();
            String expected = Expected.of(samples.message()).entrySet().stream()
                    .map(field -> field.getKey() + "=" + text(field.getValue()))
                    .collect(Collectors.joining(" "));

            assertThat(encode(Format.TEXT, samples.flow())).isEqualTo(expected);
        }
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.toString().replace(" ", "");
        }
        return value.toString().contains(" ") ? '"' + value.toString() + '"' : value.toString();
    }

    @ParameterizedTest
    @EnumSource
    void flowsThatComeOftenAreWrittenAsTheFirstOnes(Schema schema) {
        for (Format format : List.of(Format.JSON, Format.TEXT)) {
            Encoder encoder = Encoding.of(schema, format).newEncoder();
            Samples samples = new Samples(7);
            Output first = new Output(1024);
            Output last = new Output(1024);
            for (int i = 0; i < 20; i++) {
                samples.next();
                first.truncate(0);
                encoder.encode(samples.flow(), first);
                for (int again = 0; again < 6_000; again++) {
                    last.truncate(0);
                    encoder.encode(samples.flow(), last);
                }

                assertThat(last).hasToString(first.toString());
            }
        }
    }

    @Test
    void aFlowWithoutFieldsHasEveryFieldAllTheSame() throws JsonProcessingException {
        assertThat(parse(encode(Format.JSON, flow)))
                .hasSize(50)
                .containsExactlyEntriesOf(Expected.of(FlowMessage.getDefaultInstance()));
    }

    @Test
    void numbersAreNumbersAndNamesAreStrings() throws JsonProcessingException {
        flow.set(FlowField.BYTES, 1500);
        flow.add(FlowField.AS_PATH, 65_000);
        flow.add(FlowField.LAYER_STACK, 0);
        JsonNode json = JSON.readTree(encode(Format.JSON, flow));

        assertThat(json.get("bytes").isIntegralNumber()).isTrue();
        assertThat(json.get("as_path").get(0).isIntegralNumber()).isTrue();
        assertThat(json.get("layer_stack").get(0).isTextual()).isTrue();
        assertThat(json.get("src_addr").isTextual()).isTrue();
        assertThat(json.get("src_net").isTextual()).isTrue();
    }

    @Test
    void numbersHave64BitsWithoutASign() {
        flow.set(FlowField.BYTES, Long.MIN_VALUE);
        flow.set(FlowField.PACKETS, -1);

        assertThat(encode(Format.JSON, flow))
                .contains("\"bytes\":9223372036854775808,\"packets\":18446744073709551615,");
    }

    @Test
    void everyProtocolHasItsName() {
        for (int number = 0; number <= 257; number++) {
            flow.set(FlowField.PROTO, number);

            assertThat(encode(Format.JSON, flow)).contains("\"proto\":\"" + Expected.protocol(number) + "\"");
        }
        assertThat(List.of(17, 58, 88, 124, 135, 145, 146).stream().map(Expected::protocol))
                .containsExactly("UDP", "IPv6-ICMP", "EIGRP", "ISIS over IPv4", "Mobility Header", "NSH", "unassigned");
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "0x800, IPv4",
        "0x806, ARP",
        "0x86dd, IPv6",
        "0x88cc, 0x88cc",
        "0x5, 0x0005",
        "0x12345, 0x12345"
    })
    void anEtherTypeWithoutANameKeepsItsNumber(String type, String text) {
        flow.set(FlowField.ETYPE, Long.decode(type));

        assertThat(encode(Format.JSON, flow)).contains("\"etype\":\"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 24, 10.1.2.0/24",
        "10.1.2.3, 0, 0.0.0.0/0",
        "10.1.2.3, 32, 10.1.2.3/32",
        "10.1.2.3, 33, ''",
        "255.255.255.255, 1, 128.0.0.0/1",
        "2001:db8:1:2:3:4:5:6, 48, 2001:db8:1::/48",
        "2001:db8:1:2:3:4:5:6, 0, ::/0",
        "2001:db8:1:2:3:4:5:6, 64, 2001:db8:1:2::/64",
        "2001:db8:1:2:3:4:5:6, 65, 2001:db8:1:2::/65",
        "2001:db8:1:2:3:4:5:6, 112, 2001:db8:1:2:3:4:5:0/112",
        "2001:db8:1:2:3:4:5:6, 128, 2001:db8:1:2:3:4:5:6/128",
        "2001:db8:1:2:3:4:5:6, 129, ''",
        "2001:db8:1:2:3:4:5:6, 4294967295, ''",
        "::ffff:192.0.2.1, 120, ::ffff:192.0.2.0/120"
    })
    void aNetIsTheAddressCutToItsPrefix(String address, long bits, String net) {
        setAddress(FlowField.SRC_ADDR, address);
        setAddress(FlowField.DST_ADDR, address);
        flow.set(FlowField.SRC_NET, bits);
        flow.set(FlowField.DST_NET, bits);

        assertThat(encode(Format.JSON, flow)).contains("\"src_net\":\"" + net + "\",\"dst_net\":\"" + net + "\"");
    }

    @Test
    void thereIsNoNetWithoutAnAddress() {
        flow.set(FlowField.SRC_NET, 24);

        assertThat(encode(Format.TEXT, flow)).contains(" src_net= dst_net= ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "::", "0.0.0.0"})
    void anAddressIsWrittenInItsOwnFamily(String address) {
        setAddress(FlowField.SRC_ADDR, address);

        assertThat(encode(Format.TEXT, flow)).contains(" src_addr=" + address + " ");
    }

    private void setAddress(FlowField field, String text) {
        IpAddress address = IpAddress.parse(text);
        flow.setAddress(field, address.family(), address.high(), address.low());
    }

    private static String encode(Format format, Flow flow) {
        Output out = new Output(1);
        format.newEncoder().encode(flow, out);
        return out.toString();
    }

    /** A value is a string, or a list of strings. */
    private static Map<String, Object> parse(String json) throws JsonProcessingException {
        Map<String, Object> fields = new LinkedHashMap<>();
        JSON.readTree(json).properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        return fields;
    }

    private static Object value(JsonNode node) {
        if (!node.isArray()) {
            return node.asText();
        }
        List<String> elements = new ArrayList<>();
        node.forEach(element -> elements.add(element.asText()));
        return elements;
    }
}
