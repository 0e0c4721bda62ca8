package io.flowdecoder.encoding;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The dialects of the flow message: in each, fields, numbers and names are those of one program, and so is how they are
 * written. Fields that no other program has are the same in all.
 */
public enum Schema {
    /** GoFlow2, version 2. */
    GOFLOW2("goflow2", "", Columns.ofGoFlow2(), """
            type time_received_ns sequence_num sampling_rate sampler_address time_flow_start_ns time_flow_end_ns bytes
            packets src_addr dst_addr etype proto src_port dst_port in_if out_if src_mac dst_mac src_vlan dst_vlan vlan_id
            ip_tos forwarding_status ip_ttl ip_flags tcp_flags icmp_type icmp_code ipv6_flow_label fragment_id
            fragment_offset src_as dst_as next_hop next_hop_as src_net dst_net bgp_next_hop bgp_communities as_path
            mpls_ttl mpls_label mpls_ip observation_domain_id observation_point_id layer_stack layer_size
            ipv6_routing_header_addresses ipv6_routing_header_seg_left"""),

    /** GoFlow2, version 1. */
    GOFLOW2_V1("goflow2-v1", "SamplerAddress", Columns.ofVersion1(), """
            Type TimeReceived SequenceNum SamplingRate FlowDirection SamplerAddress TimeFlowStart TimeFlowEnd
            TimeFlowStartMs TimeFlowEndMs Bytes Packets SrcAddr DstAddr Etype Proto SrcPort DstPort InIf OutIf SrcMac DstMac
            SrcVlan DstVlan VlanId IngressVrfId EgressVrfId IpTos ForwardingStatus IpTtl TcpFlags IcmpType IcmpCode
            Ipv6FlowLabel FragmentId FragmentOffset BiFlowDirection SrcAs DstAs NextHop NextHopAs SrcNet DstNet BgpNextHop
            BgpCommunities AsPath HasMpls MplsCount Mpls_1Ttl Mpls_1Label Mpls_2Ttl Mpls_2Label Mpls_3Ttl Mpls_3Label
            MplsLastTtl MplsLastLabel MplsLabelIp ObservationDomainId ObservationPointId CustomInteger_1 CustomInteger_2
            CustomInteger_3 CustomInteger_4 CustomInteger_5 CustomBytes_1 CustomBytes_2 CustomBytes_3 CustomBytes_4
            CustomBytes_5 CustomList_1"""),

    /** GoFlow. */
    GOFLOW("goflow", "SamplerAddress DstAS", Columns.ofGoFlow(), """
            Type TimeReceived SequenceNum SamplingRate SamplerAddress TimeFlowStart TimeFlowEnd Bytes Packets SrcAddr
            DstAddr Etype Proto SrcPort DstPort InIf OutIf SrcMac DstMac SrcVlan DstVlan VlanId IngressVrfID EgressVrfID IPTos
            ForwardingStatus IPTTL TCPFlags IcmpType IcmpCode IPv6FlowLabel FragmentId FragmentOffset BiFlowDirection SrcAS
            DstAS NextHop NextHopAS SrcNet DstNet HasEncap SrcAddrEncap DstAddrEncap ProtoEncap EtypeEncap IPTosEncap
            IPTTLEncap IPv6FlowLabelEncap FragmentIdEncap FragmentOffsetEncap HasMPLS MPLSCount MPLS1TTL MPLS1Label MPLS2TTL
            MPLS2Label MPLS3TTL MPLS3Label MPLSLastTTL MPLSLastLabel HasPPP PPPAddressControl""");

    private final String flag;
    private final List<String> defaultKey;
    private final List<String> defaultFields;
    private final List<Column> columns;
    /** By every spelling of their names. */
    private final Map<String, Column> byName = new LinkedHashMap<>();

    /**
     * @param flag its name on the command line
     * @param columns all that it has
     * @param defaultFields what is written unless something else is selected, in that order
     */
    Schema(String flag, String defaultKey, List<Column> columns, String defaultFields) {
        this.flag = flag;
        this.defaultKey = words(defaultKey);
        this.defaultFields = words(defaultFields);
        this.columns = columns;
        Map<String, Column> byKey = new HashMap<>();
        columns.forEach(column -> byKey.put(Column.key(column.name()), column));
        this.defaultFields.forEach(name -> byName.put(name, byKey.get(Column.key(name))));
        columns.forEach(column -> byName.put(column.name(), column));
        columns.forEach(column -> byName.putIfAbsent(column.goName(), column));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    /** The schema that is so called on the command line; null if there is none. */
    public static Schema named(String name) {
        for (Schema schema : values()) {
            if (schema.toString().equals(name)) {
                return schema;
            }
        }
        return null;
    }

    /**
     * Every name by which something can be selected: those of the dialect, and those of all fields in GoFlow2's spellings,
     * as {@code src_addr} and as {@code SrcAddr}. Some are not in protobuf; {@code icmp_name} and its like are no fields.
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** What is written unless something else is selected, in that order. */
    public List<String> defaultFields() {
        return defaultFields;
    }

    /** The same by the names that the Go program's struct tags have. */
    public List<String> defaultTags() {
        return this == GOFLOW
                ? defaultFields
                : defaultFields.stream().map(name -> column(name).name()).toList();
    }

    /** What makes the key of a message unless something else is selected; nothing if it has none then. */
    public List<String> defaultKey() {
        return defaultKey;
    }

    /** The column with a name. */
    Column column(String name) {
        return byName.get(name);
    }

    /** @throws IllegalArgumentException if a number is that of a field */
    void requireFree(int number) {
        for (Column column : columns) {
            if (column.number() == number) {
                throw new IllegalArgumentException(number + " is the number of " + column.name());
            }
        }
    }

    List<Column> columns() {
        return columns;
    }

    @Override
    public String toString() {
        return flag;
    }
}
