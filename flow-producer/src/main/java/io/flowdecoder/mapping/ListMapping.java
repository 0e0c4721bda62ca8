package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** What elements say that hold several values, one behind the other. What does not fill a value says nothing. */
final class ListMapping {
    private static final int LABEL_LENGTH = 4;
    private static final int BOTTOM = 0x100;
    private static final int SEGMENT_LENGTH = 16;

    /** A basic list (RFC 6313 section 4.5.1): an octet of semantic, the element's id, its length, then its values. */
    private static final int LIST_HEAD_LENGTH = 5;

    private static final int BGP_COMMUNITY = 483;
    private static final int COMMUNITY_LENGTH = 4;

    private ListMapping() {}

    static void write(FieldMapping mapping, ByteBuffer buffer, int at, int length, Flow flow) {
        switch (mapping.conversion()) {
            case LABEL_STACK -> writeLabels(buffer, at, at + length, flow);
            case SEGMENTS -> writeSegments(mapping.field(), buffer, at, at + length, flow);
            case COMMUNITIES -> writeCommunities(mapping.field(), buffer, at, at + length, flow);
            default -> throw new IllegalStateException(mapping.conversion() + " is no list");
        }
    }

    private static void writeLabels(ByteBuffer buffer, int at, int end, Flow flow) {
        boolean more = true;
        for (; more && end - at >= LABEL_LENGTH; at += LABEL_LENGTH) {
            int entry = Wire.i32(buffer, at);
            flow.add(FlowField.MPLS_LABEL, entry >>> 12);
            flow.add(FlowField.MPLS_TTL, entry & 0xff);
            more = (entry & BOTTOM) == 0;
        }
    }

    private static void writeSegments(FlowField field, ByteBuffer buffer, int at, int end, Flow flow) {
        for (; end - at >= SEGMENT_LENGTH; at += SEGMENT_LENGTH) {
            flow.addAddress(field, 6, Wire.u64(buffer, at), Wire.u64(buffer, at + Long.BYTES));
        }
    }

    private static void writeCommunities(FlowField field, ByteBuffer buffer, int at, int end, Flow flow) {
        if (end - at < LIST_HEAD_LENGTH
                || Wire.u16(buffer, at + 1) != BGP_COMMUNITY
                || Wire.u16(buffer, at + 3) != COMMUNITY_LENGTH) {
            return;
        }
        for (at += LIST_HEAD_LENGTH; end - at >= COMMUNITY_LENGTH; at += COMMUNITY_LENGTH) {
            flow.add(field, Wire.u32(buffer, at));
        }
    }
}
