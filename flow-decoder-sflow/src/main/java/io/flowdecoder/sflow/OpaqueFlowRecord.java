package io.flowdecoder.sflow;

import io.flowdecoder.wire.Octets;

/** A flow record whose format is not known here, or whose octets do not make up that structure. */
public record OpaqueFlowRecord(DataFormat format, Octets octets) implements FlowRecord {}
