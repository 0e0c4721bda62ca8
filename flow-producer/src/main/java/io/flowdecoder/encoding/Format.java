package io.flowdecoder.encoding;

import java.util.function.Supplier;

/** The formats that a flow can be written in, by the names they have on the command line. */
public enum Format {
    /** One JSON object. */
    JSON(NamedValueEncoder::json),
    /** Pairs of name and value. */
    TEXT(NamedValueEncoder::text),
    /** A {@code FlowMessage} behind its length as a varint. */
    BIN(ProtobufEncoder::new);

    private final Supplier<Encoder> encoders;

    Format(Supplier<Encoder> encoders) {
        this.encoders = encoders;
    }

    public Encoder newEncoder() {
        return encoders.get();
    }
}
