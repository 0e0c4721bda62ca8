package io.flowdecoder.mapping.custom;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.CustomField.Type;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowField.Kind;
import io.flowdecoder.text.YamlException;
import io.flowdecoder.text.YamlPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The fields that a mapping file may write to, by name: the fixed ones as {@code src_port} or {@code SrcPort}, those of
 * GoFlow2 version 1 ({@code CustomInteger_1} or {@code CustomInteger1}, {@code Mpls_1Label}), and what the file declares.
 */
final class Destinations {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]{0,63}";
    /** The first number of the fields that GoFlow2 does not have. */
    private static final int OURS = 2000;

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private static final Map<String, Destination> KNOWN = new LinkedHashMap<>();
    /** Of version 1 alone: version 2 has lists instead, so that a file of its may declare them anew. */
    private static final Map<String, Destination> OF_VERSION_1 = new LinkedHashMap<>();
    /** In version 1 they are fields, here they follow from the labels. */
    private static final Set<String> DERIVED = Set.of("hasmpls", "mplscount");

    private static final Set<String> KNOWN_NAMES = new LinkedHashSet<>();

    static {
        for (FlowField field : FlowField.values()) {
            know(name(field), new Destination(field, null, 1));
        }
        know("time_received", new Destination(FlowField.TIME_RECEIVED_NS, null, SECOND));
        know("time_flow_start", new Destination(FlowField.TIME_FLOW_START_NS, null, SECOND));
        know("time_flow_end", new Destination(FlowField.TIME_FLOW_END_NS, null, SECOND));
        know("time_flow_start_ms", new Destination(FlowField.TIME_FLOW_START_NS, null, MILLI));
        know("time_flow_end_ms", new Destination(FlowField.TIME_FLOW_END_NS, null, MILLI));
        for (int i = 1; i <= 5; i++) {
            knowCustom("custom_integer_" + i, 1000 + i, Type.VARINT, false);
            knowCustom("custom_bytes_" + i, 1010 + i, Type.BYTES, false);
        }
        knowCustom("custom_list_1", 1021, Type.VARINT, true);
        for (int i = 0; i < Destination.LAST; i++) {
            knowLabel("mpls_" + (i + 1), i);
        }
        knowLabel("mpls_last", Destination.LAST);
        know(OF_VERSION_1, "mpls_label_ip", new Destination(FlowField.MPLS_IP, null, 1));
    }

    private final Schema schema;
    private final Map<String, Destination> declared = new LinkedHashMap<>();
    private final Map<Integer, CustomField> customs = new LinkedHashMap<>();

    /** @param schema that has the fixed fields */
    Destinations(Schema schema) {
        this.schema = schema;
    }

    private static void know(String name, Destination destination) {
        know(KNOWN, name, destination);
    }

    private static void know(Map<String, Destination> known, String name, Destination destination) {
        known.put(folded(name), destination);
        KNOWN_NAMES.add(name);
    }

    private static void knowLabel(String name, int element) {
        know(OF_VERSION_1, name + "_ttl", new Destination(FlowField.MPLS_TTL, null, 1, element));
        know(OF_VERSION_1, name + "_label", new Destination(FlowField.MPLS_LABEL, null, 1, element));
    }

    private static void knowCustom(String name, int number, Type type, boolean array) {
        know(name, new Destination(null, new CustomField(name, number, type, array), 1));
    }

    private static String name(FlowField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** The same for a name in snake_case, in Go's case and in that of other versions. */
    static String folded(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Adds a field that the file declares; if it is what a fixed field is, that one is meant. The names of fields that
     * GoFlow2 does not have are free.
     */
    void declare(YamlPart name, YamlPart index, Type type, boolean array) throws YamlException {
        if (!name.text().matches(NAME)) {
            throw name.wrong(name.text() + " is no name: letters, digits, _, . and -, 64 at most");
        }
        if (declared.containsKey(name.text())) {
            throw name.wrong(name.text() + " is declared twice");
        }
        int number = (int) index.number(1, CustomField.NUMBER_MAX);
        Destination known = KNOWN.get(folded(name.text()));
        if (known != null && isSame(known, number, type, array)) {
            declared.put(name.text(), known);
            if (known.custom() != null) {
                add(known.custom(), index);
            }
        } else if (known == null || known.fixed() != null && known.fixed().number() >= OURS) {
            declared.put(name.text(), new Destination(null, custom(name.text(), number, type, array, index), 1));
        } else {
            throw name.wrong(name.text() + " is a field of the flow message already, and another one");
        }
    }

    private static boolean isSame(Destination known, int number, Type type, boolean array) {
        if (known.fixed() == null) {
            return known.custom().number() == number
                    && known.custom().type() == type
                    && known.custom().array() == array;
        }
        Kind kind = known.fixed().kind();
        return known.fixed().number() == number
                && known.factor() == 1
                && kind.isList() == array
                && known.isNumber() == (type == Type.VARINT);
    }

    private CustomField custom(String name, int number, Type type, boolean array, YamlPart index) throws YamlException {
        index.require(() -> new CustomField(name, number, type, array));
        CustomField field = new CustomField(name, number, type, array);
        add(field, index);
        return field;
    }

    private void add(CustomField field, YamlPart where) throws YamlException {
        CustomField other = customs.putIfAbsent(field.number(), field);
        if (other != null && !other.equals(field)) {
            throw where.wrong(field.name() + " has the number of " + other.name() + ", " + field.number());
        }
        where.require(() -> Encoding.of(schema, Format.BIN).withCustomFields(List.of(field)));
    }

    /** The field with a name, which must be one that can be written to. */
    Destination named(YamlPart name) throws YamlException {
        Destination destination = destination(name.text());
        if (destination == null && DERIVED.contains(folded(name.text()))) {
            throw name.wrong(name.text() + " cannot be mapped to: it follows from the labels");
        }
        if (destination == null) {
            throw name.unknown("no field " + name.text(), names());
        }
        if (destination.fixed() == null) {
            add(destination.custom(), name);
        } else if (destination.fixed().kind() == Kind.ENUM
                || destination.fixed().kind() == Kind.ENUM_LIST
                || destination.fixed().kind() == Kind.LARGE_COMMUNITY_LIST) {
            throw name.wrong(name.text() + " cannot be mapped to");
        }
        return destination;
    }

    /** Null if there is none: a name that the file declares is no other field's, however that is spelled. */
    private Destination destination(String name) {
        Destination destination = declared.get(name);
        if (destination != null || isTaken(name)) {
            return destination;
        }
        String folded = folded(name);
        return KNOWN.containsKey(folded) ? KNOWN.get(folded) : OF_VERSION_1.get(folded);
    }

    private boolean isTaken(String name) {
        return declared.keySet().stream()
                .anyMatch(other -> folded(other).equals(folded(name))
                        && !declared.get(other).equals(KNOWN.get(folded(name))));
    }

    /** What declared names mean that are other spellings of known ones. */
    Map<String, String> spellings() {
        Map<String, String> spellings = new LinkedHashMap<>();
        declared.forEach((spelling, destination) -> {
            if (!destination.name().equals(spelling)) {
                spellings.put(spelling, destination.name());
            }
        });
        return spellings;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(declared.keySet());
        KNOWN_NAMES.stream().filter(name -> !isTaken(name)).forEach(names::add);
        return names;
    }

    /** The custom fields that the file declares or writes to, in the order of their numbers. */
    List<CustomField> customFields() {
        List<CustomField> fields = new ArrayList<>(customs.values());
        fields.sort(Comparator.comparingInt(CustomField::number));
        return fields;
    }
}
