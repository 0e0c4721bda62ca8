package io.flowdecoder.netflow.v7;

import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A NetFlow v7 export datagram.
 *
 * @param sysUptime milliseconds since the exporter started, modulo 2^32
 * @param unixSecs seconds since the epoch
 * @param unixNsecs nanoseconds to add to them
 * @param flowSequence flows exported before this datagram, modulo 2^32
 * @param records those that are whole
 * @param problems empty if the datagram was well-formed; with an unreadable header everything else is 0
 */
public record V7Datagram(
        long sysUptime,
        long unixSecs,
        long unixNsecs,
        long flowSequence,
        List<V7Record> records,
        List<Problem> problems) {

    public V7Datagram {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    /** Reads what can be read between position and limit; throws nothing. */
    public static V7Datagram read(ByteBuffer datagram) {
        V7DatagramCursor cursor = new V7DatagramCursor();
        if (!cursor.wrap(datagram)) {
            return new V7Datagram(0, 0, 0, 0, List.of(), List.of(cursor.problem()));
        }
        List<V7Record> records = new ArrayList<>();
        while (cursor.nextRecord()) {
            records.add(V7Record.copyOf(cursor.record()));
        }
        return new V7Datagram(
                cursor.sysUptime(),
                cursor.unixSecs(),
                cursor.unixNsecs(),
                cursor.flowSequence(),
                records,
                cursor.problem() == null ? List.of() : List.of(cursor.problem()));
    }

    /** This, for a caller to whom any problem is fatal. */
    public V7Datagram orThrow() {
        if (!problems.isEmpty()) {
            throw new MalformedDatagramException(problems);
        }
        return this;
    }
}
