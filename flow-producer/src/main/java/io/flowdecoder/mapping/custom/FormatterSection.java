package io.flowdecoder.mapping.custom;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Formatting;
import io.flowdecoder.encoding.Renderer;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.text.YamlException;
import io.flowdecoder.text.YamlPart;
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

    private final Schema schema;
    private final Set<String> names;

    /**
     * @param customFields those that the flow has beside those of the schema
     * @param spellings by which the file declares fields that are known under other names; what they mean
     */
    FormatterSection(Schema schema, List<CustomField> customFields, Map<String, String> spellings) {
        this.schema = schema;
        encoding =
                Encoding.of(schema, Format.JSON).withCustomFields(customFields).withSpellings(spellings);
        names = encoding.names();
    }

    Formatting read(Map<String, YamlPart> keys) throws YamlException {
        List<String> fields = readNames(keys.get("fields"));
        return new Formatting(
                fields,
                readKey(keys.get("key")),
                readRename(keys.get("rename"), fields),
                readRender(keys.get("render")));
    }

    private List<String> readNames(YamlPart list) throws YamlException {
        List<String> read = new ArrayList<>();
        if (list != null) {
            for (YamlPart name : list.list()) {
                read.add(known(name));
            }
        }
        return read;
    }

    private List<String> readKey(YamlPart list) throws YamlException {
        List<String> key = readNames(list);
        for (int i = 0; i < key.size(); i++) {
            Formatting one = Formatting.DEFAULT.withKey(List.of(key.get(i)));
            list.list().get(i).require(() -> encoding.withFormatting(one).newKey());
        }
        return key;
    }

    private String known(YamlPart name) throws YamlException {
        if (!names.contains(name.text())) {
            throw name.unknown("no field " + name.text(), names);
        }
        return name.text();
    }

    /** @param selected none if the file leaves that to the schema and the command line */
    private Map<String, String> readRename(YamlPart map, List<String> selected) throws YamlException {
        Map<String, String> read = new LinkedHashMap<>();
        if (map == null) {
            return read;
        }
        for (Map.Entry<YamlPart, YamlPart> entry : map.entries()) {
            YamlPart name = entry.getValue();
            if (!name.text().matches(WRITABLE)) {
                throw name.wrong("a name must have characters, but no quotes, backslashes and controls");
            }
            String field = known(entry.getKey());
            requireSelected(entry.getKey(), field, selected);
            read.put(field, name.text());
        }
        for (Map.Entry<YamlPart, YamlPart> entry : map.entries()) {
            requireAlone(entry.getKey(), read, selected);
        }
        return read;
    }

    private void requireSelected(YamlPart name, String field, List<String> selected) throws YamlException {
        List<String> written = written(selected);
        if (written.contains(field)) {
            return;
        }
        for (String other : written) {
            if (Destinations.folded(other).equals(Destinations.folded(field))) {
                throw name.wrong(
                        name.text() + " is not among the fields that are written; did you mean " + other + "?");
            }
        }
        if (!selected.isEmpty()) {
            throw name.unknown(name.text() + " is not among the fields that are written", selected);
        }
    }

    private void requireAlone(YamlPart renamed, Map<String, String> rename, List<String> selected)
            throws YamlException {
        String field = known(renamed);
        Set<String> fields = new LinkedHashSet<>(written(selected));
        fields.addAll(rename.keySet());
        for (String other : fields) {
            if (!other.equals(field) && rename.getOrDefault(other, other).equals(rename.get(field))) {
                throw renamed.wrong(renamed.text() + " would be called " + rename.get(field) + ", as " + other + " is");
            }
        }
    }

    private List<String> written(List<String> selected) {
        return selected.isEmpty() ? schema.defaultFields() : selected;
    }

    private Map<String, String> readRender(YamlPart map) throws YamlException {
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
