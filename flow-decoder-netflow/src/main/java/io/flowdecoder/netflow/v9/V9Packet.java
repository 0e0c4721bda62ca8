package io.flowdecoder.netflow.v9;

import io.flowdecoder.template.Set;
import io.flowdecoder.template.SetList;
import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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
     * Reads what can be read of the packet at the datagram's position; throws nothing.
     *
     * @param templates what this exporter's session has taught so far; learns from this packet
     */
    public static V9Packet read(ByteBuffer datagram, Templates templates) {
        V9PacketCursor cursor = new V9PacketCursor();
        return cursor.wrap(datagram, templates) ? readOne(cursor, datagram) : unreadable(cursor.problem());
    }

    /**
     * Reads all packets of the datagram, from its position to its limit; throws nothing.
     *
     * @param templates what this exporter's session has taught so far; learns from these packets
     * @return at least one
     */
    public static List<V9Packet> readAll(ByteBuffer datagram, Templates templates) {
        V9PacketCursor cursor = new V9PacketCursor();
        if (!cursor.wrap(datagram, templates)) {
            return List.of(unreadable(cursor.problem()));
        }
        List<V9Packet> packets = new ArrayList<>();
        do {
            packets.add(readOne(cursor, datagram));
        } while (cursor.nextPacket());
        return packets;
    }

    private static V9Packet unreadable(Problem problem) {
        return new V9Packet(0, 0, 0, 0, 0, List.of(), List.of(problem));
    }

    private static V9Packet readOne(V9PacketCursor cursor, ByteBuffer datagram) {
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
