package io.flowdecoder.encoding;

import java.util.List;
import java.util.Map;

/**
 * What of a flow is written in JSON and text, and how; and what of it makes the key of its message. Names are those that
 * the {@link Schema} in use {@linkplain Schema#names() knows}, or of custom fields.
 *
 * @param fields in the order in which they are written; none for those that the schema has by default
 * @param key in the order in which they make the key; none for those that the schema has by default
 * @param rename from a name in {@code fields} to the one that is written
 * @param render from a name of a field to one of a {@link Renderer}
 */
public record Formatting(
        List<String> fields, List<String> key, Map<String, String> rename, Map<String, String> render) {
    /** As the schema has it. */
    public static final Formatting DEFAULT = new Formatting(List.of(), List.of(), Map.of(), Map.of());

    public Formatting {
        fields = List.copyOf(fields);
        key = List.copyOf(key);
        rename = Map.copyOf(rename);
        render = Map.copyOf(render);
    }

    public Formatting withFields(List<String> newFields) {
        return new Formatting(newFields, key, rename, render);
    }

    public Formatting withKey(List<String> newKey) {
        return new Formatting(fields, newKey, rename, render);
    }
}
