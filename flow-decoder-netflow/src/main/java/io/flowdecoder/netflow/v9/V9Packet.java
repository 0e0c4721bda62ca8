package io.flowdecoder.netflow.v9;

import io.flowdecoder.template.Set;
import io.flowdecoder.template.SetList;
import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A NetFlow v9 export packet. RFC 3954 section 5.
 *
 * @param count records as the exporter counts them
 * @param sysUpTime milliseconds since the exporter started, modulo 2^32
 * @param unixSecs seconds since the epoch
 * @param sequenceNumber export packets sent before this one, modulo 2^32
 * @param flowSets in wire order
 * @param problems empty if the packet was well-formed; with an unreadable header everything else is 0
 */
public record V9Packet(
        int count,
        long sysUpTime,
        long unixSecs,
        long sequenceNumber,
        long sourceId,
        List<Set> flowSets,
        List<Problem> problems) {

    public V9Packet {
        flowSets = List.copyOf(flowSets);
        problems = List.copyOf(problems);
    }

    /**
     * Reads what can be read between position and limit; throws nothing.
     *
     * @param templates what this exporter's session has taught so far; learns from this packet
     */
    public static V9Packet read(ByteBuffer datagram, Templates templates) {
        V9PacketCursor cursor = new V9PacketCursor();
        if (!cursor.wrap(datagram, templates)) {
            return new V9Packet(0, 0, 0, 0, 0, List.of(), List.of(cursor.problem()));
        }
        SetList read = SetList.readAll(cursor, datagram);
        return new V9Packet(
                cursor.count(),
                cursor.sysUpTime(),
                cursor.unixSecs(),
                cursor.sequenceNumber(),
                cursor.sourceId(),
                read.sets(),
                read.problems());
    }

    /** This, for a caller to whom any problem is fatal. */
    public V9Packet orThrow() {
        if (!problems.isEmpty()) {
            throw new MalformedDatagramException(problems);
        }
        return this;
    }
}
