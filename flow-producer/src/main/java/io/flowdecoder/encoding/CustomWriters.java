package io.flowdecoder.encoding;

import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomValue;

/** Finds what writes the values of custom fields. */
final class CustomWriters {
    private static final byte[] UNKNOWN = Names.ascii("unknown");

    private final Style style;
    private final Rendering values;
    private final Rendering elements;
    private final Scratch scratch = new Scratch();

    /** Writes one of the values that a flow has of a custom field. */
    private interface OfElement {
        void put(CustomValue value, int index, Output out);
    }

    CustomWriters(Style style) {
        this.style = style;
        values = Rendering.ofValues(style);
        elements = Rendering.ofElements(style);
    }

    /**
     * @param index of the field in the flow
     * @param renderer null for the usual
     * @throws IllegalArgumentException if the field cannot be rendered so
     */
    ValueWriter of(int index, CustomField field, Renderer renderer) {
        OfElement writer = element(field, renderer == null ? Renderer.NONE : renderer);
        if (writer == null) {
            throw new IllegalArgumentException(field.name() + " cannot be rendered as " + renderer);
        }
        if (field.array()) {
            return list(index, writer);
        }
        return (flow, out) -> {
            CustomValue value = flow.custom(index);
            if (value.size() == 0) {
                style.strings().putText(UNKNOWN, UNKNOWN.length, out);
            } else {
                writer.put(value, 0, out);
            }
        };
    }

    /** Whether a field that a flow does not have is left out; GoFlow2 writes some that have a renderer of their own. */
    static boolean isLeftOutIfAbsent(CustomField field, Renderer renderer) {
        return field.array() ? renderer == null : renderer != Renderer.ETYPE && renderer != Renderer.PROTO;
    }

    private OfElement element(CustomField field, Renderer renderer) {
        Rendering rendering = field.array() ? elements : values;
        if (field.type() == CustomField.Type.VARINT) {
            Rendering.OfNumber number = rendering.number(renderer);
            return number == null ? null : (value, i, out) -> number.put(value.number(i), out);
        }
        Rendering.OfOctets octets = rendering.octets(renderer);
        return octets == null ? null : (value, i, out) -> octets.put(scratch.of(value, i), value.length(i), out);
    }

    private ValueWriter list(int index, OfElement element) {
        return (flow, out) -> {
            CustomValue value = flow.custom(index);
            style.begin(out);
            for (int i = 0; i < value.size(); i++) {
                Style.separate(i, out);
                element.put(value, i, out);
            }
            style.end(out);
        };
    }

    /**
     * A custom field of GoFlow2 version 1, which every flow has there: 0 or an empty list if it has none here, and octets
     * as a list of numbers.
     *
     * @param index of the field in the flow; -1 if the flow has no room for it
     */
    ValueWriter ofVersion1(int index, Source.Custom custom) {
        if (index < 0) {
            byte[] nothing = Names.ascii(custom.isNumber() ? "0" : "[]");
            return (flow, out) -> out.putAll(nothing);
        } else if (custom.isNumber()) {
            return (flow, out) -> out.putDecimal(
                    flow.custom(index).size() == 0 ? 0 : flow.custom(index).number(0));
        } else if (custom.type() == CustomField.Type.VARINT) {
            return list(index, (value, i, out) -> out.putDecimal(value.number(i)));
        }
        return (flow, out) -> {
            CustomValue value = flow.custom(index);
            int length = value.size() == 0 ? 0 : value.length(0);
            byte[] octets = length == 0 ? null : scratch.of(value, 0);
            style.begin(out);
            for (int i = 0; i < length; i++) {
                Style.separate(i, out);
                out.putDecimal(octets[i] & 0xff);
            }
            style.end(out);
        };
    }
}
