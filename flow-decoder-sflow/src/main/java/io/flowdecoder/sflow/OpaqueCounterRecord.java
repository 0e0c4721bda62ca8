package io.flowdecoder.sflow;

import io.flowdecoder.wire.Octets;

/** A counter record whose format is not known here, or whose octets do not make up that structure. */
public record OpaqueCounterRecord(DataFormat format, Octets octets) implements CounterRecord {}
