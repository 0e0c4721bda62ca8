package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OlderProtobufTest {
    private final Output out = new Output(1);

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void version1IsWrittenAsItsGeneratedClassWritesIt(long seed) {
        holdAgainst(Schema.GOFLOW2_V1, OlderMessages::version1, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {15, 16, 17, 18})
    void goFlowIsWrittenAsItsGeneratedClassWritesIt(long seed) {
        holdAgainst(Schema.GOFLOW, OlderMessages::goFlow, seed);
    }

    private void holdAgainst(Schema schema, Function<FlowMessage, Message> older, long seed) {
        Encoder encoder = Encoding.of(schema, Format.BIN).newEncoder();
        Samples samples = new Samples(seed);
        for (int i = 0; i < 1_000; i++) {
            samples.next();
            FlowMessage message = samples.message();
            if (schema == Schema.GOFLOW) {
                message = withoutWhatTakesThePlaceOfOthers(samples.flow(), message);
            }

            assertThat(encode(encoder, samples.flow()))
                    .isEqualTo(older.apply(message).toByteArray());
        }
    }

    /** Only the flow knows a port that is 0 from one that it does not have: none that is not has one inside here. */
    private static FlowMessage withoutWhatTakesThePlaceOfOthers(Flow flow, FlowMessage message) {
        flow.clear(FlowField.INNER_SRC_PORT);
        flow.clear(FlowField.INNER_DST_PORT);
        flow.clear(FlowField.INNER_TCP_FLAGS);
        flow.clear(FlowField.INNER_ICMP_TYPE);
        flow.clear(FlowField.INNER_ICMP_CODE);
        flow.set(FlowField.PPP_ADDRESS_CONTROL, 0xff03);
        return message.toBuilder()
                .clearInnerSrcPort()
                .clearInnerDstPort()
                .clearInnerTcpFlags()
                .clearInnerIcmpType()
                .clearInnerIcmpCode()
                .setPppAddressControl(0xff03)
                .build();
    }

    @Test
    void thePortsOfAPacketInATunnelStandForThoseThatAreNotOutside() throws IOException {
        Flow flow = new Flow(Limits.DEFAULT);
        flow.setAddress(FlowField.INNER_SRC_ADDR, 4, 0, 0x0a00_0001);
        flow.set(FlowField.INNER_SRC_PORT, 1111);
        flow.set(FlowField.INNER_DST_PORT, 2222);
        flow.set(FlowField.DST_PORT, 4789);

        io.flowdecoder.flowprotob.FlowMessage message = io.flowdecoder.flowprotob.FlowMessage.parseFrom(
                encode(Encoding.of(Schema.GOFLOW, Format.BIN).newEncoder(), flow));

        assertThat(message.getSrcPort()).isEqualTo(1111);
        assertThat(message.getDstPort()).isEqualTo(4789);
        assertThat(message.getHasEncap()).isTrue();
    }

    @Test
    void onlyTheNewestHasItsLengthBeforeItUnlessItIsAskedFor() throws IOException {
        Flow flow = new Flow(Limits.DEFAULT);
        flow.set(FlowField.BYTES, 1);
        for (Schema schema : Schema.values()) {
            Encoding encoding = Encoding.of(schema, Format.BIN);

            assertThat(encode(encoding.newEncoder(), flow).length).isEqualTo(schema == Schema.GOFLOW2 ? 3 : 2);
            assertThat(encode(encoding.withLengthPrefix(true).newEncoder(), flow))
                    .containsExactly(2, 9 << 3, 1);
        }
    }

    @Test
    void customFieldsAreInTheOrderOfAllNumbers() throws IOException {
        List<CustomField> custom = List.of(
                new CustomField("CustomInteger_1", 1001, Type.VARINT, false),
                new CustomField("CustomBytes_2", 1012, Type.BYTES, false),
                new CustomField("more", 9000, Type.VARINT, false));
        Flow flow = new Flow(Limits.DEFAULT, custom);
        flow.set(FlowField.POST_BYTES, 5);
        flow.addCustom(0, 7);
        flow.addCustom(1, ByteBuffer.wrap(new byte[] {1, 2, 3}), 0, 3);
        flow.addCustom(2, 9);

        byte[] written = encode(
                Encoding.of(Schema.GOFLOW2_V1, Format.BIN)
                        .withCustomFields(custom)
                        .newEncoder(),
                flow);

        io.flowdecoder.flowpb.v1.FlowMessage message = io.flowdecoder.flowpb.v1.FlowMessage.parseFrom(written);
        assertThat(message.getCustomInteger1()).isEqualTo(7);
        assertThat(message.getCustomBytes2().toByteArray()).containsExactly(1, 2, 3);
        assertThat(message.getPostBytes()).isEqualTo(5);
        assertThat(message.getUnknownFields().getField(9000).getVarintList()).containsExactly(9L);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        message.writeTo(again);
        assertThat(written).isEqualTo(again.toByteArray());
    }

    private byte[] encode(Encoder encoder, Flow flow) {
        out.truncate(0);
        encoder.encode(flow, out);
        return Arrays.copyOf(out.array(), out.length());
    }
}
