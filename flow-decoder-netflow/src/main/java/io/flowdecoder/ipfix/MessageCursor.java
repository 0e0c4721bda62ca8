package io.flowdecoder.ipfix;

import io.flowdecoder.template.SetCursor;
import io.flowdecoder.template.TemplateSyntax;
import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Walks the IPFIX messages of one datagram in place; nearly always there is one. RFC 7011 section 3.1; integers are
 * unsigned, big-endian.
 *
 * <pre>
 *  0 version (10)           2 length
 *  4 export time            8 sequence number       12 observation domain id
 * 16 sets, each:            0 set id                 2 length              4 records
 * </pre>
 */
public final class MessageCursor extends SetCursor {
    public static final int VERSION = 10;
    public static final int HEADER_LENGTH = 16;

    private ByteBuffer buffer;
    private int start;
    private int declaredEnd;
    private int end;
    private int next;

    /** Looks at nothing yet. */
    public MessageCursor() {
        super(TemplateSyntax.IPFIX);
    }

    /**
     * Looks at the message that starts at the datagram's position; neither that nor the limit is moved.
     *
     * @param templates what this transport session has taught so far; learns from these messages
     * @return false if the header cannot be read; there is then no message
     */
    public boolean wrap(ByteBuffer datagram, Templates templates) {
        begin(datagram, templates);
        buffer = datagram;
        return openMessage(datagram.position());
    }

    /**
     * Moves to the next message of the same datagram, past whatever of the current one is unread; false after the last,
     * and at octets that are no message. Zeros that fill the datagram up are nothing.
     */
    public boolean nextMessage() {
        while (nextSet()) {
            // its templates are learned in passing
        }
        leaveSet();
        return !isZero(end, buffer.limit()) && openMessage(end);
    }

    private boolean openMessage(int at) {
        start = at;
        end = next = declaredEnd = buffer.limit();
        int octets = end - start;
        if (octets < HEADER_LENGTH) {
            return stop(Fault.DATAGRAM_TRUNCATED, start, HEADER_LENGTH, octets);
        }
        int version = Wire.u16(buffer, start);
        if (version != VERSION) {
            return stop(Fault.WRONG_VERSION, start, VERSION, version);
        }
        int length = Wire.u16(buffer, start + 2);
        if (length < HEADER_LENGTH) {
            return stop(Fault.BAD_MESSAGE_LENGTH, start + 2, HEADER_LENGTH, length);
        }
        declaredEnd = start + length;
        end = Math.min(declaredEnd, end);
        next = start + HEADER_LENGTH;
        enter(observationDomainId());
        return true;
    }

    /** Absolute index of the message's header. */
    public int messageStart() {
        return start;
    }

    /** Seconds since the epoch, modulo 2^32. */
    public long exportTime() {
        return Wire.u32(buffer, start + 4);
    }

    /** Data records sent in this stream and domain before this message, modulo 2^32. */
    public long sequenceNumber() {
        return Wire.u32(buffer, start + 8);
    }

    public long observationDomainId() {
        return Wire.u32(buffer, start + 12);
    }

    /**
     * Absolute index after the message, where {@link #nextMessage} looks for another; known once {@link #nextSet} has
     * said that there are no more: a last set that overruns the message's length, but ends with the datagram, is read
     * and belongs to it.
     */
    public int messageEnd() {
        return end;
    }

    @Override
    public boolean nextSet() {
        leaveSet();
        int at = next;
        next = end;
        if (end - at < SET_HEADER_LENGTH) {
            return finish(at);
        }
        int length = Wire.u16(buffer, at + 2);
        if (length < SET_HEADER_LENGTH) {
            return stopAt(at, SET_HEADER_LENGTH, length);
        }
        if (at + length > declaredEnd) {
            if (at + length != buffer.limit()) {
                return stopAt(at, length, declaredEnd - at);
            }
            end = buffer.limit(); // the datagram bears the set out against the message's length
        }
        next = Math.min(at + length, end);
        openSet(at, next);
        return true;
    }

    /** Ends the message: nothing after a set whose length is wrong can be trusted. */
    private boolean stopAt(int set, int needed, int available) {
        declaredEnd = end;
        return stop(Fault.BAD_SET_LENGTH, set + 2, needed, available);
    }

    /** Tells a clean end from a message that was cut, was overrun, or ends inside a set header; says so once. */
    private boolean finish(int at) {
        int missing = declaredEnd - end;
        declaredEnd = end;
        if (missing > 0) {
            return stop(Fault.DATAGRAM_TRUNCATED, end, missing, 0);
        }
        if (missing < 0) {
            int length = end - setStart();
            return stopAt(setStart(), length, length + missing);
        }
        return at < end && stop(Fault.BAD_SET_LENGTH, at, SET_HEADER_LENGTH, end - at);
    }
}
