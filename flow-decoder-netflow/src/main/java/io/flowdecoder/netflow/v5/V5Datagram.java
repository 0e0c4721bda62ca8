package io.flowdecoder.netflow.v5;

import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A NetFlow v5 export datagram.
 *
 * @param sysUptime milliseconds since the exporter started, modulo 2^32
 * @param unixSecs seconds since the epoch
 * @param unixNsecs nanoseconds to add to them
 * @param flowSequence flows exported before this datagram, modulo 2^32
 * @param samplingMode 0 to 3
 * @param samplingInterval one packet in this many was looked at; 0 if the exporter does not say
 * @param records those that are whole
 * @param problems empty if the datagram was well-formed; with an unreadable header everything else is 0
 */
public record V5Datagram(
        long sysUptime,
        long unixSecs,
        long unixNsecs,
        long flowSequence,
        int engineType,
        int engineId,
        int samplingMode,
        int samplingInterval,
        List<V5Record> records,
        List<Problem> problems) {

    public V5Datagram {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    /** Reads what can be read between position and limit; throws nothing. */
    public static V5Datagram read(ByteBuffer datagram) {
        V5DatagramCursor cursor = new V5DatagramCursor();
        if (!cursor.wrap(datagram)) {
            return new V5Datagram(0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(cursor.problem()));
        }
        List<V5Record> records = new ArrayList<>();
        while (cursor.nextRecord()) {
            records.add(V5Record.copyOf(cursor.record()));
        }
        return new V5Datagram(
                cursor.sysUptime(),
                cursor.unixSecs(),
                cursor.unixNsecs(),
                cursor.flowSequence(),
                cursor.engineType(),
                cursor.engineId(),
                cursor.samplingMode(),
                cursor.samplingInterval(),
                records,
                cursor.problem() == null ? List.of() : List.of(cursor.problem()));
    }

    /** This, for a caller to whom any problem is fatal. */
    public V5Datagram orThrow() {
        if (!problems.isEmpty()) {
            throw new MalformedDatagramException(problems);
        }
        return this;
    }
}
