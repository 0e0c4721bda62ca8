package io.flowdecoder.encoding;

import io.flowdecoder.producer.CountersView;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.OptionsView;

/** Writes messages that are not flows in one format. Each message is of one kind and says so but in protobuf. Not thread-safe. */
public final class RecordEncoder {
    private final CountersWriter counters;
    private final DataWriter data;

    RecordEncoder(MessageWriter writer) {
        counters = new CountersWriter(writer);
        data = new DataWriter(writer);
    }

    /** Appends a {@code CountersMessage}, without a separator. */
    public void encode(CountersView sample, Output out) {
        counters.write(sample, out);
    }

    /** Appends an {@code OptionsMessage}, without a separator. */
    public void encode(OptionsView options, Output out) {
        data.write(options, out);
    }

    /** Appends an {@code EventMessage}, without a separator. */
    public void encode(EventView event, Output out) {
        data.write(event, out);
    }
}
