package io.flowdecoder.ipfix;

import io.flowdecoder.template.Set;
import io.flowdecoder.template.SetList;
import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An IPFIX message. RFC 7011 section 3.
 *
 * @param exportTime seconds since the epoch
 * @param sequenceNumber data records sent in this stream and domain before this message, modulo 2^32
 * @param problems empty if the message was well-formed; with an unreadable header everything else is 0
 */
public record IpfixMessage(
        long exportTime, long sequenceNumber, long observationDomainId, List<Set> sets, List<Problem> problems) {

    public IpfixMessage {
        sets = List.copyOf(sets);
        problems = List.copyOf(problems);
    }

    /**
     * Reads what can be read of the message at the datagram's position; throws nothing.
     *
     * @param templates what this transport session has taught so far; learns from this message
     */
    public static IpfixMessage read(ByteBuffer datagram, Templates templates) {
        MessageCursor cursor = new MessageCursor();
        return cursor.wrap(datagram, templates) ? readOne(cursor, datagram) : unreadable(cursor.problem());
    }

    /**
     * Reads all messages of the datagram, from its position to its limit; throws nothing. Octets that are no message
     * make a last one, with nothing but a problem.
     *
     * @param templates what this transport session has taught so far; learns from these messages
     * @return at least one
     */
    public static List<IpfixMessage> readAll(ByteBuffer datagram, Templates templates) {
        MessageCursor cursor = new MessageCursor();
        List<IpfixMessage> messages = new ArrayList<>();
        boolean more = cursor.wrap(datagram, templates);
        while (more) {
            messages.add(readOne(cursor, datagram));
            more = cursor.nextMessage();
        }
        if (cursor.problem() != null) {
            messages.add(unreadable(cursor.problem()));
        }
        return messages;
    }

    private static IpfixMessage unreadable(Problem problem) {
        return new IpfixMessage(0, 0, 0, List.of(), List.of(problem));
    }

    private static IpfixMessage readOne(MessageCursor cursor, ByteBuffer datagram) {
        SetList read = SetList.readAll(cursor, datagram);
        return new IpfixMessage(
                cursor.exportTime(),
                cursor.sequenceNumber(),
                cursor.observationDomainId(),
                read.sets(),
                read.problems());
    }

    /** This, for a caller to whom any problem is fatal. */
    public IpfixMessage orThrow() {
        if (!problems.isEmpty()) {
            throw new MalformedDatagramException(problems);
        }
        return this;
    }
}
