package io.flowdecoder.mapping.custom;

/**
 * Bits of a sampled packet, and where they go.
 *
 * @param inside whether the layer is one that a tunnel carries, or one of the packet outside
 * @param offset in bits, from the start of the layer
 * @param length in bits
 */
public record BitMapping(
        LayerSelector layer, boolean inside, int offset, int length, Destination destination, boolean littleEndian) {}
