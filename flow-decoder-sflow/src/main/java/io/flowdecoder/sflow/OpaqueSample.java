package io.flowdecoder.sflow;

import io.flowdecoder.wire.Octets;

/** A sample whose format is not known here, or which is too short for it. */
public record OpaqueSample(DataFormat format, Octets octets) implements Sample {}
