package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.mapping.custom.BitMapping;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.mapping.custom.LayerSelector.By;
import io.flowdecoder.packet.Layer;
import java.nio.ByteBuffer;

/** Takes the bits of one mapping from a packet. Not thread-safe. */
final class BitWriter {
    private final By by;
    /** A bit for each layer, by its ordinal. */
    private final long layers;

    private final int number;
    private final boolean inside;
    private final int offset;
    private final int length;
    private final boolean asNumber;
    private final CustomWriter writer;
    private final byte[] octets;
    private final ByteBuffer octetsInBuffer;

    BitWriter(BitMapping mapping, CustomMapping custom) {
        by = mapping.layer().by();
        layers = mapping.layer().layers().stream().mapToLong(BitWriter::bit).reduce(0, (one, other) -> one | other);
        number = mapping.layer().number();
        inside = mapping.inside();
        offset = mapping.offset();
        length = mapping.length();
        asNumber = mapping.destination().isNumber() && !mapping.littleEndian();
        writer = new CustomWriter(mapping.destination(), mapping.littleEndian(), custom.fields());
        octets = new byte[asNumber ? 0 : (length + Byte.SIZE - 1) / Byte.SIZE];
        octetsInBuffer = ByteBuffer.wrap(octets);
    }

    private static long bit(Layer layer) {
        return 1L << layer.ordinal();
    }

    boolean isFor(By what, boolean isInside) {
        return by == what && inside == isInside;
    }

    boolean isForLayer(Layer layer) {
        return (layers & bit(layer)) != 0;
    }

    boolean isForNumber(int reachedBy) {
        return number == reachedBy;
    }

    /**
     * Writes the bits of the layer that starts at {@code at}. If none of them is there, a custom field is written as empty,
     * a fixed one not at all.
     */
    void write(ByteBuffer buffer, int at, int end, Flow flow) {
        if (end - at <= offset / Byte.SIZE) {
            writer.writeNothing(flow);
        } else if (asNumber) {
            writer.writeNumber(Bits.number(buffer, at, end, offset, length), flow);
        } else {
            writer.write(octetsInBuffer, 0, Bits.copy(buffer, at, end, offset, length, octets), flow);
        }
    }
}
