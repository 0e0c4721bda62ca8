package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.net.EtherType;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.SessionElements;
import io.flowdecoder.template.Template;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The mapping resolved for one template: which of its fields go into a flow, and how. Made once and kept with the
 * template; reading a record looks nothing up.
 */
public final class TemplatePlan {
    private static final int MPLS_FIRST_LABEL = 70;
    private static final int MPLS_LABEL_BITS = 20;
    /** An application's number, and that of one of its fields. */
    private static final int APPLICATION_LENGTH = 6;

    private static final long NETWORK_IDENTIFIER_BITS = 0xff_ffff;
    /** Bits of congestion notification below the code point. */
    private static final int CONGESTION_BITS = 2;

    /** The lowest eleven bits of a fraction are not to be looked at (RFC 7011 section 6.1.9). */
    private static final long MICROSECOND_BITS = 0xffff_f800L;

    private static final long NANOSECOND_BITS = 0xffff_ffffL;

    private final int[] fields;
    private final FieldMapping[] mappings;
    /** How many mappings come before those that only stand in. */
    private final int standIns;
    /** Immutable: siblings that ask at once may make it twice. */
    private RecordPlan records;

    private final CustomMapping customMapping;
    private final ExporterKind exporter;
    private final CustomElements customElements;
    private final OptionsPlan options;

    private TemplatePlan(
            List<Entry> entries,
            CustomMapping customMapping,
            ExporterKind exporter,
            CustomElements customElements,
            OptionsPlan options) {
        this.options = options;
        this.exporter = exporter;
        fields = entries.stream().mapToInt(Entry::field).toArray();
        mappings = entries.stream().map(Entry::mapping).toArray(FieldMapping[]::new);
        standIns = (int)
                entries.stream().filter(entry -> !entry.mapping.standsIn()).count();
        this.customMapping = customMapping;
        this.customElements = customElements;
    }

    private record Entry(int field, FieldMapping mapping) {}

    /**
     * What of the template's records makes messages that are no flows; made when it is first asked for, and again when more
     * elements are known.
     */
    public RecordPlan records(Template template, SessionElements known) {
        RecordPlan plan = records;
        if (plan == null || !plan.isBy(known)) {
            plan = RecordPlan.of(template, known);
            records = plan;
        }
        return plan;
    }

    /**
     * The plan of a template, made when it is first asked for, or was made for another mapping.
     *
     * @param exporter whose it is
     */
    public static TemplatePlan of(Template template, FlowType protocol, CustomMapping custom, ExporterKind exporter) {
        if (template.attachment() instanceof TemplatePlan plan
                && plan.customMapping == custom
                && plan.exporter == exporter) {
            return plan;
        }
        TemplatePlan plan = make(template, protocol, custom, exporter);
        template.attach(plan);
        return plan;
    }

    /** What is about the context comes first, because the other fields may be relative to it; what stands in, last. */
    private static TemplatePlan make(
            Template template, FlowType protocol, CustomMapping custom, ExporterKind exporter) {
        List<Entry> entries = new ArrayList<>();
        InnerPacket inner = InnerPacket.of(template);
        for (int i = 0; i < template.fields().size(); i++) {
            FieldSpecifier field = template.fields().get(i);
            if (field.length() == 0) {
                continue;
            }
            for (FieldMapping mapping : FieldMapping.of(field.enterprise(), field.id())) {
                if (mapping.holdsFor(protocol) && (mapping.conversion().isContext() || !template.isOptions())) {
                    add(i, inner.place(i, mapping), exporter, entries);
                }
            }
        }
        entries.sort(Comparator.comparingInt(entry -> entry.mapping.rank()));
        OptionsPlan options = template.isOptions() ? new OptionsPlan(template) : null;
        CustomElements elements = CustomElements.of(template, protocol, custom);
        return new TemplatePlan(entries, custom, exporter, elements, options);
    }

