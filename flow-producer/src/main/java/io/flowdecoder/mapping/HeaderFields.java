package io.flowdecoder.mapping;

import io.flowdecoder.flow.FlowField;

/** The fields of a flow that the headers of one packet fill. */
record HeaderFields(
        FlowField sourceMac,
        FlowField destinationMac,
        FlowField vlanId,
        FlowField etherType,
        FlowField source,
        FlowField destination,
        FlowField protocol,
        FlowField trafficClass,
        FlowField hopLimit,
        FlowField flowLabel,
        FlowField fragmentId,
        FlowField fragmentOffset,
        FlowField fragmentFlags,
        FlowField sourcePort,
        FlowField destinationPort,
        FlowField tcpFlags,
        FlowField icmpType,
        FlowField icmpCode) {

    static final HeaderFields OUTER = new HeaderFields(
            FlowField.SRC_MAC,
            FlowField.DST_MAC,
            FlowField.VLAN_ID,
            FlowField.ETYPE,
            FlowField.SRC_ADDR,
            FlowField.DST_ADDR,
            FlowField.PROTO,
            FlowField.IP_TOS,
            FlowField.IP_TTL,
            FlowField.IPV6_FLOW_LABEL,
            FlowField.FRAGMENT_ID,
            FlowField.FRAGMENT_OFFSET,
            FlowField.IP_FLAGS,
            FlowField.SRC_PORT,
            FlowField.DST_PORT,
            FlowField.TCP_FLAGS,
            FlowField.ICMP_TYPE,
            FlowField.ICMP_CODE);

    static final HeaderFields INNER = new HeaderFields(
            FlowField.INNER_SRC_MAC,
            FlowField.INNER_DST_MAC,
            FlowField.INNER_VLAN_ID,
            FlowField.INNER_ETYPE,
            FlowField.INNER_SRC_ADDR,
            FlowField.INNER_DST_ADDR,
            FlowField.INNER_PROTO,
            FlowField.INNER_IP_TOS,
            FlowField.INNER_IP_TTL,
            FlowField.INNER_IPV6_FLOW_LABEL,
            FlowField.INNER_FRAGMENT_ID,
            FlowField.INNER_FRAGMENT_OFFSET,
            FlowField.INNER_IP_FLAGS,
            FlowField.INNER_SRC_PORT,
            FlowField.INNER_DST_PORT,
            FlowField.INNER_TCP_FLAGS,
            FlowField.INNER_ICMP_TYPE,
            FlowField.INNER_ICMP_CODE);
}
