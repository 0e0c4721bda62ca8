package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowField.Kind;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.mapping.DirectReader.Read;
import io.flowdecoder.net.EtherType;
import io.flowdecoder.template.DataRecordView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * The fields of a template whose place in a flow depends on nothing else in the record: their lengths are fixed, and nothing
 * but they writes that place. They are most fields of most templates. It does not matter which of them comes first, nothing
 * is asked on the way, and which fields of a flow they set is known beforehand.
 */
final class DirectFields {
    /** Records after which code of its own pays. */
    private static final int OFTEN = 5_000;

    private final DirectReader.Layout layout;
    private DirectReader reader;
    private int records;

    private DirectFields(DirectReader.Layout layout) {
        this.layout = layout;
        reader = DirectReader.looping(layout);
    }

    /** Takes them out of all that a template says of flows, what stands in for something else left aside. */
    static DirectFields outOf(List<MappedField> all, FlowType protocol) {
        int[] writers = writers(all);
        int etherType = etherType(all, writers);
        List<DirectReader.Step> steps = new ArrayList<>();
        for (Iterator<MappedField> rest = all.iterator(); rest.hasNext(); ) {
            MappedField field = rest.next();
            Read read = read(field, etherType, protocol);
            if (read != null && writers[field.target().ordinal()] == 1) {
                steps.add(new DirectReader.Step(
                        read, field.index(), field.offset(), field.target().ordinal()));
                rest.remove();
            }
        }
        steps.sort(Comparator.comparing(DirectReader.Step::read));
        return new DirectFields(new DirectReader.Layout(steps, etherType));
    }

    /** All of them, in the order in which they are read. */
    DirectReader.Layout layout() {
        return layout;
    }

    /** How many write each field of a flow, the datagram before all of them. */
    private static int[] writers(List<MappedField> all) {
        int[] writers = new int[FlowField.values().length];
        writers[FlowField.SAMPLER_ADDRESS.ordinal()]++;
        for (MappedField field : all) {
            writers[field.target().ordinal()]++;
            switch (field.conversion()) {
                case SAMPLED_OCTETS -> writers[FlowField.PACKETS.ordinal()]++;
                case ICMP_TYPE_AND_CODE -> {
                    writers[FlowField.ICMP_CODE.ordinal()]++;
                    writers[FlowField.INNER_ICMP_CODE.ordinal()]++;
                }
                case FRAME_SECTION, IP_SECTION -> {
                    for (int slot = 0; slot < writers.length; slot++) {
                        writers[slot]++;
                    }
                }
                default -> {}
            }
        }
        return writers;
    }

    /** What the addresses of both ends stand for; 0 if they differ, or something else may say it. */
    private static int etherType(List<MappedField> all, int[] writers) {
        int length = 0;
        for (MappedField field : all) {
            if (field.conversion() == Conversion.END_ADDRESS) {
                boolean differs = length != 0 && length != field.length();
                if (differs || writers[field.target().ordinal()] > 1 || writers[FlowField.ETYPE.ordinal()] > 0) {
                    return 0;
                }
                length = field.length();
            }
        }
        return length == 4 ? EtherType.IPV4 : length == 16 ? EtherType.IPV6 : 0;
    }

    private static Read read(MappedField field, int etherType, FlowType protocol) {
        int length = field.length();
        return switch (field.conversion()) {
            case UNSIGNED -> readUnsigned(length, field.target().kind());
            case END_ADDRESS -> etherType == 0 ? null : readAddress(length);
            case ADDRESS, TRANSLATED_ADDRESS -> readAddress(length);
            case UPTIME -> length == 4 && protocol == FlowType.NETFLOW_V9 ? Read.UPTIME : null;
            case SECONDS -> length == 4 ? Read.SECONDS : null;
            case MILLISECONDS -> length == 8 ? Read.MILLISECONDS : null;
            default -> null;
        };
    }

    private static Read readUnsigned(int length, Kind kind) {
        return switch (length) {
            case 1 -> Read.U8;
            case 2 -> Read.U16;
            case 4 -> Read.U32;
            case 6 -> kind == Kind.UINT32 ? null : Read.U48;
            case 8 -> kind == Kind.UINT64 ? Read.U64 : null;
            default -> null;
        };
    }

    private static Read readAddress(int length) {
        return length == 4 ? Read.IPV4 : length == 16 ? Read.IPV6 : null;
    }

    /** Writes them to a flow. */
    void write(DataRecordView record, RecordContext context, Flow flow) {
        if (records < OFTEN && ++records == OFTEN) {
            compile();
        }
        reader.write(record, context, flow);
    }

    /** If too many have code, it asks again after as many records. */
    private void compile() {
        DirectReader compiled = DirectReader.compiled(layout);
        if (compiled == null) {
            records = 0;
        } else {
            reader = compiled;
        }
    }
}