    private static void add(int field, FieldMapping mapping, ExporterKind exporter, List<Entry> entries) {
        if (mapping == null) {
            return;
        }
        boolean always = exporter.postIsForward() && mapping.countsWhatLeaves();
        entries.add(new Entry(field, always ? mapping.always() : mapping));
        if (exporter.isFile() && mapping.saysWhoExports()) {
            entries.add(new Entry(field, mapping.to(FlowField.SAMPLER_ADDRESS)));
        }
    }

    /** Where each field of its template goes, and in brackets what else it is used for; empty if it is not. */
    public List<Set<String>> uses(Template template) {
        List<Set<String>> uses = new ArrayList<>();
        template.fields().forEach(field -> uses.add(new LinkedHashSet<>()));
        for (int i = 0; i < fields.length; i++) {
            uses.get(fields[i]).add(mappings[i].use());
        }
        customElements.addUses(uses);
        if (options != null) {
            options.addUses(uses);
        }
        return uses;
    }

    /** What its records are about; null unless they are options. */
    public OptionsPlan options() {
        return options;
    }

    /**
     * Writes what a record says into a flow and its context. Of an options record only the context is written, and the
     * flow may be null.
     */
    public void write(DataRecordView record, RecordContext context, Flow flow, PacketMapping packets) {
        for (int i = 0; i < standIns; i++) {
            writeField(i, record, context, flow, packets);
        }
        for (int i = standIns; i < fields.length; i++) {
            if (mappings[i].isWanted(flow)) {
                writeField(i, record, context, flow, packets);
            }
        }
    }

    /** Writes what the custom mapping takes from a record, once all else is written. */
    public void writeCustom(DataRecordView record, Flow flow) {
        customElements.write(record, flow);
    }

    private void writeField(int i, DataRecordView record, RecordContext context, Flow flow, PacketMapping packets) {
        FieldMapping mapping = mappings[i];
        int at = record.at(fields[i]);
        int length = record.length(fields[i]);
        if (length == 0) {
            return;
        }
        if (mapping.conversion() == Conversion.UNSIGNED && length <= Long.BYTES) {
            flow.set(mapping.field(), Wire.unsigned(record.buffer(), at, length)); // most fields: kept short
        } else {
            convert(mapping, record, fields[i], at, length, context, flow, packets);
        }
    }

    private static void convert(
            FieldMapping mapping,
            DataRecordView record,
            int field,
            int at,
            int length,
            RecordContext context,
            Flow flow,
            PacketMapping packets) {
        ByteBuffer buffer = record.buffer();
        switch (mapping.conversion()) {
            case ADDRESS, END_ADDRESS, INNER_ADDRESS, TRANSLATED_ADDRESS, ADDED_ADDRESS ->
                writeAddress(mapping, buffer, at, length, flow);
            case FRAME_SECTION ->
                SectionMapping.write(buffer, at, length, context.section().frame(), context, flow, packets);
            case IP_SECTION ->
                SectionMapping.write(buffer, at, length, Layer.ofIp(Wire.u8(buffer, at)), context, flow, packets);
            case PAYLOAD_SECTION -> SectionMapping.writePayload(buffer, at, length, context, flow, packets);
            case SECTION_LENGTH -> flow.set(mapping.field(), context.section().length(length));
            case SECTION_PACKET -> flow.set(mapping.field(), 1);
            case OCTETS -> flow.setOctets(mapping.field(), buffer, at, length);
            case TEXT -> writeText(mapping.field(), buffer, at, length, flow);
            case APPLICATION_TEXT ->
                writeText(mapping.field(), buffer, at + APPLICATION_LENGTH, length - APPLICATION_LENGTH, flow);
            case COMMUNITIES, EXTENDED_COMMUNITIES, LARGE_COMMUNITIES ->
                context.writeCommunities(mapping, record, field, flow);
            case LABEL_STACK, SEGMENTS -> ListMapping.write(mapping, buffer, at, length, flow);
            case NTP_MICROSECONDS -> writeNtp(mapping.field(), buffer, at, length, MICROSECOND_BITS, flow);
            case NTP_NANOSECONDS -> writeNtp(mapping.field(), buffer, at, length, NANOSECOND_BITS, flow);
            case SAMPLING_PROBABILITY -> writeProbability(buffer, at, length, context);
            case LABEL_STACK_ENTRY -> {
                if (length == 3 || length == 4) {
                    long label = Wire.unsigned(buffer, at, length) >>> length * 8 - MPLS_LABEL_BITS;
                    flow.set(mapping.field(), mapping.elementId() - MPLS_FIRST_LABEL, label);
                }
            }
            case LABEL_STACK_TTL -> {
                if (length == 4) {
                    flow.set(mapping.field(), mapping.elementId() - MPLS_FIRST_LABEL, Wire.u8(buffer, at + 3));
                }
            }
            default -> {
                if (length <= Long.BYTES) {
                    writeNumber(mapping, Wire.unsigned(buffer, at, length), length, context, flow);
                }
            }
        }
    }

