package io.flowdecoder.netflow.v1;

import io.flowdecoder.net.IpAddress;

/**
 * A flow record of NetFlow v1.
 *
 * @param input ifIndex the packets came in by
 * @param output ifIndex the packets left by; 0 if they were dropped
 * @param dOctets octets of layer 3, headers included
 * @param first SysUptime at the first packet, in milliseconds modulo 2^32
 * @param last SysUptime at the last packet, in milliseconds modulo 2^32
 * @param dstport destination port; for ICMP type * 256 + code
 */
public record V1Record(
        IpAddress srcaddr,
        IpAddress dstaddr,
        IpAddress nexthop,
        int input,
        int output,
        long dPkts,
        long dOctets,
        long first,
        long last,
        int srcport,
        int dstport,
        int tcpFlags,
        int prot,
        int tos) {

    public static V1Record copyOf(V1RecordView view) {
        return new V1Record(
                IpAddress.v4(view.srcaddr()),
                IpAddress.v4(view.dstaddr()),
                IpAddress.v4(view.nexthop()),
                view.input(),
                view.output(),
                view.dPkts(),
                view.dOctets(),
                view.first(),
                view.last(),
                view.srcport(),
                view.dstport(),
                view.tcpFlags(),
                view.prot(),
                view.tos());
    }
}
