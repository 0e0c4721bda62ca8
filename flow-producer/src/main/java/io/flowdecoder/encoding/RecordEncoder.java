package io.flowdecoder.encoding;

import io.flowdecoder.producer.CountersView;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.OptionsView;
import io.flowdecoder.producer.RawView;

/** Writes messages that are not flows in one format. Each message is of one kind and says so but in protobuf. Not thread-safe. */
public final class RecordEncoder {
    private final CountersWriter counters;
    private final DataWriter data;
    private final RawEncoder raw;

    /** @param raw null if whole datagrams cannot be written in the format */
    RecordEncoder(MessageWriter writer, RawEncoder raw) {
        counters = new CountersWriter(writer);
        data = new DataWriter(writer);
        this.raw = raw;
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

    /**
     * Appends a whole datagram as GoFlow2 writes it, without a separator; its cursor is then at the end.
     *
     * @throws UnsupportedOperationException if the format is {@link Format#BIN}
     */
    public void encode(RawView datagram, Output out) {
        if (raw == null) {
            throw new UnsupportedOperationException("a whole datagram as protobuf");
        }
        raw.encode(datagram, out);
    }
}
