package io.flowdecoder.transport;

import io.flowdecoder.producer.MessageKind;
import java.io.IOException;
import java.util.Map;

/** A transport that knows what to do, and is to be opened, once. */
public interface TransportOpener {

    /**
     * Opens it.
     *
     * @param whenGone to be told if nobody can take messages any more, and there is nothing to wait for
     * @return what takes the messages of each kind that was asked for; the same for kinds that share a place
     * @throws IOException if it cannot be opened; the message names the flag, and nothing is left open
     */
    Map<MessageKind, Transport> open(Runnable whenGone) throws IOException;

    /** The file or directory, for people, that another writes to as well, though it must be this one's alone; null if there is none. */
    default String conflict(TransportOpener other) {
        return null;
    }
}
