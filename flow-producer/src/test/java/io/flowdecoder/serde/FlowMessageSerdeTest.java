package io.flowdecoder.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.flowpb.FlowMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class FlowMessageSerdeTest {
    private static final FlowMessage FLOW = FlowMessage.newBuilder()
            .setBytes(1500)
            .setPackets(3)
            .setSrcPort(443)
            .build();
    private static final FlowMessage OTHER =
            FlowMessage.newBuilder().setBytes(7).setSrcPort(53).build();

    @Test
    void whatIsWrittenIsReadAgain() {
        try (Serde<FlowMessage> serde = new FlowMessageSerde()) {
            assertThat(serde.deserializer()
                            .deserialize("flows", serde.serializer().serialize("flows", FLOW)))
                    .isEqualTo(FLOW);
        }
    }

    @Test
    void aMessageIsWrittenAsTheCollectorWritesIt() throws IOException {
        try (FlowMessageSerializer serializer = new FlowMessageSerializer()) {
            assertThat(serializer.serialize("flows", FLOW)).isEqualTo(delimited(FLOW));
            assertThat(serializer.serialize("flows", null)).isNull();
        }
    }

    @Test
    void withoutItsLengthItIsWrittenIfThatIsWanted() {
        try (FlowMessageSerializer serializer = new FlowMessageSerializer()) {
            serializer.configure(Map.of(FlowMessageSerializer.DELIMITED, "false"), false);

            assertThat(serializer.serialize("flows", FLOW)).isEqualTo(FLOW.toByteArray());
        }
    }

    @Test
    void aMessageIsReadWithItsLengthAndWithout() throws IOException {
        try (FlowMessageDeserializer deserializer = new FlowMessageDeserializer()) {
            assertThat(deserializer.deserialize("flows", delimited(FLOW))).isEqualTo(FLOW);
            assertThat(deserializer.deserialize("flows", FLOW.toByteArray())).isEqualTo(FLOW);
            assertThat(deserializer.deserialize("flows", null)).isNull();
        }
    }

    @Test
    void manyAreReadInTheirOrder() throws IOException {
        try (FlowMessagesDeserializer deserializer = new FlowMessagesDeserializer()) {
            assertThat(deserializer.deserialize("flows", delimited(FLOW, OTHER, FLOW)))
                    .containsExactly(FLOW, OTHER, FLOW);
            assertThat(deserializer.deserialize("flows", FLOW.toByteArray())).isEqualTo(List.of(FLOW));
        }
    }

    @Test
    void whatIsNoMessageIsRefused() throws IOException {
        try (FlowMessageDeserializer deserializer = new FlowMessageDeserializer()) {
            assertThatThrownBy(() -> deserializer.deserialize("flows", new byte[] {-1, -1, -1}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessage("a record of topic flows is no flow message");
            assertThatThrownBy(() -> deserializer.deserialize("flows", delimited(FLOW, OTHER)))
                    .isInstanceOf(SerializationException.class)
                    .hasMessage("a record of topic flows has 2 flow messages");
        }
    }

    private static byte[] delimited(FlowMessage... messages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (FlowMessage message : messages) {
            message.writeDelimitedTo(out);
        }
        return out.toByteArray();
    }
}
