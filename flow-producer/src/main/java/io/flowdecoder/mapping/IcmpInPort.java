package io.flowdecoder.mapping;

import static io.flowdecoder.flow.FlowField.*;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.net.IpProtocol;

/** NetFlow keeps the type of an ICMP message in the high octet of the destination port, and its code in the low one. */
final class IcmpInPort {

    private IcmpInPort() {}

    /** Writes type and code to a flow without a type, if it is of ICMP and has no code either. */
    static void write(long destinationPort, Flow flow) {
        long protocol = flow.get(PROTO);
        if ((protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6) && !flow.has(ICMP_CODE)) {
            flow.set(ICMP_TYPE, destinationPort >>> 8 & 0xff);
            flow.set(ICMP_CODE, destinationPort & 0xff);
        }
    }
}
