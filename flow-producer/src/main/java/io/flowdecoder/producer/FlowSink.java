package io.flowdecoder.producer;

import io.flowdecoder.flow.Flow;

/** Where a producer's flows go. */
@FunctionalInterface
public interface FlowSink {

    /** Takes one flow, which is the producer's again when this returns. */
    void accept(Flow flow);
}
