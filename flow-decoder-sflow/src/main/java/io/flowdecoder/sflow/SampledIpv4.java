package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;

/**
 * The IPv4 header of a sampled packet, and its transport ports.
 *
 * @param length octets of the IP packet, without lower layers
 * @param protocol IP protocol number
 * @param tos type of service, RFC 791
 */
public record SampledIpv4(
        long length,
        long protocol,
        IpAddress srcIp,
        IpAddress dstIp,
        long srcPort,
        long dstPort,
        long tcpFlags,
        long tos)
        implements FlowRecord {

    public static SampledIpv4 copyOf(SampledIpv4View view) {
        return new SampledIpv4(
                view.length(),
                view.protocol(),
                view.srcIp(),
                view.dstIp(),
                view.srcPort(),
                view.dstPort(),
                view.tcpFlags(),
                view.tos());
    }

    @Override
    public DataFormat format() {
        return RecordKind.SAMPLED_IPV4.dataFormat();
    }
}
