package io.flowdecoder.cli;

import io.flowdecoder.encoding.Output;
import io.flowdecoder.transport.Transport.Sender;
import java.util.List;

/** Sends each message to several: it is written for the first one, and copied for the others. */
final class CopyingSender implements Sender {
    private final Sender first;
    private final Sender[] others;
    /** The one whose keys are copied; null if none has any. */
    private final Sender keyed;

    private Output message;
    private int messageStart;
    private Output key;
    private int keyStart;

    private CopyingSender(List<Sender> senders) {
        first = senders.get(0);
        others = senders.subList(1, senders.size()).toArray(Sender[]::new);
        keyed = senders.stream()
                .filter(sender -> sender.key() != null)
                .findFirst()
                .orElse(null);
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
    public Output key() {
        if (keyed == null) {
            return null;
        }
        key = keyed.key();
        keyStart = key.length();
        return key;
    }

    @Override
    public void send() {
        for (Sender other : others) {
            other.message().append(message.array(), messageStart, message.length() - messageStart);
        }
        if (key != null) {
            copyKey(first);
            for (Sender other : others) {
                copyKey(other);
            }
            key = null;
        }
        first.send();
        for (Sender other : others) {
            other.send();
        }
    }

    private void copyKey(Sender to) {
        Output its = to == keyed ? null : to.key();
        if (its != null) {
            its.append(key.array(), keyStart, key.length() - keyStart);
        }
    }

    @Override
    public void discard() {
        key = null;
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
