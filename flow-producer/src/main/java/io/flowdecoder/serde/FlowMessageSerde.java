package io.flowdecoder.serde;

import io.flowdecoder.flowpb.FlowMessage;
import org.apache.kafka.common.serialization.Serdes;

/** Records of one {@link FlowMessage} each. What it can be told is told at its two halves. */
public final class FlowMessageSerde extends Serdes.WrapperSerde<FlowMessage> {

    public FlowMessageSerde() {
        super(new FlowMessageSerializer(), new FlowMessageDeserializer());
    }
}
