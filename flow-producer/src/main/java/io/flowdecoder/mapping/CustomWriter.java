package io.flowdecoder.mapping;

import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowField.Kind;
import io.flowdecoder.mapping.custom.Destination;
import io.flowdecoder.session.SamplingSource;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes octets to the destination of a custom mapping, as what that takes. Immutable. */
final class CustomWriter {
    private static final ByteBuffer NO_OCTETS = ByteBuffer.allocate(0);

    private final FlowField fixed;
    private final int custom;
    private final boolean isNumber;
    private final boolean isAddress;
    private final long factor;
    private final int element;
    private final boolean littleEndian;

    /** @param customFields those of the flows that it writes to */
    CustomWriter(Destination destination, boolean littleEndian, List<CustomField> customFields) {
        fixed = destination.fixed();
        custom = fixed == null ? customFields.indexOf(destination.custom()) : -1;
        isNumber = destination.isNumber();
        isAddress = destination.isAddress();
        factor = destination.factor();
        element = destination.element();
        this.littleEndian = littleEndian;
    }

    void write(ByteBuffer buffer, int at, int length, Flow flow) {
        if (isNumber) {
            writeNumber(littleEndian ? littleEndian(buffer, at, length) : bigEndian(buffer, at, length), flow);
        } else if (isAddress) {
            writeAddress(buffer, at, length, flow);
        } else if (fixed != null) {
            flow.setOctets(fixed, buffer, at, length);
        } else {
            flow.addCustom(custom, buffer, at, length);
        }
    }

    void writeNumber(long value, Flow flow) {
        if (fixed == null) {
            flow.addCustom(custom, value);
        } else if (element >= 0) {
            int last = flow.uints(fixed).size() - 1;
            flow.set(fixed, element == Destination.LAST ? Math.max(element, last) : element, value);
        } else if (fixed.kind().isNumberList()) {
            flow.add(fixed, value);
        } else {
            flow.set(fixed, value * factor);
            if (fixed == FlowField.SAMPLING_RATE) {
                flow.set(FlowField.SAMPLING_SOURCE, SamplingSource.RECORD.number());
            }
        }
    }

    /** A custom field is written as empty; a fixed one is left alone. */
    void writeNothing(Flow flow) {
        if (fixed == null && isNumber) {
            flow.addCustom(custom, 0);
        } else if (fixed == null) {
            flow.addCustom(custom, NO_OCTETS, 0, 0);
        }
    }

    private void writeAddress(ByteBuffer buffer, int at, int length, Flow flow) {
        if (length != 4 && length != 16) {
            return;
        }
        int family = length == 4 ? 4 : 6;
        long high = length == 4 ? 0 : Wire.u64(buffer, at);
        long low = length == 4 ? Wire.u32(buffer, at) : Wire.u64(buffer, at + 8);
        if (fixed.kind() == Kind.ADDRESS_LIST) {
            flow.addAddress(fixed, family, high, low);
        } else {
            flow.setAddress(fixed, family, high, low);
        }
    }

    /** Of more than eight octets the lowest count. */
    private static long bigEndian(ByteBuffer buffer, int at, int length) {
        int counted = Math.min(length, Long.BYTES);
        return Wire.unsigned(buffer, at + length - counted, counted);
    }

    private static long littleEndian(ByteBuffer buffer, int at, int length) {
        long value = 0;
        for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
            value = value << Byte.SIZE | Wire.u8(buffer, at + i);
        }
        return value;
    }
}
