package io.flowdecoder.serde;

import com.google.protobuf.CodedOutputStream;
import io.flowdecoder.flowpb.FlowMessage;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a {@link FlowMessage} behind its length, as the collector does; with the property {@link #DELIMITED} set to
 * {@code false}, without.
 */
public final class FlowMessageSerializer implements Serializer<FlowMessage> {
    /** Whether a message has its length in front; it has unless this is {@code false}. */
    public static final String DELIMITED = "flow.delimited";

    private boolean isDelimited = true;

    /** Kafka's way to make one. */
    public FlowMessageSerializer() {}

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        Object value = properties.get(DELIMITED);
        isDelimited = value == null || Boolean.parseBoolean(value.toString());
    }

    @Override
    public byte[] serialize(String topic, FlowMessage message) {
        if (message == null) {
            return null;
        }
        if (!isDelimited) {
            return message.toByteArray();
        }
        int length = message.getSerializedSize();
        byte[] octets = new byte[CodedOutputStream.computeUInt32SizeNoTag(length) + length];
        CodedOutputStream out = CodedOutputStream.newInstance(octets);
        try {
            out.writeUInt32NoTag(length);
            message.writeTo(out);
        } catch (IOException impossible) {
            throw new SerializationException(impossible);
        }
        return octets;
    }
}
