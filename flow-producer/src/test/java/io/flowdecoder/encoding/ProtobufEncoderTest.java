package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.flow.FieldSet;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufEncoderTest {
    private final Encoder encoder = Format.BIN.newEncoder();
    private final Output out = new Output(1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theBytesAreThoseOfTheGeneratedClass(long seed) throws IOException {
        Samples samples = new Samples(seed);
        for (int i = 0; i < 2_000; i++) {
            samples.next();
            int start = out.length();
            encoder.encode(samples.flow(), out);
            byte[] written = Arrays.copyOfRange(out.array(), start, out.length());

            assertThat(written).isEqualTo(delimited(samples.message()));
            assertThat(FlowMessage.parseDelimitedFrom(new ByteArrayInputStream(written)))
                    .isEqualTo(samples.message());
        }
    }

    @Test
    void codeMadeForTheFieldsOfAFlowWritesTheSame() {
        Samples samples = new Samples(6);
        byte[] byLoop = new byte[1 << 20];
        byte[] byCode = new byte[1 << 20];
        for (int i = 0; i < 500; i++) {
            samples.next();
            Flow flow = samples.flow();
            FieldWriter made = FieldWriter.of(new FieldSet(flow.present(0), flow.present(1)));

            assertThat(made.getClass().isHidden()).isTrue();
            int end = FieldWriter.ANY.put(flow, byLoop, 0);
            assertThat(made.put(flow, byCode, 0)).isEqualTo(end);
            assertThat(Arrays.equals(byLoop, 0, end, byCode, 0, end)).isTrue();
        }
    }

    @Test
    void flowsThatComeOftenAreWrittenAsTheFirstOnes() {
        Flow flow = new Flow(Limits.DEFAULT);
        flow.set(FlowField.BYTES, 300);
        flow.setAddress(FlowField.SRC_ADDR, 4, 0, 0xc000_0201L);
        encoder.encode(flow, out);
        byte[] first = Arrays.copyOf(out.array(), out.length());
        for (int i = 0; i < 20_000; i++) {
            out.truncate(0);
            encoder.encode(flow, out);
        }

        assertThat(Arrays.copyOf(out.array(), out.length())).isEqualTo(first);
    }

    @Test
    void messagesFollowEachOtherWithNothingBetween() throws IOException {
        Samples samples = new Samples(5);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            samples.next();
            encoder.encode(samples.flow(), out);
            samples.message().writeDelimitedTo(expected);
        }

        assertThat(Arrays.copyOf(out.array(), out.length())).isEqualTo(expected.toByteArray());
    }

    @Test
    void aFlowWithoutFieldsIsAnEmptyMessage() {
        encoder.encode(new Flow(Limits.DEFAULT), out);

        assertThat(Arrays.copyOf(out.array(), out.length())).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 127, 128, 16_000, 16_383, 16_384})
    void theLengthTakesAsManyBytesAsItNeeds(int elements) throws IOException {
        Flow flow = new Flow(Limits.DEFAULT.withListLength(elements));
        FlowMessage.Builder message = FlowMessage.newBuilder();
        for (int i = 0; i < elements; i++) {
            flow.add(FlowField.AS_PATH, 1);
            message.addAsPath(1);
        }
        for (int i = 0; i < 2; i++) {
            out.truncate(0);
            encoder.encode(flow, out);

            assertThat(Arrays.copyOf(out.array(), out.length())).isEqualTo(delimited(message.build()));
        }
    }

    @Test
    void aListThatTookNothingIsNotWritten() {
        Flow flow = new Flow(Limits.DEFAULT.withListLength(1));
        flow.set(FlowField.MPLS_LABEL, 1, 2000);
        encoder.encode(flow, out);

        assertThat(Arrays.copyOf(out.array(), out.length())).containsExactly(0);
    }

    @Test
    void customFieldsComeAfterAllOthersEachValueWithATagOfItsOwn() {
        Flow flow = new Flow(
                Limits.DEFAULT,
                List.of(
                        new CustomField("numbers", 8, Type.VARINT, true),
                        new CustomField("unset", 999, Type.VARINT, false),
                        new CustomField("text", CustomField.NUMBER_MAX, Type.STRING, false)));
        flow.addCustom(2, ByteBuffer.wrap(new byte[] {'o', 'k'}), 0, 2);
        flow.addCustom(0, 0);
        flow.addCustom(0, -1);
        flow.set(FlowField.TIME_FLOW_END_NS, 1);
        encoder.encode(flow, out);

        assertThat(Arrays.copyOf(out.array(), out.length())).isEqualTo(Hex.bytes("""
                18                              # 24 octets
                80 07 01                        # 112, varint: 1
                40 00                           # 8, varint: 0
                40 ff ff ff ff ff ff ff ff ff 01
                fa ff ff ff 0f 02 6f 6b         # 2^29 - 1, length-delimited: "ok"
                """));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 200, 4096})
    void thereIsAlwaysRoomForThem(int length) throws IOException {
        Flow flow =
                new Flow(Limits.DEFAULT, List.of(new CustomField("texts", CustomField.NUMBER_MAX, Type.BYTES, true)));
        for (int i = 0; i < Limits.DEFAULT.listLength(); i++) {
            flow.addCustom(0, ByteBuffer.allocate(length), 0, length);
        }
        encoder.encode(flow, out);

        FlowMessage message = FlowMessage.parseDelimitedFrom(new ByteArrayInputStream(out.array(), 0, out.length()));
        assertThat(message.getUnknownFields().getField(CustomField.NUMBER_MAX).getLengthDelimitedList())
                .hasSize(Limits.DEFAULT.listLength());
    }

    private static byte[] delimited(FlowMessage message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeDelimitedTo(bytes);
        return bytes.toByteArray();
    }
}
