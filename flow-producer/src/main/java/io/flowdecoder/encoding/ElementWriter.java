package io.flowdecoder.encoding;

import io.flowdecoder.element.AbstractDataType;
import io.flowdecoder.element.InformationElement;
import io.flowdecoder.mapping.Timestamps;
import io.flowdecoder.producer.DataView;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** Writes fields of data records with the names and types of their elements. */
final class ElementWriter {
    private static final int TRUE = 1;
    private static final int FALSE = 2;

    private final MessageWriter to;
    private final Output name = new Output(64);

    ElementWriter(MessageWriter to) {
        this.to = to;
    }

    void write(DataView record, int index) {
        FieldSpecifier field = record.specifier(index);
        InformationElement element = record.element(index);
        name.truncate(0);
        if (element != null) {
            name.append(element.name());
        } else {
            appendNumbers(field);
        }
        to.element(name.array(), name.length(), field.enterprise() & 0xffff_ffffL, field.id());
        AbstractDataType type = element == null ? AbstractDataType.OCTET_ARRAY : element.type();
        DataRecordView data = record.record();
        writeValue(type, data.buffer(), data.at(record.fieldOf(index)), data.length(record.fieldOf(index)));
        to.endElement();
    }

    /** As {@link InformationElement} names elements that are not known. */
    private void appendNumbers(FieldSpecifier field) {
        name.ensure(MessageWriter.VALUE_MAX);
        if (field.enterprise() == FieldSpecifier.V9_SCOPE) {
            name.append("scope/");
        } else if (field.enterprise() != 0) {
            name.putDecimal(field.enterprise());
            name.append("/");
        }
        name.ensure(MessageWriter.VALUE_MAX);
        name.putDecimal(field.id());
    }

    private void writeValue(AbstractDataType type, ByteBuffer buffer, int at, int length) {
        switch (type) {
            case UNSIGNED8, UNSIGNED16, UNSIGNED32, UNSIGNED64, UNSIGNED256 -> {
                if (isInteger(length)) {
                    to.unsigned(Wire.unsigned(buffer, at, length));
                } else {
                    to.octets(buffer, at, length);
                }
            }
            case SIGNED8, SIGNED16, SIGNED32, SIGNED64 -> {
                if (isInteger(length)) {
                    int unused = Long.SIZE - length * Byte.SIZE;
                    to.signed(Wire.unsigned(buffer, at, length) << unused >> unused);
                } else {
                    to.octets(buffer, at, length);
                }
            }
            case FLOAT32, FLOAT64 -> writeReal(buffer, at, length);
            case BOOLEAN -> writeTruth(buffer, at, length);
            case STRING -> to.textOrOctets(buffer, at, textLength(buffer, at, length));
            case DATE_TIME_SECONDS, DATE_TIME_MILLISECONDS, DATE_TIME_MICROSECONDS, DATE_TIME_NANOSECONDS ->
                writeTime(type, buffer, at, length);
            case MAC_ADDRESS, IPV4_ADDRESS, IPV6_ADDRESS -> writeAddress(type, buffer, at, length);
            default -> to.octets(buffer, at, length);
        }
    }

    private static boolean isInteger(int length) {
        return length > 0 && length <= Long.BYTES;
    }

    private void writeReal(ByteBuffer buffer, int at, int length) {
        switch (length) {
            case Float.BYTES -> to.real(Float.intBitsToFloat(Wire.i32(buffer, at)));
            case Double.BYTES -> to.real(Double.longBitsToDouble(Wire.u64(buffer, at)));
            default -> to.octets(buffer, at, length);
        }
    }

    private void writeTruth(ByteBuffer buffer, int at, int length) {
        int code = length == 1 ? Wire.u8(buffer, at) : 0;
        if (code == TRUE || code == FALSE) {
            to.truth(code == TRUE);
        } else {
            to.octets(buffer, at, length);
        }
    }

    private void writeTime(AbstractDataType type, ByteBuffer buffer, int at, int length) {
        long nanos = Timestamps.nanos(type, buffer, at, length);
        if (nanos != 0) {
            to.time(nanos);
        } else {
            to.octets(buffer, at, length);
        }
    }

    private void writeAddress(AbstractDataType type, ByteBuffer buffer, int at, int length) {
        if (type == AbstractDataType.MAC_ADDRESS && length == 6) {
            to.mac(Wire.u48(buffer, at));
        } else if (type == AbstractDataType.IPV4_ADDRESS && length == 4
                || type == AbstractDataType.IPV6_ADDRESS && length == 16) {
            to.address(buffer, at, length);
        } else {
            to.octets(buffer, at, length);
        }
    }

    /** A field as a time; 0 if it is none. */
    static long time(DataView record, int index) {
        DataRecordView data = record.record();
        int field = record.fieldOf(index);
        InformationElement element = record.element(index);
        return Timestamps.nanos(element.type(), data.buffer(), data.at(field), data.length(field));
    }

    /** Without the zeros that fill fields of fixed length up. */
    static int textLength(ByteBuffer buffer, int at, int length) {
        int end = at + length;
        while (end > at && buffer.get(end - 1) == 0) {
            end--;
        }
        return end - at;
    }
}
