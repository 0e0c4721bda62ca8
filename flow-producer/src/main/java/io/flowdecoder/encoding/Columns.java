package io.flowdecoder.encoding;

import static io.flowdecoder.flow.FlowField.*;

import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.flow.FlowField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What each dialect has: fields of a flow as they are, and what is derived from them. */
final class Columns {
    /** The first number of the fields that no other program has. */
    private static final int OURS = 2000;

    private static final Set<FlowField> NOT_IN_VERSION_1 = EnumSet.of(
            IP_FLAGS,
            MPLS_TTL,
            MPLS_LABEL,
            MPLS_IP,
            LAYER_STACK,
            LAYER_SIZE,
            IPV6_ROUTING_HEADER_ADDRESSES,
            IPV6_ROUTING_HEADER_SEG_LEFT,
            TIME_RECEIVED_NS,
            TIME_FLOW_START_NS,
            TIME_FLOW_END_NS);

    private static final Set<FlowField> NOT_IN_GOFLOW = EnumSet.copyOf(NOT_IN_VERSION_1);

    static {
        NOT_IN_GOFLOW.addAll(EnumSet.range(OBSERVATION_DOMAIN_ID, AS_PATH));
    }

    private static final int LABELS = 3;
    private static final int CUSTOM_FIELDS = 5;

    private final List<Column> columns = new ArrayList<>();

    private Columns() {}

    static List<Column> ofGoFlow2() {
        Columns dialect = new Columns();
        for (FlowField field : FlowField.values()) {
            dialect.columns.add(Column.of(field).renderedAs(rendererInGoFlow2(field)));
        }
        dialect.addVirtual("unknown");
        return dialect.columns;
    }

    private static Renderer rendererInGoFlow2(FlowField field) {
        return switch (field) {
            case ETYPE -> Renderer.ETYPE;
            case PROTO -> Renderer.PROTO;
            case SRC_NET, DST_NET -> Renderer.NETWORK;
            default -> Column.of(field).renderer();
        };
    }

    static List<Column> ofVersion1() {
        Columns dialect = new Columns();
        dialect.addFields(NOT_IN_VERSION_1);
        dialect.replace(OBSERVATION_DOMAIN_ID, Derived.domainOfIpfix());
        dialect.addSeconds();
        dialect.add("time_flow_start_ms", 63, Derived.flowMilliseconds(TIME_FLOW_START_NS));
        dialect.add("time_flow_end_ms", 64, Derived.flowMilliseconds(TIME_FLOW_END_NS));
        dialect.add("has_mpls", 53, Derived.hasLabels());
        dialect.addLabels(false);
        dialect.columns.add(new Column("mpls_label_ip", 65, Derived.lastOf(MPLS_IP), Renderer.IP));
        for (int i = 1; i <= CUSTOM_FIELDS; i++) {
            dialect.add("custom_integer_" + i, 0, new Source.Custom(1000 + i, Type.VARINT, false));
            dialect.add("custom_bytes_" + i, 0, new Source.Custom(1010 + i, Type.BYTES, false));
        }
        dialect.add("custom_list_1", 0, new Source.Custom(1021, Type.VARINT, true));
        dialect.addVirtual("");
        return dialect.columns;
    }

    static List<Column> ofGoFlow() {
        Columns dialect = new Columns();
        dialect.addFields(NOT_IN_GOFLOW);
        dialect.replace(NEXT_HOP, Derived.firstOf(BGP_NEXT_HOP, NEXT_HOP));
        dialect.addSeconds();
        dialect.add("has_mpls", 53, Derived.has(MPLS_TTL));
        dialect.addLabels(true);
        dialect.addEncapsulated();
        dialect.addVirtual("");
        return dialect.columns;
    }

