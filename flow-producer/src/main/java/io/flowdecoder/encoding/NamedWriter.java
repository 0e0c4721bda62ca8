package io.flowdecoder.encoding;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.net.AddressText;
import java.nio.ByteBuffer;

/** Values as JSON has them, which text shares. */
abstract class NamedWriter extends MessageWriter {

    /** What the value that follows is, in general. */
    abstract void key(String name);

    @Override
    void flowType(FlowType type) {
        text(type.name());
    }

    @Override
    void unsigned(long value) {
        key("value");
        out.ensure(VALUE_MAX);
        out.putDecimal(value);
    }

    @Override
    void signed(long value) {
        key("value");
        out.ensure(VALUE_MAX);
        if (value < 0) {
            out.put('-');
        }
        out.putDecimal(value < 0 ? -value : value);
    }

    /** What is no number is a string, as in the JSON of protobuf. */
    @Override
    void real(double value) {
        key("value");
        String text = (float) value == value ? Float.toString((float) value) : Double.toString(value);
        if (Double.isFinite(value)) {
            out.append(text);
        } else {
            quoted(text);
        }
    }

    @Override
    void truth(boolean value) {
        key("value");
        out.append(value ? "true" : "false");
    }

    @Override
    void time(long nanos) {
        key("time_ns");
        out.ensure(VALUE_MAX);
        out.putDecimal(nanos);
    }

    @Override
    void text(ByteBuffer buffer, int at, int length) {
        key("value");
        Quotes.ALWAYS.putText(scratch.of(buffer, at, length), length, out);
    }

    @Override
    void text(String ascii) {
        key("value");
        quoted(ascii);
    }

    final void quoted(String ascii) {
        out.ensure(2 + ascii.length() * EscapedText.LONGEST);
        out.put('"');
        EscapedText.put(ascii, out);
        out.put('"');
    }

    @Override
    void octets(ByteBuffer buffer, int at, int length) {
        key("octets");
        out.ensure(2 * length + 2);
        out.put('"');
        for (int i = at; i < at + length; i++) {
            out.putHexOctet(buffer.get(i));
        }
        out.put('"');
    }

    @Override
    void address(int family, long high, long low) {
        key("value");
        out.ensure(VALUE_MAX);
        out.put('"');
        if (family == 4) {
            out.length = AddressText.ipv4((int) low, out.bytes, out.length);
        } else if (family == 6) {
            out.length = AddressText.ipv6(high, low, out.bytes, out.length);
        }
        out.put('"');
    }

    @Override
    void mac(long value) {
        key("value");
        out.ensure(VALUE_MAX);
        out.put('"');
        out.length = AddressText.mac(value, out.bytes, out.length);
        out.put('"');
    }
}
