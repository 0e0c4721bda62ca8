package io.flowdecoder.encoding;

import io.flowdecoder.flow.FlowType;
import java.nio.ByteBuffer;

/** Writes a message as length-delimited protobuf. A zero is written like any other number. */
final class ProtobufWriter extends MessageWriter {
    private static final int FIXED64 = 1;
    private static final int MAX_DEPTH = 8;

    private static final int NAME = 1;
    private static final int ENTERPRISE = 2;
    private static final int ID = 3;

    /** The value of a {@code NamedValue}: each type has a number of its own. */
    private static final int BY_TYPE = 0;

    private final int[] starts = new int[MAX_DEPTH];
    private int depth;
    private int listNumber;
    private int valuesNumber;
    private int number;

    @Override
    void begin(String type, Output out) {
        this.out = out;
        depth = 0;
        number = BY_TYPE;
        openLength();
    }

    @Override
    void end() {
        close();
    }

    @Override
    void field(int number, String name) {
        this.number = number;
    }

    @Override
    void open(int number, String name) {
        tag(number, ProtobufWire.LENGTH_DELIMITED);
        openLength();
    }

    private void openLength() {
        out.ensure(VALUE_MAX);
        out.put(0);
        starts[depth++] = out.length;
    }

    /** The length has one byte until it is known, and is given more if it takes them. */
    @Override
    void close() {
        int start = starts[--depth];
        int length = out.length - start;
        int more = ProtobufWire.varintLength(length) - 1;
        out.ensure(VALUE_MAX);
        System.arraycopy(out.bytes, start, out.bytes, start + more, length);
        out.length = ProtobufWire.putLength(length, out.bytes, start - 1) + length;
    }

    @Override
    void openList(int number, String name) {
        listNumber = number;
    }

    @Override
    void openItem() {
        open(listNumber, "");
    }

    @Override
    void closeItem() {
        close();
    }

    @Override
    void closeList() {}

    @Override
    void openValues(int number, String name) {
        valuesNumber = number;
    }

    @Override
    void named(byte[] name, int length) {
        open(valuesNumber, "");
        tag(NAME, ProtobufWire.LENGTH_DELIMITED);
        varint(length);
        out.append(name, length);
        number = BY_TYPE;
    }

    @Override
    void endNamed() {
        close();
    }

    @Override
    void closeValues() {}

    @Override
    void element(byte[] name, int length, long enterprise, int id) {
        open(listNumber, "");
        tag(NAME, ProtobufWire.LENGTH_DELIMITED);
        varint(length);
        out.append(name, length);
        number = ENTERPRISE;
        unsigned(enterprise);
        number = ID;
        unsigned(id);
        number = BY_TYPE;
    }

    @Override
    void endElement() {
        close();
    }

    @Override
    void flowType(FlowType type) {
        unsigned(type.number());
    }

    @Override
    void unsigned(long value) {
        tag(number == BY_TYPE ? 4 : number, ProtobufWire.VARINT);
        varint(value);
    }

    @Override
    void signed(long value) {
        tag(number == BY_TYPE ? 5 : number, ProtobufWire.VARINT);
        varint(value << 1 ^ value >> 63);
    }

    @Override
    void real(double value) {
        tag(number == BY_TYPE ? 6 : number, FIXED64);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.put((int) (bits >>> shift));
        }
    }

    @Override
    void truth(boolean value) {
        tag(number == BY_TYPE ? 7 : number, ProtobufWire.VARINT);
        out.put(value ? 1 : 0);
    }

    @Override
    void time(long nanos) {
        tag(number == BY_TYPE ? 12 : number, ProtobufWire.VARINT);
        varint(nanos);
    }

    @Override
    void text(ByteBuffer buffer, int at, int length) {
        run(number == BY_TYPE ? 8 : number, buffer, at, length);
    }

    @Override
    void text(String ascii) {
        tag(number == BY_TYPE ? 8 : number, ProtobufWire.LENGTH_DELIMITED);
        varint(ascii.length());
        out.append(ascii);
    }

    @Override
    void octets(ByteBuffer buffer, int at, int length) {
        run(number == BY_TYPE ? 9 : number, buffer, at, length);
    }

    private void run(int number, ByteBuffer buffer, int at, int length) {
        tag(number, ProtobufWire.LENGTH_DELIMITED);
        varint(length);
        out.ensure(length);
        buffer.get(at, out.bytes, out.length, length);
        out.length += length;
    }

    @Override
    void address(int family, long high, long low) {
        tag(number == BY_TYPE ? 10 : number, ProtobufWire.LENGTH_DELIMITED);
        int length = family == 0 ? 0 : family == 4 ? 4 : 16;
        varint(length);
        for (int i = length; i > 0; i--) {
            out.put((int) ((i > 8 ? high : low) >>> (i - 1) % 8 * Byte.SIZE));
        }
    }

    @Override
    void mac(long value) {
        tag(number == BY_TYPE ? 11 : number, ProtobufWire.VARINT);
        varint(value);
    }

    private void tag(int number, int wireType) {
        out.ensure(VALUE_MAX);
        varint((long) number << 3 | wireType);
    }

    private void varint(long value) {
        out.length = ProtobufWire.putVarint(value, out.bytes, out.length);
    }
}
