package io.flowdecoder.template;

import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Wire;

/**
 * Walks a list of records: of one template, or with {@link #wrapMulti} of several. RFC 6313 sections 4.5.2 and 4.5.3.
 *
 * <pre>
 * 0 semantic   1 template id        3 records
 *
 * 0 semantic   1 parts, each:       0 template id   2 length of the part   4 records
 * </pre>
 *
 * <pre>{@code
 * if (list.wrap(record, field)) {
 *     while (list.nextTemplate()) {
 *         while (list.nextRecord()) {
 *             use(list.record());
 *         }
 *         // list.fault(): why the records of this template ended early, or NONE
 *     }
 * }
 * // list.fault(): why the list ended early, or NONE
 * }</pre>
 *
 * <p>The templates are the session's, of the same observation domain. Records of one that has not been seen are passed
 * over, with the fault {@link Fault#UNKNOWN_TEMPLATE}.
 */
public final class SubTemplateListCursor extends ListCursor {
    private static final int SEMANTIC_LENGTH = 1;
    private static final int HEAD_LENGTH = 3;
    private static final int PART_HEAD_LENGTH = 4;

    private final DataRecordView record = new DataRecordView();

    private boolean multi;
    /** Absolute index of the template id. */
    private int partStart;

    private int partEnd;
    private int nextRecord;
    private Template template;

    /** Looks at nothing yet. */
    public SubTemplateListCursor() {}

    /**
     * Looks at the subTemplateList in a field.
     *
     * @return false if there is none to be read
     */
    public boolean wrap(DataRecordView record, int field) {
        return wrap(record, field, false, HEAD_LENGTH);
    }

    /**
     * Looks at the subTemplateMultiList in a field.
     *
     * @return false if there is none to be read
     */
    public boolean wrapMulti(DataRecordView record, int field) {
        return wrap(record, field, true, SEMANTIC_LENGTH);
    }

    private boolean wrap(DataRecordView outer, int field, boolean multi, int headLength) {
        this.multi = multi;
        boolean begun = begin(outer, field, headLength);
        partStart = at + SEMANTIC_LENGTH;
        closePart();
        if (begun) {
            next = partStart;
        }
        return begun;
    }

    private void closePart() {
        template = null;
        nextRecord = partEnd = end;
    }

    /** Moves to the next template, past what is unread of the records of this one; false after the last. */
    public boolean nextTemplate() {
        clearFault();
        closePart();
        int left = end - next;
        if (left == 0) {
            return false;
        }
        partStart = next;
        next = end;
        if (!multi) {
            return openPart(HEAD_LENGTH - SEMANTIC_LENGTH, end);
        }
        if (left < PART_HEAD_LENGTH) {
            return stop(Fault.BAD_LIST_LENGTH, partStart, PART_HEAD_LENGTH, left);
        }
        int length = Wire.u16(buffer, partStart + 2);
        if (length < PART_HEAD_LENGTH) {
            return stop(Fault.BAD_LIST_LENGTH, partStart + 2, PART_HEAD_LENGTH, length);
        }
        if (length > left) {
            return stop(Fault.BAD_LIST_LENGTH, partStart + 2, length, left);
        }
        next = partStart + length;
        return openPart(PART_HEAD_LENGTH, next);
    }

    private boolean openPart(int headLength, int end) {
        nextRecord = partStart + headLength;
        partEnd = end;
        template = context.template(templateId());
        return true;
    }

    public int templateId() {
        return Wire.u16(buffer, partStart);
    }

    /** The template last moved to; null if it has not been seen. */
    public Template template() {
        return template;
    }

    /** Moves to the next record of the template; false after the last, and at one that cannot be read. */
    public boolean nextRecord() {
        clearFault();
        int from = nextRecord;
        int left = partEnd - from;
        if (left == 0) {
            return false;
        }
        nextRecord = partEnd;
        if (template == null) {
            return stop(Fault.UNKNOWN_TEMPLATE, partStart, templateId(), 0);
        }
        if (template.minLength() == 0) {
            return stop(Fault.EMPTY_TEMPLATE, partStart, 1, 0);
        }
        if (left < template.minLength()) {
            return stop(Fault.ITEM_OVERRUNS_LIST, from, template.minLength(), left);
        }
        if (!record.wrapInner(this, from, partEnd, template)) {
            return stop(Fault.ITEM_OVERRUNS_LIST, record.end(), record.needed(), partEnd - record.end());
        }
        nextRecord = record.end();
        return true;
    }

    /** The record last moved to. */
    public DataRecordView record() {
        return record;
    }
}
