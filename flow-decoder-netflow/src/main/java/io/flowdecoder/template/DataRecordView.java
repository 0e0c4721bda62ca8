package io.flowdecoder.template;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * One data record under its template, read in place. Fields are numbered as in the template.
 *
 * <p>Good until the cursor moves. Not thread-safe.
 */
public final class DataRecordView {
    private static final int LONG_LENGTH_FOLLOWS = 255;
    /** An item of a list, seen as a record. */
    private static final Template ITEM = new Template(0, List.of(new FieldSpecifier(0, 0, FieldSpecifier.VARIABLE)));

    private ByteBuffer buffer;
    private Template template;
    private int start;
    private int end;
    private int[] offsets = new int[0];
    private int[] lengths = new int[0];
    private int[] ownOffsets = new int[32];
    private int[] ownLengths = new int[32];
    private int needed;
    /** The template that {@link #ownOffsets} and {@link #ownLengths} are prepared for. */
    private Template prepared;

    private RecordContext context;
    private int depth;

    /** Looks at nothing yet. */
    public DataRecordView() {}

    /** @param context of the records of a cursor */
    DataRecordView(RecordContext context) {
        this.context = context;
    }

    /**
     * Looks at the record that starts at {@code at}.
     *
     * @param limit where its set ends; at least {@link Template#minLength} octets away
     * @return false if a variable-length field runs over the limit: {@link #end} is then where that field starts and
     *     {@link #needed} how many octets it asks for
     */
    public boolean wrap(ByteBuffer buffer, int at, int limit, Template template) {
        this.buffer = buffer;
        this.template = template;
        start = at;
        if (!template.isFixed()) {
            return measure(limit);
        }
        offsets = template.offsets;
        lengths = template.lengths;
        end = at + template.minLength();
        return true;
    }

    /** Looks at a record in a list. */
    boolean wrapInner(ListCursor list, int at, int limit, Template template) {
        context = list.context;
        depth = list.depth;
        return wrap(list.buffer, at, limit, template);
    }

    /** Looks at an item of a list as the one field of a record. */
    boolean wrapItem(ListCursor list, int at, int length) {
        if (length == FieldSpecifier.VARIABLE) {
            return wrapInner(list, at, list.end, ITEM);
        }
        context = list.context;
        depth = list.depth;
        buffer = list.buffer;
        template = ITEM;
        start = at;
        if (length > list.end - at) {
            return overrun(at, length);
        }
        prepared = null;
        offsets = ownOffsets;
        lengths = ownLengths;
        offsets[0] = 0;
        lengths[0] = length;
        end = at + length;
        return true;
    }

    private boolean measure(int limit) {
        if (prepared != template) {
            prepare();
        }
        offsets = ownOffsets;
        lengths = ownLengths;
        int[] announced = template.lengths;
        int at = start;
        for (int i : template.filled) {
            int length = announced[i];
            int prefix = 0;
            if (length == FieldSpecifier.VARIABLE) {
                if (at == limit) {
                    return overrun(at, 1);
                }
                length = Wire.u8(buffer, at);
                prefix = 1;
                if (length == LONG_LENGTH_FOLLOWS) {
                    if (limit - at < 3) {
                        return overrun(at, 3);
                    }
                    length = Wire.u16(buffer, at + 1);
                    prefix = 3;
                }
            }
            if (length > limit - at - prefix) {
                return overrun(at, prefix + length);
            }
            offsets[i] = at + prefix - start;
            lengths[i] = length;
            at += prefix + length;
        }
        end = at;
        return true;
    }

    /** Fields without octets are alike in every record: what a record costs must not depend on how many there are. */
    private void prepare() {
        int count = template.lengths.length;
        if (ownOffsets.length < count) {
            ownOffsets = new int[count];
            ownLengths = new int[count];
        } else if (template.filled.length < count) {
            Arrays.fill(ownOffsets, 0, count, 0);
            Arrays.fill(ownLengths, 0, count, 0);
        }
        prepared = template;
    }

    private boolean overrun(int at, int octets) {
        end = at;
        needed = octets;
        return false;
    }

    public Template template() {
        return template;
    }

    RecordContext context() {
        if (context == null) { // wrapped by hand
            context = new RecordContext();
            context.templates = new Templates();
        }
        return context;
    }

    /** Lists that the record lies in. */
    int depth() {
        return depth;
    }

    /** The buffer that field indices point into. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Absolute index of the record's first octet. */
    public int start() {
        return start;
    }

    /** Absolute index after its last. */
    public int end() {
        return end;
    }

    /** After a failed {@link #wrap}: octets that the field at {@link #end} asks for. */
    public int needed() {
        return needed;
    }

    /** Absolute index of a field's first octet. */
    public int at(int field) {
        return start + offsets[field];
    }

    /** Octets of a field, without the length that a variable one starts with. */
    public int length(int field) {
        return lengths[field];
    }

    /**
     * A field as an unsigned integer.
     *
     * @throws IllegalArgumentException if it has more than eight octets
     */
    public long unsigned(int field) {
        return Wire.unsigned(buffer, start + offsets[field], lengths[field]);
    }
}
