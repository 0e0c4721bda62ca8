package io.flowdecoder.sflow;

import java.util.List;

/**
 * A packet sampled at one data source, from the compact or the expanded form.
 *
 * @param sequenceNumber counts the flow samples of the data source; modulo 2^32
 * @param samplingRate one packet in this many was sampled
 * @param samplePool packets that could have been sampled; a running total modulo 2^32
 * @param drops samples lost for want of resources; a running total modulo 2^32
 * @param records in the order of the wire; what cannot be decoded is an {@link OpaqueFlowRecord}
 */
public record FlowSample(
        DataFormat format,
        long sequenceNumber,
        DataSource source,
        long samplingRate,
        long samplePool,
        long drops,
        InterfaceRef input,
        InterfaceRef output,
        List<FlowRecord> records)
        implements Sample {

    public FlowSample {
        records = List.copyOf(records);
    }
}
