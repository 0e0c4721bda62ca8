package io.flowdecoder.sflow;

import io.flowdecoder.wire.Octets;

/** A counter record as its octets. */
public record OpaqueCounterRecord(DataFormat format, Octets octets) implements CounterRecord {}
