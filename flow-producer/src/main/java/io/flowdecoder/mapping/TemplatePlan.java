package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.net.EtherType;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.session.SamplerAddress;
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
import java.util.function.Predicate;

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

    private final DirectFields direct;
    /** Those that are not direct: first what is about the context, from {@link #standIns} on what only stands in. */
    private final int[] fields;

    private final FieldMapping[] mappings;
    private final int plain;
    private final int standIns;
    /** Immutable: siblings that ask at once may make it twice. */
    private RecordPlan records;

    private final CustomMapping customMapping;
    private final ExporterKind exporter;
    private final CustomElements customElements;
    private final OptionsPlan options;

    private TemplatePlan(Template template, FlowType protocol, CustomMapping custom, ExporterKind exporter) {
        List<MappedField> all = mapped(template, protocol, exporter);
        List<MappedField> context = takeOut(all, field -> field.conversion().isContext());
        List<MappedField> standing = takeOut(all, field -> field.mapping().standsIn());
        direct = DirectFields.outOf(all, protocol);
        plain = context.size();
        standIns = plain + all.size();
        List<MappedField> others = new ArrayList<>(context);
        others.addAll(all);
        others.addAll(standing);
        fields = others.stream().mapToInt(MappedField::index).toArray();
        mappings = others.stream().map(MappedField::mapping).toArray(FieldMapping[]::new);
        customMapping = custom;
        this.exporter = exporter;
        customElements = CustomElements.of(template, protocol, custom);
        options = template.isOptions() ? new OptionsPlan(template) : null;
    }

    private static List<MappedField> takeOut(List<MappedField> all, Predicate<MappedField> which) {
        List<MappedField> taken = all.stream().filter(which).toList();
        all.removeAll(taken);
        return taken;
    }

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
        TemplatePlan plan = new TemplatePlan(template, protocol, custom, exporter);
        template.attach(plan);
        return plan;
    }

    /**
     * The fields that go somewhere. What is about the context comes first, because the other fields may be relative to it; what
     * stands in, last.
     */
    private static List<MappedField> mapped(Template template, FlowType protocol, ExporterKind exporter) {
        List<MappedField> mapped = new ArrayList<>();
        InnerPacket inner = InnerPacket.of(template);
        int next = 0;
        for (int i = 0; i < template.fields().size(); i++) {
            FieldSpecifier field = template.fields().get(i);
            int offset = next;
            next = offset == MappedField.VARYING || field.isVariable() ? MappedField.VARYING : offset + field.length();
            if (field.length() == 0) {
                continue;
            }
            for (FieldMapping mapping : FieldMapping.of(field.enterprise(), field.id())) {
                FieldMapping placed = inner.place(i, mapping);
                if (placed != null
                        && mapping.holdsFor(protocol)
                        && (mapping.conversion().isContext() || !template.isOptions())) {
                    add(new MappedField(i, offset, field.length(), placed), exporter, mapped);
                }
            }
        }
        for (MappedField naming : naming(mapped, exporter)) {
            mapped.add(naming.by(naming.mapping().to(FlowField.SAMPLER_ADDRESS)));
        }
        mapped.sort(Comparator.comparingInt(field -> field.mapping().rank()));
        return mapped;
    }

    private static void add(MappedField field, ExporterKind exporter, List<MappedField> mapped) {
        FieldMapping mapping = field.mapping();
        boolean always = exporter.postIsForward() && mapping.countsWhatLeaves();
        mapped.add(always ? field.by(mapping.always()) : field);
    }

    /** The fields that say whose the record is, if they are to be believed: of the original exporter if there are such. */
    private static List<MappedField> naming(List<MappedField> mapped, ExporterKind exporter) {
        List<MappedField> original = List.of();
        if (exporter.named() == SamplerAddress.ORIGINAL) {
            original = mapped.stream()
                    .filter(field -> field.mapping().saysWhoExportedFirst())
                    .toList();
        }
        if (exporter.named() == SamplerAddress.AGENT || !original.isEmpty()) {
            return original;
        }
        return mapped.stream().filter(field -> field.mapping().saysWhoExports()).toList();
    }

    /** Where each field of its template goes, and in brackets what else it is used for; empty if it is not. */
    public List<Set<String>> uses(Template template, FlowType protocol) {
        List<Set<String>> uses = new ArrayList<>();
        template.fields().forEach(field -> uses.add(new LinkedHashSet<>()));
        mapped(template, protocol, exporter)
                .forEach(field -> uses.get(field.index()).add(field.mapping().use()));
        customElements.addUses(uses);
        if (options != null) {
            options.addUses(uses);
        }
        return uses;
    }

    DirectFields direct() {
        return direct;
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
        for (int i = 0; i < plain; i++) {
            ContextMapping.write(
                    mappings[i].conversion(), record.buffer(), record.at(fields[i]), record.length(fields[i]), context);
        }
        if (flow == null) {
            return;
        }
        direct.write(record, context, flow);
        for (int i = plain; i < standIns; i++) {
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
        convert(mapping, record, fields[i], at, length, context, flow, packets);
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
            default -> flow.set(field, value);
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
}
