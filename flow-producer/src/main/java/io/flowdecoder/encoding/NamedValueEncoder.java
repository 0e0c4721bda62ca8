package io.flowdecoder.encoding;

import io.flowdecoder.flow.FieldSet;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.wire.Limits;
import java.util.ArrayList;
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
    private final ByFields<NamedValue[]> written;

    /** A value that is written. */
    static final class NamedValue {
        /** The name with what stands around it, if it is the first one and if others come before it. */
        private final byte[] firstName;

        private final byte[] name;
        /** Null if the value is one with its name. */
        private final ValueWriter writer;

        private FlowField number;
        private int custom = ALWAYS;
        /** What it is of; null if that is not all there is to it. */
        private FieldSet fields;

        /** @param name with what stands between it and the value */
        NamedValue(Style style, byte[] name, ValueWriter writer) {
            this(joined(Names.ascii(style.start()), name), joined(Names.ascii(style.between()), name), writer);
        }

        private NamedValue(byte[] firstName, byte[] name, ValueWriter writer) {
            this.firstName = firstName;
            this.name = name;
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

        private boolean isAbsent(FieldSet present) {
            return fields != null && custom == ALWAYS && !present.hasAnyOf(fields);
        }

        /** The same for flows without its fields, one with its name. */
        private NamedValue absent(Flow nothing) {
            Output value = new Output(Rendering.LONGEST);
            writer.put(nothing, value);
            return new NamedValue(joined(firstName, value.copy()), joined(name, value.copy()), null);
        }

        private NamedValue followedBy(NamedValue next) {
            return new NamedValue(joined(firstName, next.name), joined(name, next.name), null);
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
        written = new ByFields<>(values.toArray(NamedValue[]::new), this::joinAbsent);
    }

    /** For flows with these fields: runs of values that they do not have are one. */
    private NamedValue[] joinAbsent(FieldSet present) {
        List<NamedValue> joined = new ArrayList<>();
        Flow nothing = new Flow(Limits.DEFAULT);
        NamedValue run = null;
        for (NamedValue value : values) {
            if (value.isAbsent(present)) {
                NamedValue absent = value.absent(nothing);
                run = run == null ? absent : run.followedBy(absent);
            } else {
                if (run != null) {
                    joined.add(run);
                    run = null;
                }
                joined.add(value);
            }
        }
        if (run != null) {
            joined.add(run);
        }
        return joined.toArray(NamedValue[]::new);
    }

    @Override
    public void encode(Flow flow, Output out) {
        boolean isFirst = true;
        for (NamedValue value : written.of(flow)) {
            if (value.custom != ALWAYS && flow.custom(value.custom).size() == 0) {
                continue;
            }
            out.ensure(value.firstName.length + value.name.length + Rendering.LONGEST);
            out.putAll(isFirst ? value.firstName : value.name);
            if (value.number != null) {
                out.putDecimal(flow.get(value.number)); // most values: kept short
            } else if (value.writer != null) {
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
