package io.flowdecoder.cli;

/** A flag or a value is wrong. The message names it and is for people. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
