package io.flowdecoder.encoding;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.producer.Origin;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Writes one message that is no flow, member by member: {@link #field} and the like say what comes, and one value follows.
 * Members have a number for protobuf and a name for everything else. Not thread-safe.
 */
abstract class MessageWriter {
    /** A name with the dots of what it lies in, a number or an address with everything around it. */
    static final int VALUE_MAX = 128;

    final Scratch scratch = new Scratch();
    Output out;

    /** Begins a message; {@code type} is what tells it from those of other kinds where they share a stream. */
    abstract void begin(String type, Output out);

    abstract void end();

    /** A member whose value follows. */
    abstract void field(int number, String name);

    /** Begins a member that has members. */
    abstract void open(int number, String name);

    abstract void close();

    /** Begins a list of items that have members. */
    abstract void openList(int number, String name);

    abstract void openItem();

    abstract void closeItem();

    abstract void closeList();

    /** Begins a list of values that have names of their own. */
    abstract void openValues(int number, String name);

    /** One of these, whose value follows; {@link #endNamed} ends it. */
    abstract void named(byte[] name, int length);

    abstract void endNamed();

    abstract void closeValues();

    /** An item of a list that is an information element, whose value follows; {@link #endElement} ends it. */
    abstract void element(byte[] name, int length, long enterprise, int id);

    abstract void endElement();

    abstract void unsigned(long value);

    abstract void signed(long value);

    abstract void real(double value);

    abstract void truth(boolean value);

    abstract void time(long nanos);

    /** Text that is UTF-8, as {@link #isText} has found. */
    abstract void text(ByteBuffer buffer, int at, int length);

    /** Text of ours. */
    abstract void text(String ascii);

    abstract void octets(ByteBuffer buffer, int at, int length);

    /** @param family 0 if it is unknown */
    abstract void address(int family, long high, long low);

    abstract void mac(long value);

    /** What every message begins with. */
    final void origin(Origin origin) {
        field(1, "protocol");
        flowType(origin.protocol());
        number(2, "time_received_ns", origin.receivedNanos());
        field(3, "sampler_address");
        address(origin.exporterFamily(), origin.exporterHigh(), origin.exporterLow());
        number(4, "sequence_num", origin.sequenceNumber());
    }

    abstract void flowType(FlowType type);

    final void number(int number, String name, long value) {
        field(number, name);
        unsigned(value);
    }

    /** @param length 4 or 16; 0 for an address that is unknown */
    final void address(ByteBuffer buffer, int at, int length) {
        switch (length) {
            case 0 -> address(0, 0, 0);
            case 4 -> address(4, 0, Wire.u32(buffer, at));
            default -> address(6, Wire.u64(buffer, at), Wire.u64(buffer, at + 8));
        }
    }

    final boolean isText(ByteBuffer buffer, int at, int length) {
        return Utf8.isValid(scratch.of(buffer, at, length), length);
    }

    /** Text if it is UTF-8, and else octets. */
    final void textOrOctets(ByteBuffer buffer, int at, int length) {
        if (isText(buffer, at, length)) {
            text(buffer, at, length);
        } else {
            octets(buffer, at, length);
        }
    }
}
