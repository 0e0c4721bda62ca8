package io.flowdecoder.encoding;

import io.flowdecoder.flow.CustomField;
import io.flowdecoder.text.NearMiss;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How flows are written: in which dialect and format, what of them, and behind which key. Immutable.
 *
 * @param lengthPrefix whether protobuf messages stand behind their length as a varint
 * @param customFields those that the flows are made with, in that order; their names are nobody else's, however spelled
 * @param spellings further names of fields, and what these are called otherwise
 */
public record Encoding(
        Schema schema,
        Format format,
        boolean lengthPrefix,
        Formatting formatting,
        List<CustomField> customFields,
        Map<String, String> spellings) {

    /** @throws IllegalArgumentException if something is not known by its name; the message says what is meant */
    public Encoding {
        customFields = List.copyOf(customFields);
        spellings = Map.copyOf(spellings);
        Set<String> names = names(schema, customFields, spellings);
        requireKnown(formatting.fields(), names);
        requireKnown(formatting.key(), names);
        requireKnown(formatting.render().keySet(), names);
        for (CustomField field : customFields) {
            schema.requireFree(field.number());
        }
    }

    private static Set<String> names(Schema schema, List<CustomField> customFields, Map<String, String> spellings) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> taken = new HashSet<>();
        for (CustomField field : customFields) {
            names.add(field.name());
            taken.add(Column.key(field.name()));
        }
        names.addAll(spellings.keySet());
        for (String name : schema.names()) {
            if (!taken.contains(Column.key(name)) || schema.column(name).source() instanceof Source.Custom) {
                names.add(name);
            }
        }
        return names;
    }

    /** Every name by which something can be selected. */
    public Set<String> names() {
        return names(schema, customFields, spellings);
    }

    private static void requireKnown(Iterable<String> selected, Set<String> names) {
        for (String name : selected) {
            if (!names.contains(name)) {
                String near = NearMiss.of(name, names);
                throw new IllegalArgumentException("no field " + name + (near == null ? "" : "; is it " + near + "?"));
            }
        }
    }

    /** A format in a dialect, with its usual framing, and nothing selected or added. */
    public static Encoding of(Schema schema, Format format) {
        return new Encoding(schema, format, schema == Schema.GOFLOW2, Formatting.DEFAULT, List.of(), Map.of());
    }

    public Encoding withLengthPrefix(boolean newLengthPrefix) {
        return new Encoding(schema, format, newLengthPrefix, formatting, customFields, spellings);
    }

    public Encoding withFormatting(Formatting newFormatting) {
        return new Encoding(schema, format, lengthPrefix, newFormatting, customFields, spellings);
    }

    public Encoding withCustomFields(List<CustomField> newCustomFields) {
        return new Encoding(schema, format, lengthPrefix, formatting, newCustomFields, spellings);
    }

    public Encoding withSpellings(Map<String, String> newSpellings) {
        return new Encoding(schema, format, lengthPrefix, formatting, customFields, newSpellings);
    }

    /** @throws IllegalArgumentException if something cannot be rendered as the formatting has it */
    public Encoder newEncoder() {
        return format.newEncoder(this);
    }

    /** @throws IllegalArgumentException if something cannot be part of a key */
    public MessageKey newKey() {
        return MessageKey.of(this);
    }

    /** What the key is made of, in that order. */
    List<String> keyFields() {
        return formatting.key().isEmpty() ? schema.defaultKey() : formatting.key();
    }

    /** What is written, in that order. */
    List<String> fields() {
        return formatting.fields().isEmpty() ? schema.defaultFields() : formatting.fields();
    }

    /** What a dialect has by a name; null if that is a custom field's. */
    Column column(String name) {
        return schema.column(spellings.getOrDefault(name, name));
    }

    /** Where the flow has the custom field with a name; -1 if there is none, or the dialect has it as its own. */
    int customIndex(String spelling) {
        String name = spellings.getOrDefault(spelling, spelling);
        Column column = schema.column(name);
        if (column != null && column.source() instanceof Source.Custom) {
            return -1;
        }
        for (int i = 0; i < customFields.size(); i++) {
            if (customFields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the flow has the custom field with a number; -1 if there is none. */
    int customIndex(int number) {
        for (int i = 0; i < customFields.size(); i++) {
            if (customFields.get(i).number() == number) {
                return i;
            }
        }
        return -1;
    }

    /** How a field is rendered, which may have been said by another of its spellings; null if nothing was said. */
    Renderer renderer(String name) {
        for (Map.Entry<String, String> render : formatting.render().entrySet()) {
            if (isSameField(name, render.getKey())) {
                Renderer renderer = Renderer.named(render.getValue());
                if (renderer == null) {
                    throw new IllegalArgumentException("no renderer " + render.getValue());
                }
                return renderer;
            }
        }
        return null;
    }

    /** Whether it is no field, but a name made of several; without a renderer there is nothing left of it. */
    boolean isVirtual(String name) {
        return customIndex(name) < 0 && column(name).source() instanceof Source.Name;
    }

    private boolean isSameField(String name, String other) {
        return name.equals(other)
                || customIndex(name) == customIndex(other) && (customIndex(name) >= 0 || column(name) == column(other));
    }
}
