package io.flowdecoder.template;

import java.util.Arrays;
import java.util.List;

/**
 * The layout of the data records of one set id. Immutable but for the {@linkplain #attach attachment}.
 *
 * <p>Two templates are equal if they define the same id with the same fields.
 */
public final class Template implements TemplateRecord {
    private final int id;
    private final boolean options;
    private final int scopeCount;
    private final List<FieldSpecifier> fields;
    private final int minLength;
    private final boolean fixed;
    final int[] offsets;
    final int[] lengths;
    /** The fields that have octets: a variable length may turn out to be 0, but takes at least one to say so. */
    final int[] filled;

    private Object attachment;

    /** A template of flows. */
    public Template(int id, List<FieldSpecifier> fields) {
        this(id, false, 0, fields);
    }

    /**
     * @param options whether it came as an options template
     * @param scopeCount how many of the first fields say what the others are about; 0 unless {@code options}
     */
    public Template(int id, boolean options, int scopeCount, List<FieldSpecifier> fields) {
        this.id = id;
        this.options = options;
        this.scopeCount = scopeCount;
        this.fields = List.copyOf(fields);
        offsets = new int[fields.size()];
        lengths = new int[fields.size()];
        int at = 0;
        boolean variable = false;
        for (int i = 0; i < offsets.length; i++) {
            FieldSpecifier field = fields.get(i);
            offsets[i] = at;
            lengths[i] = field.length();
            variable |= field.isVariable();
            at += field.isVariable() ? 1 : field.length();
        }
        filled = filled(lengths);
        minLength = at;
        fixed = !variable;
    }

    private static int[] filled(int[] lengths) {
        int[] filled = new int[lengths.length];
        int count = 0;
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] > 0) {
                filled[count++] = i;
            }
        }
        return count == filled.length ? filled : Arrays.copyOf(filled, count);
    }

    /** 256 to 65535. */
    public int id() {
        return id;
    }

    public boolean isOptions() {
        return options;
    }

    public int scopeCount() {
        return scopeCount;
    }

    /** In wire order, scope fields first. */
    public List<FieldSpecifier> fields() {
        return fields;
    }

    /** Octets of the shortest record: a variable-length field takes at least the one that says 0. */
    public int minLength() {
        return minLength;
    }

    /** Whether every record has {@link #minLength} octets. */
    public boolean isFixed() {
        return fixed;
    }

    /** The first field that carries an element; -1 if none does. */
    public int indexOf(long enterprise, int elementId) {
        for (int i = 0; i < fields.size(); i++) {
            FieldSpecifier field = fields.get(i);
            if (field.id() == elementId && field.enterprise() == enterprise) {
                return i;
            }
        }
        return -1;
    }

    /** What {@link #attach} left here last; null before that. */
    public Object attachment() {
        return attachment;
    }

    /**
     * Leaves something derived from this template, such as a plan for reading its records, for as long as the template
     * lives. Not thread-safe: for the one who reads the session's datagrams.
     */
    public void attach(Object derived) {
        attachment = derived;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template that
                && id == that.id
                && options == that.options
                && scopeCount == that.scopeCount
                && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return id * 31 + fields.hashCode();
    }

    @Override
    public String toString() {
        String kind = options ? "options template " : "template ";
        return kind + id + (options ? " scope " + scopeCount : "") + " " + fields;
    }
}
