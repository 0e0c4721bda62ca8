package io.flowdecoder.sflow;

/** One sample of a datagram ({@code sample_record}). */
public sealed interface Sample permits FlowSample, CounterSample, DiscardedPacket, OpaqueSample {
    DataFormat format();
}
