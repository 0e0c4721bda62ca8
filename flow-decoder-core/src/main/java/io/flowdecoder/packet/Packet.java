package io.flowdecoder.packet;

import io.flowdecoder.wire.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The headers of a sampled packet as values.
 *
 * @param headers the outermost first, tunnels and what is inside of them included
 * @param cut whether the sample ends in or before a header that should be there
 * @param payload what no header covers, the padding of the link left out
 */
public record Packet(List<Header> headers, boolean cut, Octets payload) {
    public Packet {
        headers = List.copyOf(headers);
    }

    /**
     * Reads the packet whose octets are there from {@code at} to {@code end}, absolute indices.
     *
     * @param first the header it starts with
     */
    public static Packet read(ByteBuffer buffer, int at, int end, Layer first) {
        PacketCursor packet = new PacketCursor();
        packet.wrap(buffer, at, end, first);
        List<Header> headers = new ArrayList<>();
        while (packet.nextLayer()) {
            headers.add(HeaderReader.read(packet));
        }
        int payloadAt = packet.payloadAt();
        Octets payload = Octets.copyOf(buffer, payloadAt, packet.payloadEnd() - payloadAt);
        return new Packet(headers, packet.isCut(), payload);
    }

    /** @param first the header it starts with */
    public static Packet read(Octets octets, Layer first) {
        return read(octets.asByteBuffer(), 0, octets.length(), first);
    }

    /** The outermost header of a kind. */
    public <H extends Header> Optional<H> first(Class<H> kind) {
        return headers.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** All headers of a kind, the outermost first. */
    public <H extends Header> List<H> all(Class<H> kind) {
        return headers.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The headers in their order, then how much follows. */
    @Override
    public String toString() {
        String rest = (cut ? "cut, " : "") + payload.length() + " octets";
        return Stream.concat(headers.stream().map(Header::toString), Stream.of(rest))
                .collect(Collectors.joining(" | "));
    }
}
