package io.flowdecoder.encoding;

import io.flowdecoder.flow.Flow;

/** Writes one value of a flow as text. Room for {@link Rendering#LONGEST} octets has been made. */
@FunctionalInterface
interface ValueWriter {
    void put(Flow flow, Output out);
}
