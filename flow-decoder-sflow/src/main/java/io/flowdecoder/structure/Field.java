package io.flowdecoder.structure;

import java.util.Optional;

/** A field of a structure. */
public final class Field {
    static final int VARIABLE = -1;

    private final String name;
    private final FieldType type;
    private final int length;
    private final boolean array;
    private final boolean optional;
    private final CodeTable codes;
    private final Structure element;

    private Field(
            String name,
            FieldType type,
            int length,
            boolean array,
            boolean optional,
            CodeTable codes,
            Structure element) {
        this.name = name;
        this.type = type;
        this.length = length;
        this.array = array;
        this.optional = optional;
        this.codes = codes;
        this.element = element;
    }

    /** @param length of an opaque of fixed length; any other has that of its type */
    static Field of(String name, FieldType type, int length) {
        return new Field(name, type, length, false, false, null, null);
    }

    static Field arrayOf(String name, Structure element) {
        return new Field(name, FieldType.STRUCTURE, VARIABLE, true, false, null, element);
    }

    Field asArray() {
        return new Field(name, type, length, true, optional, codes, element);
    }

    Field asOptional() {
        return new Field(name, type, length, array, true, codes, element);
    }

    Field with(CodeTable meanings) {
        return new Field(name, type, length, array, optional, meanings, element);
    }

    Field named(String other) {
        return new Field(other, type, length, array, optional, codes, element);
    }

    /** As its specification has it; that of a field of a nested structure follows that structure's and a dot. */
    public String name() {
        return name;
    }

    /** The type of an element, if this is an {@linkplain #isArray array}. */
    public FieldType type() {
        return type;
    }

    public boolean isArray() {
        return array;
    }

    /** Whether older agents end the structure before it. */
    public boolean isOptional() {
        return optional;
    }

    /** What its numbers mean, if they stand for something. */
    public Optional<CodeTable> codes() {
        return Optional.ofNullable(codes);
    }

    /** What an element of the array is, if it is a structure. */
    public Optional<Structure> element() {
        return Optional.ofNullable(element);
    }

    /** Whether two of its kind may differ in length. */
    boolean isVariable() {
        return array || length == VARIABLE;
    }

    /** Octets of the field, or of one element; {@link #VARIABLE} if that depends on what it holds. */
    int length() {
        return length;
    }

    /** The same with XDR's padding. */
    int paddedLength() {
        return length + (-length & 3);
    }

    Structure elementOrNull() {
        return element;
    }

    /** Octets of the shortest element, if this is an array. */
    int elementMinLength() {
        return element == null ? paddedLength() : element.minLength();
    }

    /** Octets of the shortest: all but those of fixed length start with a count or a type of four. */
    int minLength() {
        return isVariable() ? 4 : paddedLength();
    }

    @Override
    public String toString() {
        String what = element == null ? type.keyword() : element.name();
        if (type == FieldType.OPAQUE) {
            what += length == VARIABLE ? "<>" : "[" + length + "]";
        }
        return name + " " + what + (array ? "<>" : "") + (optional ? "?" : "");
    }
}
