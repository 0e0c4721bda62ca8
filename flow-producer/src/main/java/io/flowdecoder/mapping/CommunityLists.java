package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.template.BasicListCursor;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Wire;

/** Reads lists of BGP communities (RFC 8549 section 4). A list of anything else says nothing. Not thread-safe. */
final class CommunityLists {
    private static final int BGP_COMMUNITY = 483;
    private static final int BGP_EXTENDED_COMMUNITY = 486;
    private static final int BGP_LARGE_COMMUNITY = 489;
    private static final int LARGE_LENGTH = 12;

    private final BasicListCursor list = new BasicListCursor();

    /** Why the list was not read to its end; {@link Fault#NONE} if it was. */
    Fault write(FieldMapping mapping, DataRecordView record, int field, Flow flow) {
        if (!list.wrap(record, field)) {
            return list.fault();
        }
        if (list.enterprise() != 0 || list.elementId() != element(mapping.conversion())) {
            return Fault.UNEXPECTED_LIST_ITEM;
        }
        while (list.next()) {
            if (!add(mapping.conversion(), mapping.field(), flow)) {
                return Fault.UNEXPECTED_LIST_ITEM;
            }
        }
        return list.fault();
    }

    private static int element(Conversion conversion) {
        return switch (conversion) {
            case COMMUNITIES -> BGP_COMMUNITY;
            case EXTENDED_COMMUNITIES -> BGP_EXTENDED_COMMUNITY;
            case LARGE_COMMUNITIES -> BGP_LARGE_COMMUNITY;
            default -> throw new IllegalStateException(conversion + " is no list of communities");
        };
    }

    /** False if the item has a length that it cannot have; a number may have fewer octets (RFC 7011 section 6.2). */
    private boolean add(Conversion conversion, FlowField field, Flow flow) {
        DataRecordView item = list.item();
        int length = item.length(0);
        if (conversion == Conversion.LARGE_COMMUNITIES) {
            return length == LARGE_LENGTH && addLarge(item, field, flow);
        }
        boolean fits =
                conversion == Conversion.COMMUNITIES ? length > 0 && length <= Integer.BYTES : length == Long.BYTES;
        if (fits) {
            flow.add(field, item.unsigned(0));
        }
        return fits;
    }

    private static boolean addLarge(DataRecordView item, FlowField field, Flow flow) {
        int at = item.at(0);
        flow.addLargeCommunity(
                field, Wire.i32(item.buffer(), at), Wire.i32(item.buffer(), at + 4), Wire.i32(item.buffer(), at + 8));
        return true;
    }
}
