package io.flowdecoder.mapping;

import static io.flowdecoder.flow.FlowField.*;
import static io.flowdecoder.mapping.Conversion.*;
import static io.flowdecoder.mapping.FieldMapping.Condition.*;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the information elements of NetFlow v9 and IPFIX go: one table for both, since the NetFlow v9 field types that
 * are mapped have the numbers that the IANA registry gave them later. An element that is not in it goes nowhere; one may
 * go to several places. A record's fields are taken in template order, so of two that go to one place the later wins.
 * After them come those that only stand in, in the order of the table.
 *
 * @param enterprise 0 for the registry and for NetFlow v9, {@link InformationElement#REVERSE}, or a vendor's
 * @param only the protocol for which it holds; null for both
 * @param field null if the element only says how the flow was observed
 * @param rank what has a lower one is written first
 */
record FieldMapping(
        long enterprise,
        int elementId,
        FlowType only,
        FlowField field,
        Conversion conversion,
        Condition condition,
        int rank) {

    /** When a field is written. */
    enum Condition {
        ALWAYS,
        /** If no field of the record has said it. */
        MISSING,
        /** If none has, or it was 0. */
        ZERO
    }

    private static final int CONTEXT_RANK = 0;
    private static final int PLAIN_RANK = 1;
    private static final int STAND_IN_RANK = 2;

    /** mplsTopLabelStackSection, and mplsLabelStackSection2 to mplsLabelStackSection10. */
    private static final int[] LABEL_STACK_SECTIONS = {70, 71, 72, 73, 74, 75, 76, 77, 78, 79};

    private static final long CISCO = 9;
    private static final long IXIA = 3054;
    private static final long CITRIX = 5951;
    private static final long YAF = 6871;
    private static final long NTOP = 35632;
    /** From where on NetFlow v9 has the elements of ntop. */
    private static final int NTOP_IN_V9 = 57_472;

    private static final List<FieldMapping> TABLE = new ArrayList<>();
    private static final Map<Long, List<FieldMapping>> BY_ELEMENT;

    static {
        putGoFlow2s();
        putOthers();
        putRouting();
        putNames();
        putFirewalls();
        putTimes();
        putStandIns();
        putStandInsOfTimes();
        putContext();
        BY_ELEMENT =
                TABLE.stream().collect(Collectors.groupingBy(mapping -> key(mapping.enterprise, mapping.elementId)));
    }

    private static void putGoFlow2s() {
        put(FlowField.BYTES, UNSIGNED, 1); // octetDeltaCount
        put(PACKETS, UNSIGNED, 2); // packetDeltaCount
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
        put(VLAN_ID, UNSIGNED, 58); // vlanId
        put(SRC_VLAN, UNSIGNED, 58); // vlanId
        put(DST_VLAN, UNSIGNED, 59); // postVlanId
        put(ETYPE, IP_VERSION, 60); // ipVersion
        put(MPLS_LABEL, LABEL_STACK_ENTRY, LABEL_STACK_SECTIONS);
        put(MPLS_TTL, LABEL_STACK_TTL, LABEL_STACK_SECTIONS);
        put(FORWARDING_STATUS, UNSIGNED, 89); // forwardingStatus
        put(OBSERVATION_POINT_ID, UNSIGNED, 138); // observationPointId
        put(FlowField.BYTES, SAMPLED_OCTETS, 312); // dataLinkFrameSize
        put(LAYER_STACK, FRAME_SECTION, 104, 315); // layer2packetSectionData, dataLinkFrameSection
        put(LAYER_STACK, IP_SECTION, 313, 317); // ipHeaderPacketSection, mplsPayloadPacketSection
    }

    private static void putOthers() {
        put(INGRESS_VRF_ID, UNSIGNED, 234); // ingressVRFID
        put(EGRESS_VRF_ID, UNSIGNED, 235); // egressVRFID
        put(BI_FLOW_DIRECTION, UNSIGNED, 239); // biflowDirection
        put(FLOW_DIRECTION, UNSIGNED, 61); // flowDirection
        put(FLOW_END_REASON, UNSIGNED, 136); // flowEndReason
        put(FIREWALL_EVENT, UNSIGNED, 233); // firewallEvent
        put(NAT_EVENT, UNSIGNED, 230); // natEvent
        put(POST_NAT_SRC_ADDR, TRANSLATED_ADDRESS, 225, 281); // postNATSourceIPv4Address, postNATSourceIPv6Address
        put(POST_NAT_DST_ADDR, TRANSLATED_ADDRESS, 226, 282); // postNATDestinationIPv4Address and IPv6Address
        put(POST_NAT_SRC_PORT, UNSIGNED, 227); // postNAPTSourceTransportPort
        put(POST_NAT_DST_PORT, UNSIGNED, 228); // postNAPTDestinationTransportPort
        put(APPLICATION_ID, OCTETS, 95); // applicationId
        put(APPLICATION_NAME, TEXT, 96); // applicationName
        put(APPLICATION_DESCRIPTION, TEXT, 94); // applicationDescription
        put(SAMPLER_NAME, TEXT, 84, 335); // samplerName, selectorName
        put(INTERFACE_NAME, TEXT, 82); // interfaceName
        put(INTERFACE_DESCRIPTION, TEXT, 83); // interfaceDescription
        put(IPV6_EXTENSION_HEADERS, UNSIGNED, 64); // ipv6ExtensionHeaders
        put(EXPORTER_ADDR, TRANSLATED_ADDRESS, 130, 131); // exporterIPv4Address, exporterIPv6Address
        put(EXPORTER_ADDR, TRANSLATED_ADDRESS, 403, 404); // originalExporterIPv4Address and IPv6Address
        put(VNI, NETWORK_IDENTIFIER, 351); // layer2SegmentId
        put(LAYER2_SEGMENT_ID, UNSIGNED, 351); // layer2SegmentId
        put(POST_BYTES, UNSIGNED, 23); // postOctetDeltaCount, OUT_BYTES in NetFlow v9
        put(POST_PACKETS, UNSIGNED, 24); // postPacketDeltaCount, OUT_PKTS in NetFlow v9
        putReverse(REVERSE_BYTES, ALWAYS, 1); // reverseOctetDeltaCount
        putReverse(REVERSE_PACKETS, ALWAYS, 2); // reversePacketDeltaCount
    }

    private static void putRouting() {
        put(NEXT_HOP_AS, UNSIGNED, 128); // bgpNextAdjacentAsNumber
        put(PREV_HOP_AS, UNSIGNED, 129); // bgpPrevAdjacentAsNumber
        put(SRC_BGP_COMMUNITIES, COMMUNITIES, 484); // bgpSourceCommunityList
        put(BGP_COMMUNITIES, COMMUNITIES, 485); // bgpDestinationCommunityList
        put(SRC_BGP_EXTENDED_COMMUNITIES, EXTENDED_COMMUNITIES, 487); // bgpSourceExtendedCommunityList
        put(BGP_EXTENDED_COMMUNITIES, EXTENDED_COMMUNITIES, 488); // bgpDestinationExtendedCommunityList
        put(SRC_BGP_LARGE_COMMUNITIES, LARGE_COMMUNITIES, 490); // bgpSourceLargeCommunityList
        put(BGP_LARGE_COMMUNITIES, LARGE_COMMUNITIES, 491); // bgpDestinationLargeCommunityList
        put(IPV6_ROUTING_HEADER_ADDRESSES, SEGMENTS, 497); // srhSegmentIPv6ListSection
        put(IPV6_ROUTING_HEADER_SEG_LEFT, UNSIGNED, 498); // srhSegmentsIPv6Left
    }

    private static void putNames() {
        put(USER_NAME, TEXT, 371); // userName
        put(HTTP_STATUS, UNSIGNED, 457); // httpStatusCode
        put(HTTP_METHOD, TEXT, 459); // httpRequestMethod
        put(HTTP_HOST, TEXT, 460); // httpRequestHost
        put(HTTP_URL, TEXT, 461); // httpRequestTarget
        put(HTTP_USER_AGENT, TEXT, 468); // httpUserAgent
        putOf(CISCO, HTTP_HOST, APPLICATION_TEXT, 12235); // appHTTPHost
        putOf(IXIA, APPLICATION_NAME, TEXT, 111); // ixiaL7AppName
        putOf(IXIA, HTTP_USER_AGENT, TEXT, 182); // ixiaHttpUserAgent
        putOf(IXIA, HTTP_HOST, TEXT, 183); // ixiaHttpHostName
        putOf(IXIA, HTTP_URL, TEXT, 184); // ixiaHttpUri
        putOf(CITRIX, HTTP_URL, TEXT, 130); // httpReqUrl
        putOf(CITRIX, HTTP_METHOD, TEXT, 141); // httpReqMethod
        putOf(CITRIX, HTTP_HOST, TEXT, 142); // httpReqHost
        putOf(CITRIX, HTTP_USER_AGENT, TEXT, 143); // httpReqUserAgent
        putOf(CITRIX, HTTP_STATUS, UNSIGNED, 144); // httpRspStatus
        putOf(CITRIX, APPLICATION_NAME, TEXT, 152); // appName
        putOf(CITRIX, USER_NAME, TEXT, 205); // aaaUsername
        putOf(YAF, HTTP_USER_AGENT, TEXT, 111); // httpUserAgent
        putOf(YAF, HTTP_HOST, TEXT, 117); // httpHost
        putNtop(APPLICATION_NAME, TEXT, 119); // L7_PROTO_NAME
        putNtop(USER_NAME, TEXT, 121); // FLOW_USER_NAME
        putNtop(HTTP_URL, TEXT, 180); // HTTP_URL
        putNtop(HTTP_STATUS, UNSIGNED, 181); // HTTP_RET_CODE
        putNtop(HTTP_USER_AGENT, TEXT, 183); // HTTP_UA
        putNtop(HTTP_HOST, TEXT, 187); // HTTP_HOST
        putNtop(HTTP_METHOD, TEXT, 360); // HTTP_METHOD
        putNtop(HTTP_HOST, TEXT, 361); // HTTP_SITE
    }

    /** In NetFlow v9, where numbers beyond the registry belong to whoever uses them. */
    private static void putFirewalls() {
        putV9(INGRESS_ACL_ID, OCTETS, 33_000); // NF_F_INGRESS_ACL_ID
        putV9(EGRESS_ACL_ID, OCTETS, 33_001); // NF_F_EGRESS_ACL_ID
        putV9(FIREWALL_EXT_EVENT, UNSIGNED, 33_002); // NF_F_FW_EXT_EVENT
        putV9(USER_NAME, TEXT, 40_000); // NF_F_USERNAME
        putV9(POST_NAT_SRC_ADDR, TRANSLATED_ADDRESS, 40_001); // NF_F_XLATE_SRC_ADDR_IPV4
        putV9(POST_NAT_DST_ADDR, TRANSLATED_ADDRESS, 40_002); // NF_F_XLATE_DST_ADDR_IPV4
        putV9(POST_NAT_SRC_PORT, UNSIGNED, 40_003); // NF_F_XLATE_SRC_PORT
        putV9(POST_NAT_DST_PORT, UNSIGNED, 40_004); // NF_F_XLATE_DST_PORT
        putV9(FIREWALL_EVENT, UNSIGNED, 40_005); // NF_F_FW_EVENT
        putV9(APPLICATION_NAME, TEXT, 56_701); // Palo Alto's APP_ID
        putV9(USER_NAME, TEXT, 56_702); // Palo Alto's USER_ID
    }

    private static void putTimes() {
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
    }

    private static void putStandIns() {
        putOnly(FlowType.IPFIX, FlowField.BYTES, MISSING, 23); // postOctetDeltaCount
        putOnly(FlowType.IPFIX, PACKETS, MISSING, 24); // postPacketDeltaCount
        putOnly(FlowType.NETFLOW_V9, FlowField.BYTES, ZERO, 23); // OUT_BYTES
        putOnly(FlowType.NETFLOW_V9, PACKETS, ZERO, 24); // OUT_PKTS
        putIf(MISSING, FlowField.BYTES, UNSIGNED, 85, 231); // octetTotalCount, initiatorOctets
        putIf(MISSING, FlowField.BYTES, UNSIGNED, 352, 353); // layer2OctetDeltaCount, layer2OctetTotalCount
        putIf(MISSING, PACKETS, UNSIGNED, 86, 298); // packetTotalCount, initiatorPackets
        putIf(ZERO, FlowField.BYTES, SECTION_LENGTH, 104, 313, 314, 315, 317); // the sections above
        putIf(MISSING, PACKETS, SECTION_PACKET, 104, 313, 314, 315, 317); // the same
        putIf(MISSING, LAYER_STACK, PAYLOAD_SECTION, 314); // ipPayloadPacketSection
        putReverse(REVERSE_BYTES, MISSING, 85); // reverseOctetTotalCount
        putReverse(REVERSE_PACKETS, MISSING, 86); // reversePacketTotalCount
        putIf(MISSING, REVERSE_BYTES, UNSIGNED, 232); // responderOctets
        putIf(MISSING, REVERSE_PACKETS, UNSIGNED, 299); // responderPackets
        putIf(ZERO, IN_IF, UNSIGNED, 252); // ingressPhysicalInterface
        putIf(ZERO, OUT_IF, UNSIGNED, 253); // egressPhysicalInterface
        putIf(ZERO, VLAN_ID, UNSIGNED, 243, 245); // dot1qVlanId, dot1qCustomerVlanId
        putIf(ZERO, SRC_VLAN, UNSIGNED, 243, 245); // dot1qVlanId, dot1qCustomerVlanId
        putIf(ZERO, DST_VLAN, UNSIGNED, 254); // postDot1qVlanId
        putIf(MISSING, ICMP_TYPE, ICMP_IN_PORT, 11); // destinationTransportPort
        putIf(MISSING, SRC_PORT, UNSIGNED, 180, 182); // udpSourcePort, tcpSourcePort
        putIf(MISSING, DST_PORT, UNSIGNED, 181, 183); // udpDestinationPort, tcpDestinationPort
        putIf(MISSING, SRC_ADDR, END_ADDRESS, 44, 170); // sourceIPv4Prefix, sourceIPv6Prefix
        putIf(MISSING, DST_ADDR, END_ADDRESS, 45, 169); // destinationIPv4Prefix, destinationIPv6Prefix
        putIf(MISSING, ETYPE, UNSIGNED, 256); // ethernetType
        putIf(MISSING, IP_TTL, UNSIGNED, 192, 53); // ipTTL, maximumTTL
        putIf(MISSING, IP_TOS, DIFFERENTIATED_SERVICES, 195); // ipDiffServCodePoint
        putIf(MISSING, MPLS_LABEL, LABEL_STACK, 316); // mplsLabelStackSection
    }

    private static void putStandInsOfTimes() {
        for (FlowField time : List.of(TIME_FLOW_START_NS, TIME_FLOW_END_NS)) {
            putIf(MISSING, time, DURATION_MILLISECONDS, 161); // flowDurationMilliseconds
            putIf(MISSING, time, DURATION_MICROSECONDS, 162); // flowDurationMicroseconds
        }
        for (FlowField time : List.of(TIME_FLOW_START_NS, TIME_FLOW_END_NS)) {
            putIf(MISSING, time, NTP_NANOSECONDS, 325); // observationTimeNanoseconds
            putIf(MISSING, time, NTP_MICROSECONDS, 324); // observationTimeMicroseconds
            putIf(MISSING, time, MILLISECONDS, 323); // observationTimeMilliseconds
            putIf(MISSING, time, SECONDS, 322); // observationTimeSeconds
        }
    }

    private static void putContext() {
        put(null, SAMPLER, 48, 302); // samplerId, selectorId
        put(null, SELECTION_SEQUENCE, 301); // selectionSequenceId
        put(null, PHYSICAL_INGRESS, 252); // ingressPhysicalInterface
        put(null, PHYSICAL_EGRESS, 253); // egressPhysicalInterface
        put(null, SAMPLING_ALGORITHM, 304); // selectorAlgorithm
        put(null, SAMPLING_INTERVAL, 34, 50); // samplingInterval, samplerRandomInterval
        put(null, SAMPLING_PACKET_INTERVAL, 305); // samplingPacketInterval
        put(null, SAMPLING_PACKET_SPACE, 306); // samplingPacketSpace
        put(null, SAMPLING_TIME_INTERVAL, 307); // samplingTimeInterval
        put(null, SAMPLING_TIME_SPACE, 308); // samplingTimeSpace
        put(null, SAMPLING_SIZE, 309); // samplingSize
        put(null, SAMPLING_POPULATION, 310); // samplingPopulation
        put(null, SAMPLING_PROBABILITY, 311); // samplingProbability
        put(null, HASH_OUTPUT_MIN, 329); // hashOutputRangeMin
        put(null, HASH_OUTPUT_MAX, 330); // hashOutputRangeMax
        put(null, HASH_SELECTED_MIN, 331); // hashSelectedRangeMin
        put(null, HASH_SELECTED_MAX, 332); // hashSelectedRangeMax
        put(null, SYSTEM_INIT_MILLISECONDS, 160); // systemInitTimeMilliseconds
        put(null, SECTION_OFFSET, 102, 409); // layer2packetSectionOffset, sectionOffset
        put(null, SECTION_OCTETS, 103, 410); // layer2packetSectionSize, sectionExportedOctets
        put(null, FRAME_TYPE, 408); // dataLinkFrameType
    }

    private static void put(FlowField field, Conversion conversion, int... elementIds) {
        putIf(ALWAYS, field, conversion, elementIds);
    }

    private static void putIf(Condition condition, FlowField field, Conversion conversion, int... elementIds) {
        for (int id : elementIds) {
            add(0, id, null, field, conversion, condition);
        }
    }

    private static void putOnly(FlowType protocol, FlowField field, Condition condition, int elementId) {
        add(0, elementId, protocol, field, UNSIGNED, condition);
    }

    private static void putOf(long enterprise, FlowField field, Conversion conversion, int elementId) {
        add(enterprise, elementId, null, field, conversion, ALWAYS);
    }

    private static void putV9(FlowField field, Conversion conversion, int elementId) {
        add(0, elementId, FlowType.NETFLOW_V9, field, conversion, ALWAYS);
    }

    private static void putNtop(FlowField field, Conversion conversion, int elementId) {
        putOf(NTOP, field, conversion, elementId);
        putV9(field, conversion, NTOP_IN_V9 + elementId);
    }

    private static void putReverse(FlowField field, Condition condition, int elementId) {
        add(InformationElement.REVERSE, elementId, null, field, UNSIGNED, condition);
    }

    private static void add(
            long enterprise, int id, FlowType only, FlowField field, Conversion conversion, Condition condition) {
        int rank =
                conversion.isContext() ? CONTEXT_RANK : condition == ALWAYS ? PLAIN_RANK : STAND_IN_RANK + TABLE.size();
        TABLE.add(new FieldMapping(enterprise, id, only, field, conversion, condition, rank));
    }

    private static long key(long enterprise, int elementId) {
        return enterprise << Short.SIZE | elementId;
    }

    /** All of them, in order. */
    static List<FieldMapping> all() {
        return Collections.unmodifiableList(TABLE);
    }

    /** Where an element goes; empty if nowhere. */
    static List<FieldMapping> of(long enterprise, int elementId) {
        return BY_ELEMENT.getOrDefault(key(enterprise, elementId), List.of());
    }

    boolean holdsFor(FlowType protocol) {
        return only == null || only == protocol;
    }

    /** Where it goes, in words. */
    String use() {
        return field != null
                ? field.name().toLowerCase(Locale.ROOT)
                : "(" + conversion.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }

    /** Whether it is of a counter of what goes out, and stands in for that of what came in. */
    boolean countsWhatLeaves() {
        return standsIn() && enterprise == 0 && (elementId == 23 || elementId == 24);
    }

    /** The same of a packet that another one carries. */
    FieldMapping ofInner(FlowField innerField) {
        Conversion innerConversion = conversion == END_ADDRESS ? INNER_ADDRESS : conversion;
        return new FieldMapping(enterprise, elementId, only, innerField, innerConversion, condition, rank);
    }

    /** Whether it is of the address of who has exported a record. */
    boolean saysWhoExports() {
        return enterprise == 0 && (elementId == 130 || elementId == 131);
    }

    boolean saysWhoExportedFirst() {
        return enterprise == 0 && (elementId == 403 || elementId == 404);
    }

    /** The same to another field. */
    FieldMapping to(FlowField other) {
        return new FieldMapping(enterprise, elementId, only, other, conversion, condition, rank);
    }

    /** The same, whatever else a record says. */
    FieldMapping always() {
        return new FieldMapping(enterprise, elementId, only, field, conversion, ALWAYS, PLAIN_RANK);
    }

    /** Whether it stands in for an element that a record lacks. */
    boolean standsIn() {
        return condition != ALWAYS;
    }

    /** Whether a flow lacks what it would say. */
    boolean isWanted(Flow flow) {
        return condition == Condition.ZERO ? flow.get(field) == 0 : !flow.has(field);
    }
}