    private static void writeAddress(FieldMapping mapping, ByteBuffer buffer, int at, int length, Flow flow) {
        if (length != 4 && length != 16) {
            return;
        }
        FlowField field = mapping.field();
        int family = length == 4 ? 4 : 6;
        long high = length == 4 ? 0 : Wire.u64(buffer, at);
        long low = length == 4 ? Wire.u32(buffer, at) : Wire.u64(buffer, at + 8);
        switch (mapping.conversion()) {
            case ADDED_ADDRESS -> flow.addAddress(field, family, high, low);
            case END_ADDRESS -> {
                if (!flow.has(field) || (high | low) != 0) {
                    flow.setAddress(field, family, high, low);
                    flow.set(FlowField.ETYPE, family == 4 ? EtherType.IPV4 : EtherType.IPV6);
                }
            }
            case INNER_ADDRESS -> {
                if ((high | low) != 0) {
                    flow.setAddress(field, family, high, low);
                    flow.set(FlowField.INNER_ETYPE, family == 4 ? EtherType.IPV4 : EtherType.IPV6);
                }
            }
            case TRANSLATED_ADDRESS -> {
                if (!flow.has(field) || (high | low) != 0) {
                    flow.setAddress(field, family, high, low);
                }
            }
            default -> flow.setAddress(field, family, high, low);
        }
    }

    /** Nothing if it is empty: another field of the record, or options, may say it. */
    private static void writeText(FlowField field, ByteBuffer buffer, int at, int length, Flow flow) {
        int textLength = textLength(buffer, at, length);
        if (textLength > 0) {
            flow.setOctets(field, buffer, at, textLength);
        }
    }

    /** Without the zeros at the end; 0 or less if there is no text. */
    static int textLength(ByteBuffer buffer, int at, int length) {
        int end = at + length;
        while (end > at && buffer.get(end - 1) == 0) {
            end--;
        }
        return end - at;
    }

    /** All zeros are no time (RFC 5905 section 6). */
    private static void writeNtp(FlowField field, ByteBuffer buffer, int at, int length, long bits, Flow flow) {
        if (length == Long.BYTES && Wire.u64(buffer, at) != 0) {
            flow.set(field, RecordContext.ntp(buffer, at, bits));
        }
    }

    private static void writeProbability(ByteBuffer buffer, int at, int length, RecordContext context) {
        if (length == Double.BYTES) {
            context.sampling().probability(Double.longBitsToDouble(Wire.u64(buffer, at)));
        } else if (length == Float.BYTES) {
            context.sampling().probability(Float.intBitsToFloat(Wire.i32(buffer, at)));
        }
    }

    private static void writeNumber(FieldMapping mapping, long value, int length, RecordContext context, Flow flow) {
        FlowField field = mapping.field();
        switch (mapping.conversion()) {
            case ICMP_TYPE_AND_CODE -> {
                flow.set(field, value >>> 8 & 0xff);
                flow.set(headers(field).icmpCode(), value & 0xff);
            }
            case ICMP_IN_PORT -> IcmpInPort.write(value, headers(field), flow);
            case IP_VERSION -> writeIpVersion(field, value, flow);
            case NETWORK_IDENTIFIER -> flow.set(field, value & NETWORK_IDENTIFIER_BITS);
            case DIFFERENTIATED_SERVICES -> flow.set(field, value << CONGESTION_BITS & 0xff);
            case FRAGMENT_FLAGS -> flow.set(field, value >>> (length - 1) * 8 + 5);
            case SAMPLED_OCTETS -> {
                flow.set(FlowField.BYTES, value);
                flow.set(FlowField.PACKETS, 1);
            }
            case DURATION_MILLISECONDS -> writeDuration(field, RecordContext.milliseconds(value), flow);
            case DURATION_MICROSECONDS -> writeDuration(field, RecordContext.microseconds(value), flow);
            case UPTIME, SECONDS, MILLISECONDS, MICROSECONDS_AGO -> writeTime(mapping, value, context, flow);
            default -> writeContext(mapping, value, context);
        }
    }

