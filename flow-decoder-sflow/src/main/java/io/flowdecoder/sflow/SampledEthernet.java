package io.flowdecoder.sflow;

import io.flowdecoder.net.MacAddress;

/**
 * The Ethernet header of a sampled packet.
 *
 * @param length octets of the frame, its check sequence included
 * @param type EtherType
 */
public record SampledEthernet(long length, MacAddress srcMac, MacAddress dstMac, long type) implements FlowRecord {

    public static SampledEthernet copyOf(SampledEthernetView view) {
        return new SampledEthernet(
                view.length(), new MacAddress(view.srcMac()), new MacAddress(view.dstMac()), view.type());
    }

    @Override
    public DataFormat format() {
        return RecordKind.SAMPLED_ETHERNET.dataFormat();
    }
}
