package io.flowdecoder.cli;

import io.flowdecoder.encoding.Output;
import io.flowdecoder.transport.Transport.Sender;
import java.util.List;

/** Sends each message to all that take it alike: it is written for the first one, and copied for the others. */
final class Copies {
    private final Sender first;
    private final Sender[] others;
    private Output message;
    private int messageStart;

    /** @param senders one at least, of which none wants keys if they are several */
    Copies(List<Sender> senders) {
        first = senders.get(0);
        others = senders.subList(1, senders.size()).toArray(Sender[]::new);
    }

    /** Where to append the next message. */
    Output message() {
        message = first.message();
        messageStart = message.length();
        return message;
    }

    /** The message is complete. */
    void send() {
        for (Sender other : others) {
            other.message().append(message.array(), messageStart, message.length() - messageStart);
        }
        first.send();
        for (Sender other : others) {
            other.send();
        }
    }
}
