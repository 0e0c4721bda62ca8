package io.flowdecoder.mapping;

import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.RETURN;

import io.flowdecoder.flow.FieldSet;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.straight.StraightCode;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.wire.Wire;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the {@linkplain DirectFields direct fields} of records of one layout into flows. */
abstract class DirectReader {
    /** Layouts that have code of their own at a time, so that exporters cannot have it made without end. */
    static final int MOST_COMPILED = 256;

    /** Code lives as long as a plan reads with it. */
    private static final Map<Layout, WeakReference<DirectReader>> COMPILED = new HashMap<>();

    private static final String WRITE = "(Lio/flowdecoder/template/DataRecordView;"
            + "Lio/flowdecoder/mapping/RecordContext;Lio/flowdecoder/flow/Flow;)V";
    private static final String READ =
            "(Ljava/nio/ByteBuffer;ILio/flowdecoder/mapping/RecordContext;Lio/flowdecoder/flow/Flow;I)V";

    /** Parameters of {@link #write}. */
    private static final int RECORD = 1;

    private static final int CONTEXT = 2;
    private static final int FLOW = 3;

    /** How a field is read. */
    enum Read {
        U8,
        U16,
        U32,
        IPV4,
        UPTIME,
        U48,
        U64,
        IPV6,
        SECONDS,
        MILLISECONDS;

        /** The method here that does it. */
        String method() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One field.
     *
     * @param field its index in the template
     * @param offset as in {@link MappedField}
     * @param slot the ordinal of the field of the flow
     */
    record Step(Read read, int field, int offset, int slot) {}

    /**
     * All of them.
     *
     * @param steps in the order of how they are read
     * @param etherType that the addresses stand for; 0 if they do not stand for one
     */
    record Layout(List<Step> steps, int etherType) {
        /** The same for all templates that have these fields at these places, whatever others they have. */
        Layout placed() {
            List<Step> placed = steps.stream()
                    .map(step ->
                            step.offset == MappedField.VARYING ? step : new Step(step.read, 0, step.offset, step.slot))
                    .toList();
            return new Layout(placed, etherType);
        }

        /** The fields of a flow that are set. */
        FieldSet set() {
            List<FlowField> set = new ArrayList<>();
            steps.forEach(step -> set.add(FlowField.at(step.slot)));
            if (etherType != 0) {
                set.add(FlowField.ETYPE);
            }
            return FieldSet.of(set);
        }
    }

    abstract void write(DataRecordView record, RecordContext context, Flow flow);

    /** One that needs no making. */
    static DirectReader looping(Layout layout) {
        return new Looping(layout);
    }

    /** One that has code of its own; null if too many have, or this virtual machine makes no classes. */
    static DirectReader compiled(Layout layout) {
        Layout placed = layout.placed();
        synchronized (COMPILED) {
            DirectReader known = compiledBefore(placed);
            if (known != null) {
                return known;
            }
            DirectReader made = COMPILED.size() < MOST_COMPILED ? compile(placed) : null;
            if (made != null) {
                COMPILED.put(placed, new WeakReference<>(made));
            }
            return made;
        }
    }

    /** Forgets what nobody reads with any more if its place is needed. */
    private static DirectReader compiledBefore(Layout placed) {
        if (COMPILED.size() >= MOST_COMPILED) {
            COMPILED.values().removeIf(code -> code.refersTo(null));
        }
        WeakReference<DirectReader> code = COMPILED.get(placed);
        return code == null ? null : code.get();
    }

    private static final class Looping extends DirectReader {
        private final Step[] steps;
        private final int etherType;
        private final FieldSet set;

        Looping(Layout layout) {
            steps = layout.steps.toArray(Step[]::new);
            etherType = layout.etherType;
            set = layout.set();
        }

