package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.testing.Allocation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Once it is warm, writing a flow or its key allocates nothing, whatever is written of it. */
class EncodingAllocationTest {
    private static final List<CustomField> CUSTOM = List.of(
            new CustomField("CustomInteger_1", 1001, Type.VARINT, false),
            new CustomField("CustomBytes_1", 1011, Type.BYTES, false),
            new CustomField("words", 5000, Type.STRING, true));

    private final Samples samples = new Samples(9, CUSTOM);
    private final Output out = new Output(1);

    static Stream<Arguments> encodings() {
        return Stream.of(Schema.values())
                .flatMap(schema ->
                        Stream.of(Format.JSON, Format.TEXT, Format.BIN).map(format -> Arguments.of(schema, format)));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void writingAllThatThereIsAllocatesNothing(Schema schema, Format format) {
        Flow flow = flow();
        Formatting everything = new Formatting(
                names(schema), List.of(), Map.of(), Map.of("time_received_ns", "datetimenano", "src_port", "proto"));
        Encoder encoder = Encoding.of(schema, format)
                .withCustomFields(CUSTOM)
                .withFormatting(everything)
                .newEncoder();

        assertThat(Allocation.ofAThousand(() -> {
                    out.truncate(0);
                    encoder.encode(flow, out);
                }))
                .isZero();
        assertThat(out.length()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void makingAKeyOfAllThatThereIsAllocatesNothing(Schema schema) {
        Flow flow = flow();
        List<String> fields = names(schema);
        fields.removeIf(name -> name.matches("(?i)(etype|proto|icmp)_?name"));
        MessageKey key = Encoding.of(schema, Format.BIN)
                .withCustomFields(CUSTOM)
                .withFormatting(Formatting.DEFAULT.withKey(fields))
                .newKey();

        assertThat(Allocation.ofAThousand(() -> {
                    out.truncate(0);
                    key.put(flow, out);
                }))
                .isZero();
        assertThat(out.length()).isPositive();
    }

    private static List<String> names(Schema schema) {
        List<String> names = new ArrayList<>(schema.names());
        CUSTOM.forEach(field -> names.add(field.name()));
        return names;
    }

    private Flow flow() {
        samples.next();
        Flow flow = samples.flow();
        flow.set(FlowField.BYTES, -1);
        flow.set(FlowField.ETYPE, 0x88cc);
        flow.addCustom(0, 1);
        ByteBuffer text = ByteBuffer.wrap("a \"b\" <\u00e4>\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        flow.addCustom(1, text, 0, text.limit());
        flow.addCustom(2, text, 0, text.limit());
        flow.addCustom(2, text, 0, 1);
        return flow;
    }
}