    private static HeaderFields headers(FlowField icmpType) {
        return icmpType == FlowField.ICMP_TYPE ? HeaderFields.OUTER : HeaderFields.INNER;
    }

    private static void writeIpVersion(FlowField etherType, long version, Flow flow) {
        if (version == 4 || version == 6) {
            flow.set(etherType, version == 4 ? EtherType.IPV4 : EtherType.IPV6);
        }
    }

    private static void writeTime(FieldMapping mapping, long value, RecordContext context, Flow flow) {
        FlowField field = mapping.field();
        switch (mapping.conversion()) {
            case SECONDS -> flow.set(field, RecordContext.seconds(value));
            case MILLISECONDS -> flow.set(field, RecordContext.milliseconds(value));
            case MICROSECONDS_AGO -> flow.set(field, context.microsecondsAgo(value));
            default -> {
                if (context.knowsUptime()) {
                    flow.set(field, context.uptimeNanos(value));
                }
            }
        }
    }

    private static void writeDuration(FlowField field, long nanos, Flow flow) {
        if (field == FlowField.TIME_FLOW_START_NS && flow.has(FlowField.TIME_FLOW_END_NS)) {
            flow.set(field, flow.get(FlowField.TIME_FLOW_END_NS) - nanos);
        } else if (field == FlowField.TIME_FLOW_END_NS && flow.has(FlowField.TIME_FLOW_START_NS)) {
            flow.set(field, later(flow.get(FlowField.TIME_FLOW_START_NS), nanos));
        }
    }

    private static long later(long start, long nanos) {
        return start > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : start + nanos;
    }

    private static void writeContext(FieldMapping mapping, long value, RecordContext context) {
        switch (mapping.conversion()) {
            case SAMPLER -> context.sampling().sampler(value);
            case SELECTION_SEQUENCE -> context.sampling().sequence(value);
            case PHYSICAL_INGRESS -> context.sampling().ingressInterface(value);
            case PHYSICAL_EGRESS -> context.sampling().egressInterface(value);
            case SAMPLING_ALGORITHM -> context.sampling().algorithm(value);
            case SAMPLING_INTERVAL -> context.sampling().interval(value);
            case SAMPLING_PACKET_INTERVAL -> context.sampling().packetInterval(value);
            case SAMPLING_PACKET_SPACE -> context.sampling().packetSpace(value);
            case SAMPLING_TIME_INTERVAL -> context.sampling().timeInterval(value);
            case SAMPLING_TIME_SPACE -> context.sampling().timeSpace(value);
            case SAMPLING_SIZE -> context.sampling().size(value);
            case SAMPLING_POPULATION -> context.sampling().population(value);
            case HASH_OUTPUT_MIN -> context.sampling().hash().outputMin(value);
            case HASH_OUTPUT_MAX -> context.sampling().hash().outputMax(value);
            case HASH_SELECTED_MIN -> context.sampling().hash().selectedMin(value);
            case HASH_SELECTED_MAX -> context.sampling().hash().selectedMax(value);
            case SYSTEM_INIT_MILLISECONDS -> context.systemInitMillis(value);
            case SECTION_OFFSET -> context.section().offset(value);
            case SECTION_OCTETS -> context.section().octets(value);
            case FRAME_TYPE -> context.section().frameType(value);
            default -> throw new IllegalStateException(mapping.conversion() + " is not about the context");
        }
    }
}
