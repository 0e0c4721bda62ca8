package io.flowdecoder.netflow.v7;

import io.flowdecoder.net.IpAddress;

/**
 * A flow record of NetFlow v7.
 *
 * @param input ifIndex the packets came in by
 * @param output ifIndex the packets left by; 0 if they were dropped
 * @param dOctets octets of layer 3, headers included
 * @param first SysUptime at the first packet, in milliseconds modulo 2^32
 * @param last SysUptime at the last packet, in milliseconds modulo 2^32
 * @param dstport destination port; for ICMP type * 256 + code
 * @param fieldFlags which fields are not valid, in bits that Cisco has not published
 * @param srcMask prefix length of the source's route, in bits
 * @param dstMask prefix length of the destination's route, in bits
 * @param flowFlags which flows are not valid, among other things, in bits that Cisco has not published
 * @param routerSc the router that the switch has bypassed
 */
public record V7Record(
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
        int fieldFlags,
        int tcpFlags,
        int prot,
        int tos,
        int srcAs,
        int dstAs,
        int srcMask,
        int dstMask,
        int flowFlags,
        IpAddress routerSc) {

    public static V7Record copyOf(V7RecordView view) {
        return new V7Record(
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
                view.fieldFlags(),
                view.tcpFlags(),
                view.prot(),
                view.tos(),
                view.srcAs(),
                view.dstAs(),
                view.srcMask(),
                view.dstMask(),
                view.flowFlags(),
                IpAddress.v4(view.routerSc()));
    }
}
