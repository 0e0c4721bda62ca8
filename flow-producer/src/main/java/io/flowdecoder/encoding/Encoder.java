package io.flowdecoder.encoding;

import io.flowdecoder.flow.Flow;

/** Writes flows in one format. Not thread-safe. */
public interface Encoder {

    /** Appends one flow, without a separator. */
    void encode(Flow flow, Output out);
}
