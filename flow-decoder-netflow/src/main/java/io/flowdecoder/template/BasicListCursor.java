package io.flowdecoder.template;

import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Wire;

/**
 * Walks a list of values of one information element. RFC 6313 section 4.5.1.
 *
 * <pre>
 * 0 semantic   1 element id, its top bit set if an enterprise number follows   3 element length
 * 5 enterprise number, or the first item
 * </pre>
 *
 * <pre>{@code
 * if (list.wrap(record, field)) {
 *     while (list.next()) {
 *         use(list.item());
 *     }
 * }
 * // list.fault(): why it ended early, or NONE
 * }</pre>
 */
public final class BasicListCursor extends ListCursor {
    private static final int HEAD_LENGTH = 5;
    private static final int ENTERPRISE_LENGTH = 4;
    private static final int ENTERPRISE_BIT = 0x8000;

    private final DataRecordView item = new DataRecordView();

    /** Looks at nothing yet. */
    public BasicListCursor() {}

    /**
     * Looks at the list in a field, which may be an {@link #item} of another list.
     *
     * @return false if there is none to be read
     */
    public boolean wrap(DataRecordView record, int field) {
        if (!begin(record, field, HEAD_LENGTH) || !holds(headLength())) {
            return false;
        }
        next = at + headLength();
        return true;
    }

    private int headLength() {
        return hasEnterprise() ? HEAD_LENGTH + ENTERPRISE_LENGTH : HEAD_LENGTH;
    }

    private boolean hasEnterprise() {
        return (Wire.u16(buffer, at + 1) & ENTERPRISE_BIT) != 0;
    }

    /** 0 for an element of the IANA registry. */
    public long enterprise() {
        return hasEnterprise() ? Wire.u32(buffer, at + HEAD_LENGTH) : 0;
    }

    public int elementId() {
        return Wire.u16(buffer, at + 1) & ~ENTERPRISE_BIT;
    }

    /** Octets of each item, or {@link FieldSpecifier#VARIABLE}. */
    public int elementLength() {
        return Wire.u16(buffer, at + 3);
    }

    /** Moves to the next item; false after the last, and at one that does not fit. */
    public boolean next() {
        clearFault();
        if (next == end) {
            return false;
        }
        int length = elementLength();
        if (length == 0) {
            return stopAt(Fault.EMPTY_LIST_ITEM, next, 1, 0);
        }
        if (!item.wrapItem(this, next, length)) {
            return stopAt(Fault.ITEM_OVERRUNS_LIST, item.end(), item.needed(), end - item.end());
        }
        next = item.end();
        return true;
    }

    private boolean stopAt(Fault fault, int index, int needed, int available) {
        next = end;
        return stop(fault, index, needed, available);
    }

    /** The item last moved to: the one field of a record, number 0. */
    public DataRecordView item() {
        return item;
    }
}
