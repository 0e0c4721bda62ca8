package io.flowdecoder.encoding;

import io.flowdecoder.flow.Flow;

/**
 * Writes a flow as a {@code FlowMessage}, straight from the flow, with the bytes that a generated class would write: fields
 * in ascending order, zeros left out, lists of numbers packed. Arrays of custom fields are not packed.
 */
final class ProtobufEncoder implements Encoder {

    /** What writes a message without its length. */
    interface Body {
        /** The most bytes that the message of a flow takes. */
        int longest(Flow flow);

        /** Writes the message; returns the index after its last byte. */
        int put(Flow flow, byte[] out, int at);
    }

    private static final int LENGTH_MAX = 5;

    private final Body body;
    private final boolean hasLengthPrefix;
    /** Bytes of the length before a message: that of the last one is a good guess. */
    private int prefixLength = 1;

    ProtobufEncoder(Body body, boolean hasLengthPrefix) {
        this.body = body;
        this.hasLengthPrefix = hasLengthPrefix;
    }

    @Override
    public void encode(Flow flow, Output out) {
        out.ensure(LENGTH_MAX + body.longest(flow));
        if (hasLengthPrefix) {
            int end = body.put(flow, out.bytes, out.length + prefixLength);
            out.length = prefix(out.bytes, out.length, end);
        } else {
            out.length = body.put(flow, out.bytes, out.length);
        }
    }

    /** Writes the length before the message, which is moved if that takes another number of bytes than was guessed. */
    private int prefix(byte[] out, int start, int end) {
        int bodyStart = start + prefixLength;
        int bodyLength = end - bodyStart;
        int needed = ProtobufWire.varintLength(bodyLength);
        if (needed != prefixLength) {
            System.arraycopy(out, bodyStart, out, start + needed, bodyLength);
            prefixLength = needed;
        }
        return ProtobufWire.putLength(bodyLength, out, start) + bodyLength;
    }
}
