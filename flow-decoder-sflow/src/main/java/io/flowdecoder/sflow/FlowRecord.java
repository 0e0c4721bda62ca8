package io.flowdecoder.sflow;

/** One record of a flow sample or discarded packet ({@code flow_record}). */
public sealed interface FlowRecord
        permits SampledHeader,
                SampledEthernet,
                SampledIpv4,
                SampledIpv6,
                ExtendedSwitch,
                ExtendedRouter,
                ExtendedGateway,
                StructuredFlowRecord,
                OpaqueFlowRecord {
    DataFormat format();
}
