package io.flowdecoder.sflow;

/** One record of a counter sample ({@code counter_record}). */
public sealed interface CounterRecord permits StructuredCounterRecord, OpaqueCounterRecord {
    DataFormat format();
}
