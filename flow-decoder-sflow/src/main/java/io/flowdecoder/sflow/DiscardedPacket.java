package io.flowdecoder.sflow;

import io.flowdecoder.value.Value;
import java.util.List;

/**
 * A packet that the device discarded ("sFlow Dropped Packet Notification Structures").
 *
 * @param sequenceNumber counts the notifications of the data source; modulo 2^32
 * @param drops notifications lost for want of resources; a running total modulo 2^32
 * @param output where it was to go, if that was known already
 * @param reason as {@code drop_reason} numbers it
 * @param records in the order of the wire; what cannot be decoded is an {@link OpaqueFlowRecord}
 */
public record DiscardedPacket(
        DataFormat format,
        long sequenceNumber,
        DataSource source,
        long drops,
        InterfaceRef input,
        InterfaceRef output,
        Value.Code reason,
        List<FlowRecord> records)
        implements Sample {

    public DiscardedPacket {
        records = List.copyOf(records);
    }
}
