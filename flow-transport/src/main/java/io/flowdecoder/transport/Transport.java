package io.flowdecoder.transport;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.MessageKey;
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

    /** Octets of disk that held messages have. */
    default long bytesOnDisk() {
        return 0;
    }

    /** Since when the oldest message is on disk, in milliseconds since 1970; 0 if none is. */
    default long onDiskSinceMillis() {
        return 0;
    }

    /** Octets of memory that messages may come to have while they wait; 0 if these are few. */
    default long mostMemory() {
        return 0;
    }

    /** Messages that an earlier run had left, and that this one delivers too. */
    default long takenOver() {
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

    /** Little more comes: senders that wait are to give up after a while. */
    default void stopping() {}

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

        /**
         * What makes the keys of messages.
         *
         * @param encoding how messages are written
         */
        default MessageKey newKey(Encoding encoding) {
            return encoding.newKey();
        }

        /** Where to append the address of the exporter of the next message, as text; always null if nobody wants to know. */
        default Output exporter() {
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
