package io.flowdecoder.producer;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;

/** Where records go that are asked for beside flows. What is handed over is the producer's again on return. */
public interface RecordSink {
    /** Takes nothing. */
    RecordSink NONE = new RecordSink() {
        @Override
        public void accept(CountersView counters) {}

        @Override
        public void accept(OptionsView options) {}

        @Override
        public void accept(EventView event) {}

        @Override
        public void accept(Flow discarded) {}

        @Override
        public void accept(RawView datagram) {}
    };

    void accept(CountersView counters);

    void accept(OptionsView options);

    void accept(EventView event);

    /** Takes a discarded packet as a flow, whose {@link FlowField#DROP_REASON} says why. */
    void accept(Flow discarded);

    void accept(RawView datagram);
}
