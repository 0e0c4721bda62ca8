package io.flowdecoder.encoding;

import io.flowdecoder.flow.AddressList;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.UintList;

/**
 * Writes a flow as a {@code flowpb.FlowMessage} behind its length as a varint, straight from the flow, with the bytes
 * that the generated class would write: fields in ascending order, zeros left out, lists of numbers packed.
 */
public final class ProtobufEncoder implements Encoder {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    /** Tag and value of the longest scalar: two bytes and ten. */
    private static final int SCALAR_MAX = 12;

    private static final int ELEMENT_MAX = 20;
    private static final int[] TAGS = tags();

    /** Bytes of the length before a message: that of the last one is a good guess. */
    private int prefixLength = 1;

    /** Starts with nothing remembered. */
    public ProtobufEncoder() {}

    private static int[] tags() {
        FlowField[] fields = FlowField.values();
        int[] tags = new int[fields.length];
        for (FlowField field : fields) {
            boolean varint = !field.kind().isList() && field.kind() != FlowField.Kind.ADDRESS;
            tags[field.ordinal()] = field.number() << 3 | (varint ? VARINT : LENGTH_DELIMITED);
        }
        return tags;
    }

    @Override
    public void encode(Flow flow, Output out) {
        out.ensure(TAGS.length * SCALAR_MAX);
        int start = out.length;
        out.length = start + prefixLength;
        for (int i = flow.nextPresent(0); i >= 0; i = flow.nextPresent(i + 1)) {
            encodeField(flow, FlowField.at(i), out);
        }
        putLength(out, start);
    }

    private void encodeField(Flow flow, FlowField field, Output out) {
        switch (field.kind()) {
            case UINT32, UINT64, ENUM, MAC -> {
                long value = flow.get(field);
                if (value != 0) {
                    out.putVarint(TAGS[field.ordinal()]);
                    out.putVarint(value);
                }
            }
            case ADDRESS -> putAddress(field, flow.family(field), flow.addressHigh(field), flow.addressLow(field), out);
            case UINT32_LIST, ENUM_LIST -> putPacked(field, flow.uints(field), out);
            case ADDRESS_LIST -> putAddresses(field, flow.addresses(field), out);
        }
    }

    private static void putAddress(FlowField field, int family, long high, long low, Output out) {
        out.putVarint(TAGS[field.ordinal()]);
        if (family == 4) {
            out.put(4);
            out.putBigEndian(low, 4);
        } else {
            out.put(16);
            out.putBigEndian(high, 8);
            out.putBigEndian(low, 8);
        }
    }

    private static void putPacked(FlowField field, UintList list, Output out) {
        int size = 0;
        for (int i = 0; i < list.size(); i++) {
            size += varintLength(list.get(i));
        }
        out.ensure(TAGS.length * SCALAR_MAX + size);
        out.putVarint(TAGS[field.ordinal()]);
        out.putVarint(size);
        for (int i = 0; i < list.size(); i++) {
            out.putVarint(list.get(i));
        }
    }

    private static void putAddresses(FlowField field, AddressList list, Output out) {
        out.ensure(TAGS.length * SCALAR_MAX + list.size() * ELEMENT_MAX);
        for (int i = 0; i < list.size(); i++) {
            putAddress(field, list.family(i), list.high(i), list.low(i), out);
        }
    }

    private static int varintLength(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    private void putLength(Output out, int start) {
        int bodyStart = start + prefixLength;
        int bodyLength = out.length - bodyStart;
        int needed = varintLength(bodyLength);
        if (needed != prefixLength) {
            out.ensure(needed);
            System.arraycopy(out.bytes, bodyStart, out.bytes, start + needed, bodyLength);
            prefixLength = needed;
        }
        out.length = start;
        out.putVarint(bodyLength);
        out.length = start + needed + bodyLength;
    }
}
