package io.flowdecoder.mapping;

import static io.flowdecoder.flow.FlowField.*;
import static io.flowdecoder.mapping.Conversion.*;

import io.flowdecoder.flow.FlowField;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the information elements of NetFlow v9 and IPFIX go: one table for both, since the NetFlow v9 field types that
 * are mapped have the numbers that the IANA registry gave them later. An element that is not in it goes nowhere. A
 * record's fields are taken in template order, so of two that go to one place the later wins.
 *
 * @param field null if the element only says how the flow was observed
 */
record FieldMapping(int elementId, Conversion conversion, FlowField field) {
    private static final Map<Integer, FieldMapping> TABLE = new HashMap<>();

    static {
        put(FlowField.BYTES, UNSIGNED, 1, 23); // octetDeltaCount, postOctetDeltaCount
        put(PACKETS, UNSIGNED, 2, 24); // packetDeltaCount, postPacketDeltaCount
        put(PROTO, UNSIGNED, 4); // protocolIdentifier
        put(IP_TOS, UNSIGNED, 5); // ipClassOfService
        put(TCP_FLAGS, UNSIGNED, 6); // tcpControlBits
        put(SRC_PORT, UNSIGNED, 7); // sourceTransportPort
        put(DST_PORT, UNSIGNED, 11); // destinationTransportPort
        put(SRC_ADDR, END_ADDRESS, 8, 27); // sourceIPv4Address, sourceIPv6Address
        put(DST_ADDR, END_ADDRESS, 12, 28); // destinationIPv4Address, destinationIPv6Address
        put(SRC_NET, UNSIGNED, 9, 29); // sourceIPv4PrefixLength, sourceIPv6PrefixLength
        put(DST_NET, UNSIGNED, 13, 30); // destinationIPv4PrefixLength, destinationIPv6PrefixLength
        put(IN_IF, UNSIGNED, 10); // ingressInterface
        put(OUT_IF, UNSIGNED, 14); // egressInterface
        put(NEXT_HOP, ADDRESS, 15, 62); // ipNextHopIPv4Address, ipNextHopIPv6Address
        put(BGP_NEXT_HOP, ADDRESS, 18, 63); // bgpNextHopIPv4Address, bgpNextHopIPv6Address
        put(SRC_AS, UNSIGNED, 16); // bgpSourceAsNumber
        put(DST_AS, UNSIGNED, 17); // bgpDestinationAsNumber
        put(IPV6_FLOW_LABEL, UNSIGNED, 31); // flowLabelIPv6
        put(ICMP_TYPE, ICMP_TYPE_AND_CODE, 32, 139); // icmpTypeCodeIPv4, icmpTypeCodeIPv6
        put(ICMP_TYPE, UNSIGNED, 176, 178); // icmpTypeIPv4, icmpTypeIPv6
        put(ICMP_CODE, UNSIGNED, 177, 179); // icmpCodeIPv4, icmpCodeIPv6
        put(MPLS_IP, ADDED_ADDRESS, 47, 140); // mplsTopLabelIPv4Address, mplsTopLabelIPv6Address
        put(IP_TTL, UNSIGNED, 52); // minimumTTL
        put(FRAGMENT_ID, UNSIGNED, 54); // fragmentIdentification
        put(FRAGMENT_OFFSET, UNSIGNED, 88); // fragmentOffset
        put(IP_FLAGS, FRAGMENT_FLAGS, 197); // fragmentFlags
        put(SRC_MAC, UNSIGNED, 56, 81); // sourceMacAddress, postSourceMacAddress
        put(DST_MAC, UNSIGNED, 57, 80); // postDestinationMacAddress, destinationMacAddress
        put(SRC_VLAN, SOURCE_VLAN, 58); // vlanId
        put(DST_VLAN, UNSIGNED, 59); // postVlanId
        put(ETYPE, IP_VERSION, 60); // ipVersion
        put(MPLS_LABEL, LABEL_STACK_ENTRY, 70, 71, 72); // mplsTopLabelStackSection to mplsLabelStackSection3
        put(FORWARDING_STATUS, UNSIGNED, 89); // forwardingStatus
        put(OBSERVATION_POINT_ID, UNSIGNED, 138); // observationPointId
        put(FlowField.BYTES, SAMPLED_OCTETS, 312); // dataLinkFrameSize
        put(FlowField.BYTES, FRAME_SECTION, 104, 315); // layer2packetSectionData, dataLinkFrameSection
        put(FlowField.BYTES, IP_SECTION, 313); // ipHeaderPacketSection

        put(TIME_FLOW_START_NS, UPTIME, 22); // flowStartSysUpTime
        put(TIME_FLOW_END_NS, UPTIME, 21); // flowEndSysUpTime
        put(TIME_FLOW_START_NS, SECONDS, 150); // flowStartSeconds
        put(TIME_FLOW_END_NS, SECONDS, 151); // flowEndSeconds
        put(TIME_FLOW_START_NS, MILLISECONDS, 152); // flowStartMilliseconds
        put(TIME_FLOW_END_NS, MILLISECONDS, 153); // flowEndMilliseconds
        put(TIME_FLOW_START_NS, NTP_MICROSECONDS, 154); // flowStartMicroseconds
        put(TIME_FLOW_START_NS, NTP_NANOSECONDS, 156); // flowStartNanoseconds
        put(TIME_FLOW_END_NS, NTP_MICROSECONDS, 155); // flowEndMicroseconds
        put(TIME_FLOW_END_NS, NTP_NANOSECONDS, 157); // flowEndNanoseconds
        put(TIME_FLOW_START_NS, MICROSECONDS_AGO, 158); // flowStartDeltaMicroseconds
        put(TIME_FLOW_END_NS, MICROSECONDS_AGO, 159); // flowEndDeltaMicroseconds

        put(null, SAMPLER, 48, 302); // samplerId, selectorId
        put(null, SAMPLING_INTERVAL, 34, 50); // samplingInterval, samplerRandomInterval
        put(null, SAMPLING_PACKET_INTERVAL, 305); // samplingPacketInterval
        put(null, SAMPLING_PACKET_SPACE, 306); // samplingPacketSpace
        put(null, SAMPLING_SIZE, 309); // samplingSize
        put(null, SAMPLING_POPULATION, 310); // samplingPopulation
        put(null, SAMPLING_PROBABILITY, 311); // samplingProbability
        put(null, SYSTEM_INIT_MILLISECONDS, 160); // systemInitTimeMilliseconds
    }

    private static void put(FlowField field, Conversion conversion, int... elementIds) {
        for (int id : elementIds) {
            TABLE.put(id, new FieldMapping(id, conversion, field));
        }
    }

    /** Where an element of the IANA registry goes; null if nowhere. */
    static FieldMapping of(int elementId) {
        return TABLE.get(elementId);
    }
}
