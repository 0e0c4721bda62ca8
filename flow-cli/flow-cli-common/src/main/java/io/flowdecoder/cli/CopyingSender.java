package io.flowdecoder.cli;

import io.flowdecoder.encoding.Output;
import io.flowdecoder.transport.Transport.Sender;
import java.util.List;

/** Sends each message to several that want no keys: it is written for the first one, and copied for the others. */
final class CopyingSender implements Sender {
    private final Sender first;
    private final Sender[] others;
    private Output message;
    private int messageStart;

    private CopyingSender(List<Sender> senders) {
        first = senders.get(0);
        others = senders.subList(1, senders.size()).toArray(Sender[]::new);
    }

    /** What sends to all of them. */
    static Sender of(List<Sender> senders) {
        return senders.size() == 1 ? senders.get(0) : new CopyingSender(senders);
    }

    @Override
    public Output message() {
        message = first.message();
        messageStart = message.length();
        return message;
    }

    @Override
    public void send() {
        for (Sender other : others) {
            other.message().append(message.array(), messageStart, message.length() - messageStart);
        }
        first.send();
        for (Sender other : others) {
            other.send();
        }
    }

    @Override
    public void discard() {
        first.discard();
        for (Sender other : others) {
            other.discard();
        }
    }

    @Override
    public void flush() {
        first.flush();
        for (Sender other : others) {
            other.flush();
        }
    }
}
