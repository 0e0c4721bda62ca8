package io.flowdecoder.sflow;

import io.flowdecoder.packet.Layer;
import io.flowdecoder.packet.Packet;
import io.flowdecoder.wire.Octets;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The first octets of a sampled packet.
 *
 * @param protocol what the header starts with, as {@link HeaderProtocol} numbers it
 * @param frameLength octets of the packet on the wire, Ethernet's frame check sequence and what was stripped included
 * @param stripped octets removed from the packet before the header was taken
 */
public record SampledHeader(long protocol, long frameLength, long stripped, Octets header) implements FlowRecord {

    public static SampledHeader copyOf(SampledHeaderView view) {
        return new SampledHeader(view.protocol(), view.frameLength(), view.stripped(), view.header());
    }

    public HeaderProtocol headerProtocol() {
        return HeaderProtocol.of(protocol);
    }

    /** The packet's headers; none, and all of it payload, if such headers are not read. */
    public Packet packet() {
        ByteBuffer buffer = header.asByteBuffer();
        Layer first = headerProtocol().firstLayer(buffer, 0, header.length());
        return first == null ? new Packet(List.of(), false, header) : Packet.read(buffer, 0, header.length(), first);
    }

    @Override
    public DataFormat format() {
        return RecordKind.SAMPLED_HEADER.dataFormat();
    }

    /** With the packet's headers in words, where they are read. */
    @Override
    public String toString() {
        Packet packet = packet();
        String content = packet.headers().isEmpty() ? "header=" + header : "packet=" + packet;
        return "SampledHeader[protocol=" + protocol + ", frameLength=" + frameLength + ", stripped=" + stripped + ", "
                + content + "]";
    }
}
