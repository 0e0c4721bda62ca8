package io.flowdecoder.encoding;

import io.flowdecoder.flow.Flow;
import java.util.List;

/**
 * Writes a flow as names and values, always in the same order. Every field is written whether the flow has it or not, but
 * for custom fields.
 */
final class NamedValueEncoder implements Encoder {
    private final byte[] start;
    private final byte[] between;
    private final byte[] end;
    private final NamedValue[] values;

    /**
     * A value that is written.
     *
     * @param name with what stands between it and the value
     * @param custom the index of the custom field without which nothing is written; -1 if it is always written
     */
    record NamedValue(byte[] name, ValueWriter writer, int custom) {
        boolean isWritten(Flow flow) {
            return custom < 0 || flow.custom(custom).size() > 0;
        }
    }

    NamedValueEncoder(Style style, List<NamedValue> values) {
        start = Names.ascii(style.start());
        between = Names.ascii(style.between());
        end = Names.ascii(style.end());
        this.values = values.toArray(NamedValue[]::new);
    }

    @Override
    public void encode(Flow flow, Output out) {
        byte[] before = start;
        for (NamedValue value : values) {
            if (value.isWritten(flow)) {
                out.ensure(before.length + value.name.length + Rendering.LONGEST);
                out.putAll(before);
                out.putAll(value.name);
                value.writer.put(flow, out);
                before = between;
            }
        }
        if (before == start) {
            out.append(start);
        }
        out.append(end);
    }
}
