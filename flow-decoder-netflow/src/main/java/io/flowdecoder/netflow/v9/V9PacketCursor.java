package io.flowdecoder.netflow.v9;

import io.flowdecoder.template.SetCursor;
import io.flowdecoder.template.TemplateSyntax;
import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Walks the NetFlow v9 export packets of one datagram in place; nearly always there is one. RFC 3954 section 5.1;
 * integers are unsigned, big-endian.
 *
 * <pre>
 *  0 version (9)            2 count                  4 sysUpTime            8 unix secs
 * 12 sequence number       16 source id
 * 20 FlowSets, each:        0 FlowSet id             2 length              4 records
 * </pre>
 *
 * <p>The packet ends where its octets end: exporters disagree about what the count counts, so it bounds nothing. Where a
 * FlowSet would start, another header of the same source ends it, too: a FlowSet id of {@value #VERSION} is reserved.
 */
public final class V9PacketCursor extends SetCursor {
    public static final int VERSION = 9;
    public static final int HEADER_LENGTH = 20;

    private static final int SOURCE_ID = 16;

    private ByteBuffer buffer;
    private int start;
    private int end;
    private int next;
    private int missing;

    /** Looks at nothing yet. */
    public V9PacketCursor() {
        super(TemplateSyntax.NETFLOW_V9);
    }

    /**
     * Looks at the packet that starts at the datagram's position; neither that nor the limit is moved.
     *
     * @param templates what this exporter's session has taught so far; learns from these packets
     * @return false if the header cannot be read; there is then no packet
     */
    public boolean wrap(ByteBuffer datagram, Templates templates) {
        begin(datagram, templates);
        buffer = datagram;
        start = datagram.position();
        end = next = datagram.limit();
        missing = 0;
        int octets = datagram.remaining();
        if (octets < HEADER_LENGTH) {
            return stop(Fault.DATAGRAM_TRUNCATED, start, HEADER_LENGTH, octets);
        }
        int version = Wire.u16(datagram, start);
        if (version != VERSION) {
            return stop(Fault.WRONG_VERSION, start, VERSION, version);
        }
        openPacket(start);
        return true;
    }

    /** Moves to the next packet of the same datagram, past whatever of the current one is unread; false after the last. */
    public boolean nextPacket() {
        while (nextSet()) {
            // its templates are learned in passing
        }
        leaveSet();
        if (end == buffer.limit()) {
            return false;
        }
        openPacket(end);
        return true;
    }

    private void openPacket(int at) {
        start = at;
        end = buffer.limit();
        next = start + HEADER_LENGTH;
        enter(sourceId());
    }

    private boolean isPacket(int at) {
        return end - at >= HEADER_LENGTH
                && Wire.u16(buffer, at) == VERSION
                && Wire.u32(buffer, at + SOURCE_ID) == sourceId();
    }

    /** Records of all kinds in the packet, as the exporter counts them; some count FlowSets. */
    public int count() {
        return Wire.u16(buffer, start + 2);
    }

    /** Milliseconds since the exporter started, modulo 2^32. */
    public long sysUpTime() {
        return Wire.u32(buffer, start + 4);
    }

    /** Seconds since the epoch, modulo 2^32. */
    public long unixSecs() {
        return Wire.u32(buffer, start + 8);
    }

    /** Export packets sent before this one, modulo 2^32. */
    public long sequenceNumber() {
        return Wire.u32(buffer, start + 12);
    }

    public long sourceId() {
        return Wire.u32(buffer, start + SOURCE_ID);
    }

    @Override
    public boolean nextSet() {
        leaveSet();
        int at = next;
        next = end;
        if (missing > 0) {
            int announced = missing;
            missing = 0;
            return stop(Fault.DATAGRAM_TRUNCATED, end, announced, 0);
        }
        if (isZero(at, end)) {
            return false; // nothing, or a packet filled up with zeros
        }
        if (isPacket(at)) {
            next = end = at;
            return false;
        }
        if (end - at < SET_HEADER_LENGTH) {
            return stop(Fault.DATAGRAM_TRUNCATED, at, SET_HEADER_LENGTH, end - at);
        }
        int length = Wire.u16(buffer, at + 2);
        if (length < SET_HEADER_LENGTH) {
            return stop(Fault.BAD_SET_LENGTH, at + 2, SET_HEADER_LENGTH, length);
        }
        missing = Math.max(0, length - (end - at));
        next = at + length - missing;
        openSet(at, next);
        return true;
    }
}