    /** GoFlow has the packet in a tunnel, of which ports, flags and types take the place of those that are not outside. */
    private void addEncapsulated() {
        add("has_encap", 43, Derived.has(INNER_SRC_ADDR));
        columns.add(new Column("src_addr_encap", 44, Source.of(INNER_SRC_ADDR), Renderer.IP));
        columns.add(new Column("dst_addr_encap", 45, Source.of(INNER_DST_ADDR), Renderer.IP));
        add("proto_encap", 46, Source.of(INNER_PROTO));
        add("etype_encap", 47, Source.of(INNER_ETYPE));
        add("ip_tos_encap", 48, Source.of(INNER_IP_TOS));
        add("ip_ttl_encap", 49, Source.of(INNER_IP_TTL));
        add("ipv6_flow_label_encap", 50, Source.of(INNER_IPV6_FLOW_LABEL));
        add("fragment_id_encap", 51, Source.of(INNER_FRAGMENT_ID));
        add("fragment_offset_encap", 52, Source.of(INNER_FRAGMENT_OFFSET));
        replace(SRC_PORT, Derived.firstNumberOf(SRC_PORT, INNER_SRC_PORT));
        replace(DST_PORT, Derived.firstNumberOf(DST_PORT, INNER_DST_PORT));
        replace(TCP_FLAGS, Derived.firstNumberOf(TCP_FLAGS, INNER_TCP_FLAGS));
        replace(ICMP_TYPE, Derived.firstNumberOf(ICMP_TYPE, INNER_ICMP_TYPE));
        replace(ICMP_CODE, Derived.firstNumberOf(ICMP_CODE, INNER_ICMP_CODE));
        add("has_ppp", 63, Derived.has(PPP_ADDRESS_CONTROL));
        columns.removeIf(column -> column.name().equals(Column.nameOf(PPP_ADDRESS_CONTROL)));
        add("ppp_address_control", 64, Source.of(PPP_ADDRESS_CONTROL));
    }

    /** @param foreign those that the dialect does not have; they are not in protobuf, and others only if asked for */
    private void addFields(Set<FlowField> foreign) {
        for (FlowField field : FlowField.values()) {
            Column column = Column.of(field);
            columns.add(foreign.contains(field) ? column.textOnly() : column);
        }
    }

    private void replace(FlowField field, Source source) {
        columns.replaceAll(column -> column.name().equals(Column.nameOf(field)) ? column.from(source) : column);
    }

    private void add(String name, int number, Source source) {
        columns.add(new Column(name, number, source, Renderer.NONE));
    }

    private void addSeconds() {
        add("time_received", 2, Derived.seconds(TIME_RECEIVED_NS));
        add("time_flow_end", 5, Derived.flowSeconds(TIME_FLOW_END_NS));
        add("time_flow_start", 38, Derived.flowSeconds(TIME_FLOW_START_NS));
    }

    private void addLabels(boolean ifSampled) {
        add("mpls_count", 54, Derived.sampledLabels());
        for (int i = 0; i < LABELS; i++) {
            add("mpls_" + (i + 1) + "_ttl", 55 + 2 * i, Derived.element(MPLS_TTL, i));
            addLabel("mpls_" + (i + 1) + "_label", 56 + 2 * i, Derived.element(MPLS_LABEL, i), ifSampled);
        }
        add("mpls_last_ttl", 61, Derived.lastBeyond(LABELS, MPLS_TTL));
        addLabel("mpls_last_label", 62, Derived.lastBeyond(LABELS, MPLS_LABEL), ifSampled);
    }

    private void addLabel(String name, int number, Source.Number label, boolean ifSampled) {
        add(name, number, ifSampled ? Derived.ifSampled(label) : label);
    }

    /** @param noIcmp what the name of a message is that is of neither ICMP nor ICMPv6 */
    private void addVirtual(String noIcmp) {
        add("etype_name", 0, Derived.etherTypeName());
        add("proto_name", 0, Derived.protocolName());
        add("icmp_name", 0, Derived.icmpName(noIcmp));
    }
}
