package io.flowdecoder.structure;

import java.nio.ByteBuffer;

/** Walks an array of structures. Nothing is allocated by a walk. Not thread-safe. */
public final class ElementCursor {
    private final StructureView element = new StructureView();
    private ByteBuffer buffer;
    private Structure structure;
    private int nextAt;
    private int limit;
    private int left;

    ElementCursor() {}

    /** @throws IllegalArgumentException if the elements are no structures */
    ElementCursor wrap(ByteBuffer buffer, int at, int limit, int count, Structure structure) {
        if (structure == null) {
            throw new IllegalArgumentException("an array whose elements are no structures");
        }
        this.buffer = buffer;
        this.structure = structure;
        this.limit = limit;
        nextAt = at;
        left = count;
        return this;
    }

    /** Moves to the next element; false after the last. */
    public boolean next() {
        if (left == 0) {
            return false;
        }
        left--;
        element.wrap(buffer, nextAt, limit - nextAt, structure); // which was measured, so it fits
        nextAt = element.end();
        return true;
    }

    /** The element that the last {@link #next} moved to. */
    public StructureView element() {
        return element;
    }
}
