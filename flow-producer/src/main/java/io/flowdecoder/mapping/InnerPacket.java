package io.flowdecoder.mapping;

import io.flowdecoder.flow.FlowField;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields of a template are of a second packet that the first one carries. Exporters name the elements of headers
 * twice then, the outermost first (RFC 7011 section 8). A template that has addresses of both versions of IP, and all else
 * once, has one packet of either.
 */
final class InnerPacket {
    private static final int PROTOCOL = 4;
    private static final int SOURCE_IPV4 = 8;
    private static final int SOURCE_IPV6 = 27;
    private static final int DESTINATION_IPV4 = 12;
    private static final int DESTINATION_IPV6 = 28;
    private static final int SOURCE_LENGTH_IPV4 = 9;
    private static final int SOURCE_LENGTH_IPV6 = 29;
    private static final int DESTINATION_LENGTH_IPV4 = 13;
    private static final int DESTINATION_LENGTH_IPV6 = 30;
    private static final int ICMP_TYPE_AND_CODE_IPV4 = 32;
    private static final int ICMP_TYPE_AND_CODE_IPV6 = 139;
    private static final int ICMP_TYPE_IPV4 = 176;
    private static final int ICMP_TYPE_IPV6 = 178;
    private static final int ICMP_CODE_IPV4 = 177;
    private static final int ICMP_CODE_IPV6 = 179;

    /** What the fields of the first packet's headers are of the second one's; null if the flow has none for that. */
    private static final Map<FlowField, FlowField> FIELDS = fields();

    /** For each field of the template in how many packets the one lies that it is of. */
    private final int[] depths;

    private InnerPacket(int[] depths) {
        this.depths = depths;
    }

    private static Map<FlowField, FlowField> fields() {
        HeaderFields outer = HeaderFields.OUTER;
        HeaderFields inner = HeaderFields.INNER;
        Map<FlowField, FlowField> fields = new EnumMap<>(FlowField.class);
        fields.put(outer.etherType(), inner.etherType());
        fields.put(outer.source(), inner.source());
        fields.put(outer.destination(), inner.destination());
        fields.put(outer.protocol(), inner.protocol());
        fields.put(outer.trafficClass(), inner.trafficClass());
        fields.put(outer.hopLimit(), inner.hopLimit());
        fields.put(outer.flowLabel(), inner.flowLabel());
        fields.put(outer.fragmentId(), inner.fragmentId());
        fields.put(outer.fragmentOffset(), inner.fragmentOffset());
        fields.put(outer.fragmentFlags(), inner.fragmentFlags());
        fields.put(outer.sourcePort(), inner.sourcePort());
        fields.put(outer.destinationPort(), inner.destinationPort());
        fields.put(outer.tcpFlags(), inner.tcpFlags());
        fields.put(outer.icmpType(), inner.icmpType());
        fields.put(outer.icmpCode(), inner.icmpCode());
        fields.put(FlowField.SRC_NET, null);
        fields.put(FlowField.DST_NET, null);
        return fields;
    }

    static InnerPacket of(Template template) {
        int[] depths = new int[template.fields().size()];
        if (!template.isOptions() && hasTwo(template.fields())) {
            Map<Integer, Integer> seen = new HashMap<>();
            for (int i = 0; i < depths.length; i++) {
                FieldSpecifier field = template.fields().get(i);
                if (isOfHeader(field)) {
                    depths[i] = seen.merge(role(field.id()), 1, Integer::sum) - 1;
                }
            }
        }
        return new InnerPacket(depths);
    }

    private static boolean hasTwo(List<FieldSpecifier> fields) {
        long sources = count(fields, SOURCE_IPV4) + count(fields, SOURCE_IPV6);
        long destinations = count(fields, DESTINATION_IPV4) + count(fields, DESTINATION_IPV6);
        boolean ofOneVersion = count(fields, SOURCE_IPV4) > 1 || count(fields, SOURCE_IPV6) > 1;
        return sources > 1 && destinations > 1 && (ofOneVersion || count(fields, PROTOCOL) > 1);
    }

    private static long count(List<FieldSpecifier> fields, int elementId) {
        return fields.stream()
                .filter(field -> field.id() == elementId && isOfHeader(field))
                .count();
    }

    private static boolean isOfHeader(FieldSpecifier field) {
        return field.enterprise() == 0
                && field.length() > 0
                && FieldMapping.of(0, field.id()).stream()
                        .anyMatch(mapping -> !mapping.standsIn() && FIELDS.containsKey(mapping.field()));
    }

    /** The element itself, or the one of IPv4 that says the same. */
    private static int role(int elementId) {
        return switch (elementId) {
            case SOURCE_IPV6 -> SOURCE_IPV4;
            case DESTINATION_IPV6 -> DESTINATION_IPV4;
            case SOURCE_LENGTH_IPV6 -> SOURCE_LENGTH_IPV4;
            case DESTINATION_LENGTH_IPV6 -> DESTINATION_LENGTH_IPV4;
            case ICMP_TYPE_AND_CODE_IPV6 -> ICMP_TYPE_AND_CODE_IPV4;
            case ICMP_TYPE_IPV6 -> ICMP_TYPE_IPV4;
            case ICMP_CODE_IPV6 -> ICMP_CODE_IPV4;
            default -> elementId;
        };
    }

    /** Where a field of the template goes; null if nowhere, as one of a third packet. */
    FieldMapping place(int field, FieldMapping mapping) {
        if (depths[field] == 0) {
            return mapping;
        }
        FlowField inner = depths[field] == 1 ? FIELDS.get(mapping.field()) : null;
        return inner == null ? null : mapping.ofInner(inner);
    }
}
