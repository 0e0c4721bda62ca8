package io.flowdecoder.mapping;

import io.flowdecoder.packet.Layer;

/** What a record says of the section of a packet that it has: from where it is, how much, and of which kind. */
final class SectionContext {
    private static final long ETHERNET = 1;
    private static final long WIRELESS_LAN = 2;

    private long offset;
    private long octets;
    private Layer frame;

    SectionContext() {
        clear();
    }

    /** Knows nothing: the section is all there is in the field, from the start of an Ethernet frame. */
    void clear() {
        offset = 0;
        octets = Long.MAX_VALUE;
        frame = Layer.ETHERNET;
    }

    void offset(long offset) {
        this.offset = offset;
    }

    void octets(long octets) {
        this.octets = octets;
    }

    /** One of IPFIX element 408. */
    void frameType(long type) {
        frame = type == ETHERNET ? Layer.ETHERNET : type == WIRELESS_LAN ? Layer.WIRELESS_LAN : null;
    }

    /** Whether the packet starts where its section does, so that its headers can be read. */
    boolean isFromTheStart() {
        return offset == 0;
    }

    /** What a frame starts with; null if that is not known. */
    Layer frame() {
        return frame;
    }

    /** How many of the octets of a field are of the packet. */
    int length(int fieldLength) {
        return octets < 0 || octets > fieldLength ? fieldLength : (int) octets; // unsigned, as exporters say it
    }
}
