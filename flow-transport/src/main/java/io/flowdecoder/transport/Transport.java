package io.flowdecoder.transport;

import io.flowdecoder.encoding.Output;
import java.io.Closeable;
import java.io.IOException;

/** Takes encoded messages from any number of workers, each through a {@link Sender} of its own. Thread-safe. */
public interface Transport extends Closeable {

    Sender newSender();

    /** Starts over with what the outside may have moved away, such as a file that was rotated. */
    void reopen() throws IOException;

    /** Messages that have arrived where they were sent. */
    long delivered();

    /** Messages that were refused there. */
    long rejected();

    /** Messages given up because there was no room for them to wait. */
    default long dropped() {
        return 0;
    }

    /** Messages that have been sent, and wait here for what will become of them. */
    default long held() {
        return 0;
    }

    /** Where messages go, for people, and to tell it from others. */
    default String place() {
        return getClass().getSimpleName();
    }

    /** Why messages are not taken at present, for people; null if they are. */
    default String trouble() {
        return null;
    }

    /**
     * Nothing more comes: waits, not for ever, until what was sent is delivered. Afterwards the counts are final: what was sent
     * and what was taken over is delivered, rejected, dropped or held.
     */
    default void drain() {}

    /** One worker's way in. Not thread-safe. */
    interface Sender {

        /** Where to append the next message. */
        Output message();

        /** Where to append the key of the next message; always null if this transport has no use for keys, which then cost nothing. */
        default Output key() {
            return null;
        }

        /** The message is complete, and its key if it has one. */
        void send();

        /** The message will never be complete: takes back what was appended of it and its key. */
        void discard();

        /** Passes on every message that has been put by. */
        void flush();
    }
}
