package io.flowdecoder.structure;

import java.util.List;

/**
 * What fields a structure has, in the order of the wire. Immutable.
 *
 * <p>Two structures are equal if they are the same object: records of several formats may share one.
 */
public final class Structure {
    private final String name;
    private final List<Field> fields;
    private final boolean fixed;
    private final int minLength;
    private final int fullLength;
    private final Field[] fieldAt;
    final int[] offsets;
    final int[] lengths;

    Structure(String name, List<Field> fields) {
        this.name = name;
        this.fields = List.copyOf(fields);
        fieldAt = fields.toArray(new Field[0]);
        offsets = new int[fieldAt.length];
        lengths = new int[fieldAt.length];
        int at = 0;
        int required = 0;
        boolean variable = false;
        for (int i = 0; i < fieldAt.length; i++) {
            offsets[i] = at;
            lengths[i] = fieldAt[i].length();
            variable |= fieldAt[i].isVariable();
            at += fieldAt[i].minLength();
            required = fieldAt[i].isOptional() ? required : at;
        }
        fixed = !variable;
        minLength = required;
        fullLength = at;
    }

    /** As its specification has it, such as {@code if_counters}. */
    public String name() {
        return name;
    }

    public List<Field> fields() {
        return fields;
    }

    /** Where in {@link #fields} that field is; -1 if there is none. Ask once, before the first record. */
    public int fieldIndex(String field) {
        for (int i = 0; i < fieldAt.length; i++) {
            if (fieldAt[i].name().equals(field)) {
                return i;
            }
        }
        return -1;
    }

    /** Octets of the shortest. */
    public int minLength() {
        return minLength;
    }

    /** Whether each field lies at one offset in all of them. */
    boolean isFixed() {
        return fixed;
    }

    /** Octets with all optional fields, if it {@linkplain #isFixed is fixed}. */
    int fullLength() {
        return fullLength;
    }

    Field field(int index) {
        return fieldAt[index];
    }

    @Override
    public String toString() {
        return name + fields;
    }
}
