package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;

/**
 * The IPv6 header of a sampled packet, and its transport ports.
 *
 * @param length octets of the IP packet, without lower layers
 * @param protocol IP protocol number of the header after IPv6's
 * @param priority traffic class, RFC 8200
 */
public record SampledIpv6(
        long length,
        long protocol,
        IpAddress srcIp,
        IpAddress dstIp,
        long srcPort,
        long dstPort,
        long tcpFlags,
        long priority)
        implements FlowRecord {

    public static SampledIpv6 copyOf(SampledIpv6View view) {
        return new SampledIpv6(
                view.length(),
                view.protocol(),
                view.srcIp(),
                view.dstIp(),
                view.srcPort(),
                view.dstPort(),
                view.tcpFlags(),
                view.priority());
    }

    @Override
    public DataFormat format() {
        return RecordKind.SAMPLED_IPV6.dataFormat();
    }
}
