package io.flowdecoder.element;

import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * An MPLS label stack entry without its TTL: elements 70 to 79. RFC 3032 section 2.1.
 *
 * @param label 20 bits
 * @param exp 3 bits, now called traffic class
 * @param bottom whether it is the last of the stack
 */
public record LabelStackEntry(int label, int exp, boolean bottom) implements Value.Structured {
    static final int LENGTH = 3;

    static LabelStackEntry read(ByteBuffer buffer, int at) {
        int entry = Wire.u16(buffer, at) << 8 | Wire.u8(buffer, at + 2);
        return new LabelStackEntry(entry >>> 4, entry >>> 1 & 7, (entry & 1) == 1);
    }

    @Override
    public String toString() {
        return "label " + label + " exp " + exp + (bottom ? " bottom" : "");
    }
}
