package io.flowdecoder.encoding;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import java.util.List;

/**
 * Writes a flow as names and values, always in the same order. Every field is written whether the flow has it or not, but
 * for custom fields.
 */
final class NamedValueEncoder implements Encoder {
    private static final int ALWAYS = -1;

    private final byte[] empty;
    private final byte[] end;
    private final NamedValue[] values;

    /** A value that is written. */
    static final class NamedValue {
        /** The name with what stands around it, if it is the first one and if others come before it. */
        private final byte[] firstName;

        private final byte[] name;
        private final ValueWriter writer;
        private FlowField number;
        private int custom = ALWAYS;

        /** @param name with what stands between it and the value */
        NamedValue(Style style, byte[] name, ValueWriter writer) {
            firstName = joined(style.start(), name);
            this.name = joined(style.between(), name);
            this.writer = writer;
        }

        private static byte[] joined(String before, byte[] name) {
            Output out = new Output(name.length);
            out.append(Names.ascii(before));
            out.append(name);
            return out.copy();
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
    }

    NamedValueEncoder(Style style, List<NamedValue> values) {
        empty = Names.ascii(style.start());
        end = Names.ascii(style.end());
        this.values = values.toArray(NamedValue[]::new);
    }

    @Override
    public void encode(Flow flow, Output out) {
        boolean isFirst = true;
        for (NamedValue value : values) {
            if (value.custom != ALWAYS && flow.custom(value.custom).size() == 0) {
                continue;
            }
            out.ensure(value.firstName.length + value.name.length + Rendering.LONGEST);
            out.putAll(isFirst ? value.firstName : value.name);
            if (value.number != null) {
                out.putDecimal(flow.get(value.number)); // most values: kept short
            } else {
                value.writer.put(flow, out);
            }
            isFirst = false;
        }
        if (isFirst) {
            out.append(empty);
        }
        out.append(end);
    }
}
