package io.flowdecoder.encoding;

import io.flowdecoder.encoding.NamedValueEncoder.NamedValue;
import io.flowdecoder.flow.CustomField;
import java.util.ArrayList;
import java.util.List;

/** Resolves the names of what is selected, once, to what writes it. */
final class Selection {
    private final Encoding encoding;
    private final Style style;
    private final ValueWriters writers;
    private final CustomWriters customWriters;

    private Selection(Encoding encoding, Style style) {
        this.encoding = encoding;
        this.style = style;
        writers = new ValueWriters(style);
        customWriters = new CustomWriters(style);
    }

    /** @throws IllegalArgumentException if a name is not known, or something cannot be rendered as asked for */
    static Encoder newEncoder(Encoding encoding, Style style) {
        Selection selection = new Selection(encoding, style);
        List<NamedValue> values = new ArrayList<>();
        for (String name : encoding.fields()) {
            Renderer renderer = encoding.renderer(name);
            if (renderer != Renderer.NONE || !encoding.isVirtual(name)) {
                values.add(selection.value(name, renderer));
            }
        }
        return new NamedValueEncoder(style, values);
    }

    private NamedValue value(String name, Renderer asked) {
        int custom = encoding.customIndex(name);
        if (custom >= 0) {
            CustomField field = encoding.customFields().get(custom);
            NamedValue value = named(name, customWriters.of(custom, field, asked));
            return CustomWriters.isLeftOutIfAbsent(field, asked) ? value.onlyWith(custom) : value;
        }
        Column column = encoding.column(name);
        if (column.source() instanceof Source.Custom ofVersion1) {
            if (asked != null && asked != Renderer.NONE) {
                throw new IllegalArgumentException(name + " cannot be rendered as " + asked);
            }
            int index = encoding.customIndex(ofVersion1.number());
            return named(name, customWriters.ofVersion1(index, ofVersion1));
        }
        Renderer renderer = asked == null ? column.renderer() : asked;
        NamedValue value =
                named(name, writers.of(column, renderer)).of(column.source().fields());
        return column.source() instanceof Source.FieldNumber number
                        && renderer == Renderer.NONE
                        && style.others() == Quotes.AROUND
                ? value.ofPlainNumber(number.field())
                : value;
    }

    private NamedValue named(String name, ValueWriter writer) {
        String written = encoding.formatting().rename().getOrDefault(name, name);
        return new NamedValue(style, style.name(written), writer);
    }
}
