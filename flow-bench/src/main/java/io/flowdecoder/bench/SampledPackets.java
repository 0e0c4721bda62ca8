package io.flowdecoder.bench;

import io.flowdecoder.packet.Layer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.sflow.RecordKind;
import io.flowdecoder.sflow.SampledHeaderView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The packets that exporters have sampled, as the sFlow datagrams of an {@link Input} hold them. */
@State(Scope.Thread)
public class SampledPackets {
    /** As that of {@link Input}. */
    @Param({"sflow", Input.EXAMPLE})
    public String input;

    private Packet[] packets;
    private int next;

    /** For the harness. */
    public SampledPackets() {}

    /**
     * One packet.
     *
     * @param at where it begins in its datagram
     * @param first the header that it begins with
     */
    record Packet(ByteBuffer datagram, int at, int end, Layer first) {}

    /** For the harness. */
    @Setup
    public void make() throws IOException {
        DatagramCursor cursor = new DatagramCursor();
        List<Packet> sampled = new ArrayList<>();
        for (Datagram datagram : Input.of(input, 0).all()) {
            if (datagram.protocol == Protocol.SFLOW) {
                cursor.wrap(datagram.octets);
                addAll(cursor, datagram.octets, sampled);
            }
        }
        if (sampled.isEmpty()) {
            throw new IOException("no sampled packets in " + input);
        }
        packets = sampled.toArray(Packet[]::new);
    }

    private static void addAll(DatagramCursor cursor, ByteBuffer datagram, List<Packet> sampled) {
        while (cursor.nextSample()) {
            while (cursor.nextRecord()) {
                if (cursor.recordKind() == RecordKind.SAMPLED_HEADER) {
                    SampledHeaderView header = cursor.sampledHeader();
                    int end = header.headerAt() + header.headerLength();
                    sampled.add(new Packet(datagram, header.headerAt(), end, header.firstLayer()));
                }
            }
        }
    }

    Packet next() {
        Packet due = packets[next++];
        if (next == packets.length) {
            next = 0;
        }
        return due;
    }
}
