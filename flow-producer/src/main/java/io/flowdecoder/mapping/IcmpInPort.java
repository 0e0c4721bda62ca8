package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.net.IpProtocol;

/** NetFlow keeps the type of an ICMP message in the high octet of the destination port, and its code in the low one. */
final class IcmpInPort {

    private IcmpInPort() {}

    /** Writes type and code to a flow without a type, if it is of ICMP and has no code either. */
    static void write(long destinationPort, Flow flow) {
        write(destinationPort, HeaderFields.OUTER, flow);
    }

    static void write(long destinationPort, HeaderFields fields, Flow flow) {
        long protocol = flow.get(fields.protocol());
        if ((protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6) && !flow.has(fields.icmpCode())) {
            flow.set(fields.icmpType(), destinationPort >>> 8 & 0xff);
            flow.set(fields.icmpCode(), destinationPort & 0xff);
        }
    }
}
