package io.flowdecoder.encoding;

/** The formats that a flow can be written in, by the names they have on the command line. */
public enum Format {
    /** One JSON object. */
    JSON,
    /** Pairs of name and value. */
    TEXT,
    /** A message of protobuf. */
    BIN;

    /** What writes it as {@link Schema#GOFLOW2} has it. */
    public Encoder newEncoder() {
        return Encoding.of(Schema.GOFLOW2, this).newEncoder();
    }

    /** Of messages that are not flows. */
    public RecordEncoder newRecordEncoder() {
        return switch (this) {
            case JSON -> new RecordEncoder(new JsonWriter(), new RawEncoder(true));
            case TEXT -> new RecordEncoder(new TextWriter(), new RawEncoder(false));
            case BIN -> new RecordEncoder(new ProtobufWriter(), null);
        };
    }
}
