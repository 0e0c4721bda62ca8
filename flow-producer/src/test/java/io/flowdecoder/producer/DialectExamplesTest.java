package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flowpb.v1.FlowMessage.SamplingSource;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One datagram of each protocol, and what each program says of it. */
class DialectExamplesTest {
    private static final TransportSession EXPORTER = new TransportSession(2055, IpAddress.parse("127.0.0.1"), 40_000);
    private static final long RECEIVED = 1_700_000_100_123_456_789L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Schema, Message> MESSAGES = Map.of(
            Schema.GOFLOW2_V1, io.flowdecoder.flowpb.v1.FlowMessage.getDefaultInstance(),
            Schema.GOFLOW, io.flowdecoder.flowprotob.FlowMessage.getDefaultInstance());

    static Stream<Arguments> examples() {
        return Stream.of(Schema.values())
                .flatMap(schema -> Stream.of("sflow", "netflow-v5", "netflow-v9", "ipfix")
                        .map(protocol -> Arguments.of(schema, protocol)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void jsonIsTheLineThatTheProgramPrints(Schema schema, String protocol) throws IOException {
        assertThat(produce(protocol, Encoding.of(schema, Format.JSON))).hasToString(json(schema, protocol));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void textSaysTheSame(Schema schema, String protocol) throws IOException {
        assertThat(produce(protocol, Encoding.of(schema, Format.TEXT)))
                .hasToString(text(schema, json(schema, protocol)));
    }

    /** By its own rules, of which the lines that the programs print are examples. */
    private static String text(Schema schema, String json) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : JSON.readTree(json).properties()) {
            String value = field.getValue().toString();
            text.append(text.isEmpty() ? "" : " ")
                    .append(field.getKey())
                    .append(schema == Schema.GOFLOW ? ":" : "=")
                    .append(schema == Schema.GOFLOW2_V1 ? value : value.replace("\"", ""));
        }
        return text.toString();
    }

    @Test
    void linesOfTextAreThoseThatTheProgramsPrint() throws IOException {
        assertThat(produce("netflow-v5", Encoding.of(Schema.GOFLOW2, Format.TEXT)))
                .hasToString(resource("netflow-v5/expected.txt"));
        assertThat(produce("netflow-v5", Encoding.of(Schema.GOFLOW2_V1, Format.TEXT)))
                .hasToString(resource("netflow-v5/expected-goflow2-v1.txt"));
    }

    @ParameterizedTest
    @MethodSource("examplesOfOlderDialects")
    void protobufSaysTheSameInTheFieldsOfTheProgram(Schema schema, String protocol) throws IOException {
        Output written = produce(protocol, Encoding.of(schema, Format.BIN).withLengthPrefix(true));
        Message.Builder message = MESSAGES.get(schema).newBuilderForType();
        message.mergeDelimitedFrom(new ByteArrayInputStream(written.array(), 0, written.length()));
        assertThat(message.getUnknownFields().asMap()).isEmpty();
        Map<String, FieldDescriptor> fields = new HashMap<>();
        message.getDescriptorForType().getFields().forEach(field -> fields.put(key(field.getName()), field));

        for (Map.Entry<String, JsonNode> value :
                JSON.readTree(json(schema, protocol)).properties()) {
            FieldDescriptor field = fields.get(key(value.getKey()));
            String expected = value.getValue().toString().replace("\"", "").replace("<nil>", "");
            assertThat(text(field, message.getField(field))).as(value.getKey()).isEqualTo(expected);
        }
    }

    static Stream<Arguments> examplesOfOlderDialects() {
        return examples().filter(example -> example.get()[0] != Schema.GOFLOW2);
    }

    private static String key(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String text(FieldDescriptor field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> text(field, element)).collect(Collectors.joining(",", "[", "]"));
        } else if (field.getName().toLowerCase(Locale.ROOT).endsWith("mac")) {
            return String.format("%012x", value).replaceAll("(..)(?!$)", "$1:");
        } else if (value instanceof ByteString octets) {
            return octets.isEmpty()
                    ? (field.getNumber() > 1000 ? "[]" : "")
                    : IpAddress.read(octets.asReadOnlyByteBuffer(), 0, octets.size())
                            .toString();
        }
        return value instanceof Integer number ? Integer.toUnsignedString(number) : value.toString();
    }

    @Test
    void protobufOfVersion1HasTheBytesThatItWrites() throws IOException {
        io.flowdecoder.flowpb.v1.FlowMessage expected = io.flowdecoder.flowpb.v1.FlowMessage.parseDelimitedFrom(
                new ByteArrayInputStream(Hex.bytes(resource("netflow-v5/expected-goflow2-v1.bin.hex"))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        expected.toBuilder()
                .setTimeReceived(RECEIVED / 1_000_000_000)
                .setSamplingSource(SamplingSource.SAMPLING_HEADER)
                .build()
                .writeDelimitedTo(bytes);

        Output written =
                produce("netflow-v5", Encoding.of(Schema.GOFLOW2_V1, Format.BIN).withLengthPrefix(true));

        assertThat(Arrays.copyOf(written.array(), written.length())).isEqualTo(bytes.toByteArray());
    }

    private static Output produce(String protocol, Encoding encoding) throws IOException {
        Output out = new Output(16);
        Encoder encoder = encoding.newEncoder();
        FlowProducer producer = new FlowProducer(
                new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> encoder.encode(flow, out));
        ByteBuffer datagram = Hex.datagram(resource(protocol + "/datagram.hex"));
        producer.produce(datagram, EXPORTER, EnumSet.allOf(Protocol.class), RECEIVED);
        assertThat(producer.counts().faults()).isZero();
        return out;
    }

    private static String json(Schema schema, String protocol) throws IOException {
        return resource(protocol + "/expected" + (schema == Schema.GOFLOW2 ? "" : "-" + schema) + ".json");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DialectExamplesTest.class.getResourceAsStream("goflow2/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
