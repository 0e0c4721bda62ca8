package io.flowdecoder.encoding;

import io.flowdecoder.flow.FieldSet;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.wire.Limits;
import java.util.List;

/**
 * Writes a flow as names and values, always in the same order. Every field is written whether the flow has it or not, but
 * for custom fields.
 */
final class NamedValueEncoder implements Encoder {
    private static final int ALWAYS = -1;

    private final byte[] empty;
    private final byte[] end;
    private final List<NamedValue> values;
    private final ByFields<Encoder> byFields;

    /** A value that is written. */
    static final class NamedValue {
        /** The name with what stands around it, if it is the first one and if others come before it. */
        private final byte[] firstName;

        private final byte[] name;
        private final ValueWriter writer;
        private FlowField number;
        private int custom = ALWAYS;
        /** What it is of; null if that is not all there is to it. */
        private FieldSet fields;

        /** @param name with what stands between it and the value */
        NamedValue(Style style, byte[] name, ValueWriter writer) {
            firstName = joined(Names.ascii(style.start()), name);
            this.name = joined(Names.ascii(style.between()), name);
            this.writer = writer;
        }

        /** It is the number in a field, without quotes. */
        NamedValue ofPlainNumber(FlowField field) {
            number = field;
            return this;
        }

        /** Nothing is written without a custom field. */
        NamedValue onlyWith(int customIndex) {
            custom = customIndex;
            return this;
        }

        /** It is the same for all flows without these fields; null if that is not certain. */
        NamedValue of(FieldSet itsFields) {
            fields = itsFields;
            return this;
        }

        private boolean isLeftOut(Flow flow) {
            return custom != ALWAYS && flow.custom(custom).size() == 0;
        }

        private boolean isAbsent(FieldSet present) {
            return fields != null && !present.hasAnyOf(fields);
        }

        private void putOther(Flow flow, Output out) {
            if (!isLeftOut(flow)) {
                put(name, flow, out);
            }
        }

        private void put(byte[] itsName, Flow flow, Output out) {
            out.ensure(itsName.length + Rendering.LONGEST);
            out.putAll(itsName);
            writer.put(flow, out);
        }

        private static byte[] joined(byte[] before, byte[] after) {
            Output out = new Output(before.length + after.length);
            out.append(before);
            out.append(after);
            return out.copy();
        }
    }

    NamedValueEncoder(Style style, List<NamedValue> values) {
        empty = Names.ascii(style.start());
        end = Names.ascii(style.end());
        this.values = List.copyOf(values);
        boolean isFirstCertain = !values.isEmpty() && values.get(0).custom == ALWAYS;
        byFields = new ByFields<>(this::encodeAny, present -> isFirstCertain ? straight(present) : this::encodeAny);
    }

    @Override
    public void encode(Flow flow, Output out) {
        byFields.of(flow).encode(flow, out);
    }

    private void encodeAny(Flow flow, Output out) {
        boolean isFirst = true;
        for (NamedValue value : values) {
            if (!value.isLeftOut(flow)) {
                value.put(isFirst ? value.firstName : value.name, flow, out);
                isFirst = false;
            }
        }
        if (isFirst) {
            out.append(empty);
        }
        out.append(end);
    }

    /** For flows with these fields: values that they do not have are part of the text around the others. */
    private Encoder straight(FieldSet present) {
        StraightText text = new StraightText();
        Flow nothing = new Flow(Limits.DEFAULT);
        for (NamedValue value : values) {
            if (value.custom != ALWAYS) {
                text.value(value::putOther);
                continue;
            }
            text.text(value == values.get(0) ? value.firstName : value.name);
            if (value.isAbsent(present)) {
                Output absent = new Output(Rendering.LONGEST);
                value.writer.put(nothing, absent);
                text.text(absent.copy());
            } else if (value.number != null && present.contains(value.number)) {
                text.number(value.number);
            } else {
                text.value(value.writer);
            }
        }
        Encoder made = text.text(end).end();
        return made == null ? this::encodeAny : made;
    }
}
