package io.flowdecoder.encoding;

import io.flowdecoder.flow.Flow;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the key of a flow's message: of the values of some of its fields, as Go prints them. In {@link Schema#GOFLOW2} it is
 * their hash, FNV-1 of 32 bits, most significant octet first; in the older dialects it is the values themselves, each with a
 * dash behind it. Not thread-safe.
 */
public final class MessageKey {
    private static final int LONGEST_BUT_LISTS = 100;

    private final ValueWriter[] values;
    private final boolean isHash;
    private final Output text = new Output(LONGEST_BUT_LISTS);

    private MessageKey(List<ValueWriter> values, boolean isHash) {
        this.values = values.toArray(ValueWriter[]::new);
        this.isHash = isHash;
    }

    static MessageKey of(Encoding encoding) {
        List<ValueWriter> values = new ArrayList<>();
        GoText text = new GoText();
        for (String name : encoding.keyFields()) {
            values.add(value(encoding, name, text));
        }
        return new MessageKey(values, encoding.schema() == Schema.GOFLOW2);
    }

    private static ValueWriter value(Encoding encoding, String name, GoText text) {
        int custom = encoding.customIndex(name);
        if (custom >= 0) {
            return text.of(custom, encoding.customFields().get(custom));
        }
        Column column = encoding.column(name);
        if (column.source() instanceof Source.Custom ofVersion1) {
            return text.ofVersion1(encoding.customIndex(ofVersion1.number()), ofVersion1);
        }
        ValueWriter value = text.of(column);
        if (value == null) {
            throw new IllegalArgumentException(name + " cannot be part of a key");
        }
        return value;
    }

    /** Whether messages have no key. */
    public boolean isNone() {
        return values.length == 0;
    }

    /** Appends the key of a flow, if messages have one. */
    public void put(Flow flow, Output out) {
        if (isNone()) {
            return;
        }
        text.truncate(0);
        for (ValueWriter value : values) {
            text.ensure(LONGEST_BUT_LISTS);
            value.put(flow, text);
            if (!isHash) {
                text.ensure(1);
                text.put('-');
            }
        }
        out.ensure(Math.max(text.length, Integer.BYTES));
        if (isHash) {
            putHash(out);
        } else {
            out.putAll(text.bytes, text.length);
        }
    }

    private void putHash(Output out) {
        int hash = Fnv.fnv1(text.bytes, 0, text.length);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.put(hash >>> shift);
        }
    }
}
