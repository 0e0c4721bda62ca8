package io.flowdecoder.element;

import io.flowdecoder.packet.Layer;
import io.flowdecoder.packet.Packet;
import io.flowdecoder.value.Value;
import java.nio.ByteBuffer;

/** The start of a packet: elements 104 and 315 from the Ethernet header, 313 from the IP header. RFC 5477 section 8.5. */
public record PacketSection(Packet packet) implements Value.Structured {

    /** @param first the header it should start with; null for none that is known */
    static Value read(ByteBuffer buffer, int at, int length, Layer first) {
        Packet packet = first == null ? null : Packet.read(buffer, at, at + length, first);
        return packet == null || packet.headers().isEmpty()
                ? Encoding.octets(buffer, at, length)
                : new PacketSection(packet);
    }

    @Override
    public String toString() {
        return packet.toString();
    }
}
