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

    private ListMapping() {}

    static void write(FieldMapping mapping, ByteBuffer buffer, int at, int length, Flow flow) {
        switch (mapping.conversion()) {
            case LABEL_STACK -> writeLabels(buffer, at, at + length, flow);
            case SEGMENTS -> writeSegments(mapping.field(), buffer, at, at + length, flow);
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
}
