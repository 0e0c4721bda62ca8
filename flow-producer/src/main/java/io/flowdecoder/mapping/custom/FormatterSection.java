package io.flowdecoder.mapping.custom;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Formatting;
import io.flowdecoder.encoding.Renderer;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flow.CustomField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a mapping file says of JSON, text and keys: its section {@code formatter}, but for what that declares. */
final class FormatterSection {
    private static final String WRITABLE = "[^\\p{Cntrl}\"\\\\]+";
    private static final List<String> RENDERERS =
            Stream.of(Renderer.values()).map(Renderer::toString).toList();

    /** Of which only a part is asked for at a time, to tell which part it cannot do. */
    private final Encoding encoding;

    private final Set<String> names;

    /** @param customFields those that the flow has beside those of the schema */
    FormatterSection(Schema schema, List<CustomField> customFields) {
        encoding = Encoding.of(schema, Format.JSON).withCustomFields(customFields);
        names = new LinkedHashSet<>();
        customFields.forEach(field -> names.add(field.name()));
        names.addAll(schema.names());
    }

    Formatting read(Map<String, YamlPart> keys) throws MappingException {
        return new Formatting(
                readNames(keys.get("fields")),
                readKey(keys.get("key")),
                readRename(keys.get("rename")),
                readRender(keys.get("render")));
    }

    private List<String> readNames(YamlPart list) throws MappingException {
        List<String> read = new ArrayList<>();
        if (list != null) {
            for (YamlPart name : list.list()) {
                read.add(known(name));
            }
        }
        return read;
    }

    private List<String> readKey(YamlPart list) throws MappingException {
        List<String> key = readNames(list);
        for (int i = 0; i < key.size(); i++) {
            Formatting one = Formatting.DEFAULT.withKey(List.of(key.get(i)));
            list.list().get(i).require(() -> encoding.withFormatting(one).newKey());
        }
        return key;
    }

    private String known(YamlPart name) throws MappingException {
        if (!names.contains(name.text())) {
            throw name.unknown("no field " + name.text(), names);
        }
        return name.text();
    }

    private Map<String, String> readRename(YamlPart map) throws MappingException {
        Map<String, String> read = new LinkedHashMap<>();
        if (map != null) {
            for (Map.Entry<YamlPart, YamlPart> entry : map.entries()) {
                YamlPart name = entry.getValue();
                if (!name.text().matches(WRITABLE)) {
                    throw name.wrong("a name must have characters, but no quotes, backslashes and controls");
                }
                read.put(known(entry.getKey()), name.text());
            }
        }
        return read;
    }

    private Map<String, String> readRender(YamlPart map) throws MappingException {
        Map<String, String> read = new LinkedHashMap<>();
        if (map != null) {
            for (Map.Entry<YamlPart, YamlPart> entry : map.entries()) {
                String name = known(entry.getKey());
                String renderer = entry.getValue().word(RENDERERS);
                Formatting one = new Formatting(List.of(name), List.of(), Map.of(), Map.of(name, renderer));
                entry.getValue().require(() -> encoding.withFormatting(one).newEncoder());
                read.put(name, renderer);
            }
        }
        return read;
    }
}
