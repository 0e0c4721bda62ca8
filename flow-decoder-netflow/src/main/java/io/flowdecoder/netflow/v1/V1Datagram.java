package io.flowdecoder.netflow.v1;

import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A NetFlow v1 export datagram.
 *
 * @param sysUptime milliseconds since the exporter started, modulo 2^32
 * @param unixSecs seconds since the epoch
 * @param unixNsecs nanoseconds to add to them
 * @param records those that are whole
 * @param problems empty if the datagram was well-formed; with an unreadable header everything else is 0
 */
public record V1Datagram(
        long sysUptime, long unixSecs, long unixNsecs, List<V1Record> records, List<Problem> problems) {

    public V1Datagram {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    /** Reads what can be read between position and limit; throws nothing. */
    public static V1Datagram read(ByteBuffer datagram) {
        V1DatagramCursor cursor = new V1DatagramCursor();
        if (!cursor.wrap(datagram)) {
            return new V1Datagram(0, 0, 0, List.of(), List.of(cursor.problem()));
        }
        List<V1Record> records = new ArrayList<>();
        while (cursor.nextRecord()) {
            records.add(V1Record.copyOf(cursor.record()));
        }
        return new V1Datagram(
                cursor.sysUptime(),
                cursor.unixSecs(),
                cursor.unixNsecs(),
                records,
                cursor.problem() == null ? List.of() : List.of(cursor.problem()));
    }

    /** This, for a caller to whom any problem is fatal. */
    public V1Datagram orThrow() {
        if (!problems.isEmpty()) {
            throw new MalformedDatagramException(problems);
        }
        return this;
    }
}
