package io.flowdecoder.encoding;

import io.flowdecoder.flow.CustomValue;
import io.flowdecoder.flow.OctetRun;
import java.nio.ByteBuffer;

/** Octets of a flow or a record, put where they can be looked at one by one. Grows to the longest that there are. */
final class Scratch {
    private byte[] octets = new byte[64];

    /** Good until the next ones are asked for. */
    byte[] of(OctetRun run) {
        makeRoom(run.length());
        run.copyTo(octets, 0);
        return octets;
    }

    /** Good until the next ones are asked for. */
    byte[] of(CustomValue value, int index) {
        makeRoom(value.length(index));
        value.copyTo(index, octets, 0);
        return octets;
    }

    /** Good until the next ones are asked for. */
    byte[] of(ByteBuffer buffer, int at, int length) {
        makeRoom(length);
        buffer.get(at, octets, 0, length);
        return octets;
    }

    private void makeRoom(int length) {
        if (octets.length < length) {
            octets = new byte[length];
        }
    }
}
