package io.flowdecoder.pcap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/** The payload of one IP packet, as far as its fragments have come. Where they overlap, the first to come counts. */
final class Assembly {
    static final int MAX_LENGTH = 65_535;

    /** Fragment offsets count in these. */
    private static final int BLOCK = 8;

    private final long startedNanos;
    private final BitSet blocksHeld = new BitSet();
    private byte[] octets = new byte[0];
    private int length = -1;
    private int protocol;

    Assembly(long startedNanos) {
        this.startedNanos = startedNanos;
    }

    /** @param fragment that ends within {@link #MAX_LENGTH}; of a cut one, the rest stays missing */
    void add(IpPacket fragment) {
        int offset = fragment.fragmentOffset();
        int present = fragment.payloadEnd() - fragment.payloadStart();
        boolean endsPacket = !fragment.moreFragments();
        if (endsPacket && length < 0) {
            length = offset + fragment.declaredPayloadLength();
        }
        if (offset == 0 && !blocksHeld.get(0)) {
            protocol = fragment.protocol();
        }
        boolean toItsEnd = endsPacket && !fragment.isCut();
        int usable = toItsEnd ? present : present / BLOCK * BLOCK;
        ensureCapacity(offset + usable);
        for (int at = 0; at < usable; at += BLOCK) {
            int block = (offset + at) / BLOCK;
            if (!blocksHeld.get(block)) {
                blocksHeld.set(block);
                fragment.payloadBuffer()
                        .get(fragment.payloadStart() + at, octets, offset + at, Math.min(BLOCK, usable - at));
            }
        }
    }

    private void ensureCapacity(int needed) {
        if (needed > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(needed, Math.min(2 * octets.length, MAX_LENGTH)));
        }
    }

    boolean isComplete() {
        return length >= 0 && blocksHeld.nextClearBit(0) * BLOCK >= length;
    }

    /** The capture time of the fragment that came first. */
    long startedNanos() {
        return startedNanos;
    }

    /** The payload from index 0 to {@link #length}, once complete. */
    ByteBuffer payload() {
        return ByteBuffer.wrap(octets);
    }

    /** Octets of payload; negative until the last fragment has come. */
    int length() {
        return length;
    }

    /** What the payload starts with, by the word of the first fragment. */
    int protocol() {
        return protocol;
    }
}
