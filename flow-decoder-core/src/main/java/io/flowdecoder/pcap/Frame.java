package io.flowdecoder.pcap;

import java.nio.ByteBuffer;

/** One captured frame, in place; filled anew by each {@link FrameSource#next}. */
final class Frame {
    /** A link type that no registry gives out. */
    static final int UNKNOWN_LINK_TYPE = -1;

    ByteBuffer buffer;
    /** Absolute indices in the buffer; the frame is what lies between them. */
    int start;

    int end;
    /** A LINKTYPE_ number, as www.tcpdump.org/linktypes.html lists them. */
    int linkType;
    /** Nanoseconds since the epoch. */
    long timeNanos;
    /** Whether more of it was on the wire. */
    boolean cut;
}
