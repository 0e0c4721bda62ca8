package io.flowdecoder.encoding;

/** The hashes of Fowler, Noll and Vo, of 32 bits. */
final class Fnv {
    private static final int OFFSET_BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private Fnv() {}

    /** FNV-1: multiplies first. */
    static int fnv1(byte[] octets, int from, int to) {
        int hash = OFFSET_BASIS;
        for (int i = from; i < to; i++) {
            hash = hash * PRIME ^ octets[i] & 0xff;
        }
        return hash;
    }

    /** FNV-1a: multiplies last. */
    static int fnv1a(byte[] octets, int from, int to) {
        int hash = OFFSET_BASIS;
        for (int i = from; i < to; i++) {
            hash = (hash ^ octets[i] & 0xff) * PRIME;
        }
        return hash;
    }
}
