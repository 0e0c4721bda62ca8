package io.flowdecoder.transport;

/** An option of a transport is wrong; the message names it, and is for who has given it. */
public final class TransportUsageException extends Exception {
    private static final long serialVersionUID = 1L;

    public TransportUsageException(String message) {
        super(message);
    }
}
