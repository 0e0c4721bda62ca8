package io.flowdecoder.sflow;

import io.flowdecoder.wire.Octets;

/**
 * The first octets of a sampled packet.
 *
 * @param protocol what the header starts with, as {@code header_protocol} numbers it: 1 Ethernet, 11 IPv4, …
 * @param frameLength octets of the packet on the wire, Ethernet's frame check sequence and what was stripped included
 * @param stripped octets removed from the packet before the header was taken
 */
public record SampledHeader(long protocol, long frameLength, long stripped, Octets header) implements FlowRecord {

    public static SampledHeader copyOf(SampledHeaderView view) {
        return new SampledHeader(view.protocol(), view.frameLength(), view.stripped(), view.header());
    }

    @Override
    public DataFormat format() {
        return RecordKind.SAMPLED_HEADER.dataFormat();
    }
}
