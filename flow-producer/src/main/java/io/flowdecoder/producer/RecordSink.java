package io.flowdecoder.producer;

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
        public void accept(RawView datagram) {}
    };

    void accept(CountersView counters);

    void accept(OptionsView options);

    void accept(EventView event);

    void accept(RawView datagram);
}
