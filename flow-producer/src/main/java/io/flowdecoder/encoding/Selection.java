package io.flowdecoder.encoding;

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
        List<NamedValueEncoder.NamedValue> values = new ArrayList<>();
        for (String name : encoding.fields()) {
            Renderer renderer = encoding.renderer(name);
            if (renderer != Renderer.NONE || !encoding.isVirtual(name)) {
                values.add(selection.value(name, renderer));
            }
        }
        return new NamedValueEncoder(style, values);
    }

    private NamedValueEncoder.NamedValue value(String name, Renderer renderer) {
        int custom = encoding.customIndex(name);
        if (custom >= 0) {
            CustomField field = encoding.customFields().get(custom);
            boolean isLeftOut = CustomWriters.isLeftOutIfAbsent(field, renderer);
            return named(name, customWriters.of(custom, field, renderer), isLeftOut ? custom : -1);
        }
        Column column = encoding.schema().column(name);
        if (column.source() instanceof Source.Custom ofVersion1) {
            int index = encoding.customIndex(ofVersion1.number());
            return named(name, customWriters.ofVersion1(index, ofVersion1), -1);
        }
        return named(name, writers.of(column, renderer == null ? column.renderer() : renderer), -1);
    }

    private NamedValueEncoder.NamedValue named(String name, ValueWriter writer, int custom) {
        String written = encoding.formatting().rename().getOrDefault(name, name);
        return new NamedValueEncoder.NamedValue(style.name(written), writer, custom);
    }
}