        @Override
        void write(DataRecordView record, RecordContext context, Flow flow) {
            ByteBuffer buffer = record.buffer();
            for (Step step : steps) {
                int at = record.at(step.field);
                switch (step.read) {
                    case U8 -> u8(buffer, at, context, flow, step.slot);
                    case U16 -> u16(buffer, at, context, flow, step.slot);
                    case U32 -> u32(buffer, at, context, flow, step.slot);
                    case IPV4 -> ipv4(buffer, at, context, flow, step.slot);
                    case UPTIME -> uptime(buffer, at, context, flow, step.slot);
                    case U48 -> u48(buffer, at, context, flow, step.slot);
                    case U64 -> u64(buffer, at, context, flow, step.slot);
                    case IPV6 -> ipv6(buffer, at, context, flow, step.slot);
                    case SECONDS -> seconds(buffer, at, context, flow, step.slot);
                    case MILLISECONDS -> milliseconds(buffer, at, context, flow, step.slot);
                }
            }
            flow.put(FlowField.ETYPE, etherType);
            flow.mark(set);
        }
    }

    /** The same as the loop, but without it; null if this virtual machine makes no classes. */
    private static DirectReader compile(Layout layout) {
        StraightCode code = new StraightCode(DirectReader.class, "write", WRITE);
        for (Step step : layout.steps) {
            code.object(RECORD).callOn(DataRecordView.class, "buffer", "()Ljava/nio/ByteBuffer;");
            if (step.offset == MappedField.VARYING) {
                code.object(RECORD).constant(step.field).callOn(DataRecordView.class, "at", "(I)I");
            } else {
                code.object(RECORD).callOn(DataRecordView.class, "start", "()I");
                code.constant(step.offset).compute(IADD);
            }
            code.object(CONTEXT).object(FLOW).constant(step.slot);
            code.call(DirectReader.class, step.read.method(), READ);
        }
        code.object(FLOW).constant(FlowField.ETYPE.ordinal()).constant((long) layout.etherType);
        code.callOn(Flow.class, "put", "(IJ)V");
        FieldSet set = layout.set();
        code.object(FLOW).constant(set.low()).constant(set.high()).callOn(Flow.class, "mark", "(JJ)V");
        return code.end(RETURN, MethodHandles.lookup(), DirectReader.class);
    }

    // One for each way to read a field, all with the same parameters.

    static void u8(ByteBuffer buffer, int at, RecordContext context, Flow flow, int slot) {
        flow.put(slot, Wire.u8(buffer, at));
    }

    static void u16(ByteBuffer buffer, int at, RecordContext context, Flow flow, int slot) {
        flow.put(slot, Wire.u16(buffer, at));
    }

    static void u32(ByteBuffer buffer, int at, RecordContext context, Flow flow, int slot) {
        flow.put(slot, Wire.u32(buffer, at));
    }

    static void u48(ByteBuffer buffer, int at, RecordContext context, Flow flow, int slot) {
        flow.put(slot, Wire.u48(buffer, at));
    }

    static void u64(ByteBuffer buffer, int at, RecordContext context, Flow flow, int slot) {
        flow.put(slot, Wire.u64(buffer, at));
    }

    static void ipv4(ByteBuffer buffer, int at, RecordContext context, Flow flow, int slot) {
        flow.putAddress(slot, 4, 0, Wire.u32(buffer, at));
    }

    static void ipv6(ByteBuffer buffer, int at, RecordContext context, Flow flow, int slot) {
        flow.putAddress(slot, 6, Wire.u64(buffer, at), Wire.u64(buffer, at + 8));
    }

    static void uptime(ByteBuffer buffer, int at, RecordContext context, Flow flow, int slot) {
        flow.put(slot, context.uptimeNanos(Wire.u32(buffer, at)));
    }

    static void seconds(ByteBuffer buffer, int at, RecordContext context, Flow flow, int slot) {
        flow.put(slot, RecordContext.seconds(Wire.u32(buffer, at)));
    }

    static void milliseconds(ByteBuffer buffer, int at, RecordContext context, Flow flow, int slot) {
        flow.put(slot, RecordContext.milliseconds(Wire.u64(buffer, at)));
    }
}
