package io.flowdecoder.structure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A field as it is written: {@code NAME TYPE [CODES]}.
 *
 * @param type without {@code <>} and {@code ?}, but for {@code opaque<>}
 * @param codes null if there are none
 */
record FieldNotation(String name, String type, boolean isArray, boolean isOptional, String codes) {
    private static final String OPAQUE = FieldType.OPAQUE.keyword();
    private static final Set<String> HYPER = Set.of("hyper", "hyper?", "hyper<>", "hyper<>?");
    private static final int MAX_OPAQUE_LENGTH = 65_535;
    private static final Map<String, FieldType> TYPES = types();

    private static Map<String, FieldType> types() {
        Map<String, FieldType> types = new HashMap<>();
        for (FieldType type : FieldType.values()) {
            types.put(type.keyword(), type);
        }
        types.keySet().removeAll(List.of(OPAQUE, FieldType.STRUCTURE.keyword())); // these two take more than a word
        return types;
    }

    /** @param words at least two */
    static FieldNotation of(List<String> words) {
        String type = words.get(1);
        int codesAt = 2;
        if (type.equals("unsigned") && words.size() > 2 && HYPER.contains(words.get(2))) {
            type += " " + words.get(2);
            codesAt = 3;
        }
        boolean optional = type.endsWith("?");
        type = optional ? type.substring(0, type.length() - 1) : type;
        boolean array = type.endsWith("<>") && !type.equals(OPAQUE + "<>");
        type = array ? type.substring(0, type.length() - 2) : type;
        String codes = words.size() > codesAt ? String.join(" ", words.subList(codesAt, words.size())) : null;
        return new FieldNotation(words.get(0), type, array, optional, codes);
    }

    /** Whether a struct may be called so: not if a field of that type would be something else. */
    static boolean isStructName(String name) {
        FieldNotation notation = of(List.of("", name));
        return notation.type().equals(name) && notation.field() == null;
    }

    /** One such field, or one element; null if there is no such type. */
    Field field() {
        if (type.startsWith(OPAQUE)) {
            return opaque(type.substring(OPAQUE.length()));
        }
        FieldType known = TYPES.get(type);
        return known == null ? null : Field.of(name, known, known.length());
    }

    private Field opaque(String length) {
        if (length.equals("<>")) {
            return Field.of(name, FieldType.OPAQUE, Field.VARIABLE);
        }
        if (!length.matches("\\[[1-9][0-9]{0,4}]")) {
            return null;
        }
        int octets = Integer.parseInt(length.substring(1, length.length() - 1));
        return octets > MAX_OPAQUE_LENGTH ? null : Field.of(name, FieldType.OPAQUE, octets);
    }
}
