package io.flowdecoder.pcap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One direction of a TCP connection, from a message's first octet on. What came twice counts once. */
final class TcpStream {
    /** Octets, and segments, that may wait for an earlier one; beyond it that one is taken for lost. */
    static final int MAX_EARLY_OCTETS = 256 * 1024;

    static final int MAX_EARLY_SEGMENTS = 256;

    private byte[] octets = new byte[4096];
    private int start;
    private int end;
    /** The sequence number of the octet to come at {@link #end}. */
    private int next;

    private final List<Early> early = new ArrayList<>();
    private int earlyOctets;
    private boolean broken;

    /** A segment that came before one that it follows. */
    private record Early(int sequence, ByteBuffer payload) {}

    /** @param sequence of the first octet, modulo 2^32 */
    TcpStream(int sequence) {
        next = sequence;
    }

    void add(TcpSegment segment) {
        ByteBuffer payload = segment.buffer().duplicate().limit(segment.payloadStart() + segment.payloadLength());
        payload.position(segment.payloadStart());
        if (isEarly(segment.sequence())) {
            keep(segment.sequence(), payload);
            return;
        }
        append(segment.sequence(), payload);
        while (appendEarly()) {
            // one may have been waiting for another
        }
    }

    private boolean isEarly(int sequence) {
        return sequence - next > 0;
    }

    private void append(int sequence, ByteBuffer payload) {
        int repeated = next - sequence;
        int length = payload.remaining() - repeated;
        if (length <= 0) {
            return;
        }
        makeRoom(length);
        payload.position(payload.position() + repeated).get(octets, end, length);
        end += length;
        next += length;
    }

    private void makeRoom(int length) {
        if (length <= octets.length - end) {
            return;
        }
        int unread = end - start;
        int needed = unread + length;
        byte[] room = 2 * needed <= octets.length ? octets : new byte[2 * needed];
        System.arraycopy(octets, start, room, 0, unread);
        octets = room;
        start = 0;
        end = unread;
    }

    private void keep(int sequence, ByteBuffer payload) {
        earlyOctets += payload.remaining();
        broken |= early.size() == MAX_EARLY_SEGMENTS || earlyOctets > MAX_EARLY_OCTETS;
        if (!broken) {
            ByteBuffer copy =
                    ByteBuffer.allocate(payload.remaining()).put(payload).flip();
            early.add(new Early(sequence, copy));
        }
    }

    private boolean appendEarly() {
        for (Iterator<Early> waiting = early.iterator(); waiting.hasNext(); ) {
            Early segment = waiting.next();
            if (!isEarly(segment.sequence())) {
                waiting.remove();
                earlyOctets -= segment.payload().remaining();
                append(segment.sequence(), segment.payload());
                return true;
            }
        }
        return false;
    }

    /** The next message, good until another segment is added; null if none is whole. */
    ByteBuffer nextMessage() {
        ByteBuffer buffer = ByteBuffer.wrap(octets).asReadOnlyBuffer();
        if (broken || end - start < IpfixFraming.HEAD) {
            return null;
        }
        int length = IpfixFraming.length(buffer, start);
        broken = length == 0;
        if (broken || end - start < length) {
            return null;
        }
        start += length;
        return buffer.limit(start).position(start - length);
    }

    /** Whether it cannot go on: a segment is missing, or what follows a message is none. */
    boolean isBroken() {
        return broken;
    }

    /** Whether something has come that no whole message was made of. */
    boolean hasRest() {
        return end > start || !early.isEmpty();
    }
}
