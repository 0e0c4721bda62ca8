package io.flowdecoder.serde;

import io.flowdecoder.flowpb.FlowMessage;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records of one {@link FlowMessage} each, whether it has its length in front or not. Records with several are for
 * {@link FlowMessagesDeserializer}.
 */
public final class FlowMessageDeserializer implements Deserializer<FlowMessage> {
    private final FlowMessagesDeserializer messages = new FlowMessagesDeserializer();

    /** Kafka's way to make one. */
    public FlowMessageDeserializer() {}

    /** @throws SerializationException if a record is something else, or has several messages */
    @Override
    public FlowMessage deserialize(String topic, byte[] octets) {
        List<FlowMessage> all = messages.deserialize(topic, octets);
        if (all == null) {
            return null;
        }
        if (all.size() != 1) {
            throw new SerializationException("a record of topic " + topic + " has " + all.size() + " flow messages");
        }
        return all.get(0);
    }
}
