package io.flowdecoder.encoding;

import io.flowdecoder.producer.CountersView;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.OptionsView;
import io.flowdecoder.producer.RawView;

/** Writes messages that are not flows with what writes their members in one format. */
final class MessageEncoder implements RecordEncoder {
    private final CountersWriter counters;
    private final DataWriter data;
    private final RawEncoder raw;

    /** @param raw null if whole datagrams cannot be written in the format */
    MessageEncoder(MessageWriter writer, RawEncoder raw) {
        counters = new CountersWriter(writer);
        data = new DataWriter(writer);
        this.raw = raw;
    }

    @Override
    public void encode(CountersView sample, Output out) {
        counters.write(sample, out);
    }

    @Override
    public void encode(OptionsView options, Output out) {
        data.write(options, out);
    }

    @Override
    public void encode(EventView event, Output out) {
        data.write(event, out);
    }

    @Override
    public void encode(RawView datagram, Output out) {
        if (raw == null) {
            throw new UnsupportedOperationException("a whole datagram as protobuf");
        }
        raw.encode(datagram, out);
    }
}
