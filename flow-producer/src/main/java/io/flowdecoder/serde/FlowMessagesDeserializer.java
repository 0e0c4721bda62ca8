package io.flowdecoder.serde;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.flowdecoder.flowpb.FlowMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records of any number of {@link FlowMessage}s, each with its length in front. What is not made of whole messages
 * with their lengths is taken for one message without.
 */
public final class FlowMessagesDeserializer implements Deserializer<List<FlowMessage>> {

    /** Kafka's way to make one. */
    public FlowMessagesDeserializer() {}

    /** @throws SerializationException if a record is neither */
    @Override
    public List<FlowMessage> deserialize(String topic, byte[] octets) {
        if (octets == null) {
            return null;
        }
        List<FlowMessage> messages = delimited(octets);
        return messages != null ? messages : List.of(bare(topic, octets));
    }

    /** Null if the lengths do not add up, or what is between them is no message. */
    private static List<FlowMessage> delimited(byte[] octets) {
        List<FlowMessage> messages = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(octets);
        try {
            while (!in.isAtEnd()) {
                int length = in.readRawVarint32();
                if (length < 0 || length > octets.length - in.getTotalBytesRead()) {
                    return null;
                }
                int limit = in.pushLimit(length);
                messages.add(FlowMessage.parser().parseFrom(in));
                in.checkLastTagWas(0);
                in.popLimit(limit);
            }
        } catch (IOException none) {
            return null;
        }
        return messages;
    }

    private static FlowMessage bare(String topic, byte[] octets) {
        try {
            return FlowMessage.parseFrom(octets);
        } catch (InvalidProtocolBufferException none) {
            throw new SerializationException("a record of topic " + topic + " is no flow message", none);
        }
    }
}
