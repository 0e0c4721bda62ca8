package io.flowdecoder.encoding;

import io.flowdecoder.producer.CountersView;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.OptionsView;
import io.flowdecoder.producer.RawView;

/** Writes messages that are not flows in one format. Each message is of one kind and says so but in protobuf. Not thread-safe. */
public interface RecordEncoder {

    /** Appends a {@code CountersMessage}, without a separator. */
    void encode(CountersView sample, Output out);

    /** Appends an {@code OptionsMessage}, without a separator. */
    void encode(OptionsView options, Output out);

    /** Appends an {@code EventMessage}, without a separator. */
    void encode(EventView event, Output out);

    /**
     * Appends a whole datagram as GoFlow2 writes it, without a separator; its cursor is then at the end.
     *
     * @throws UnsupportedOperationException if the format has none, as {@link Format#BIN}
     */
    void encode(RawView datagram, Output out);
}
