package io.flowdecoder.cli;

import java.io.IOException;

/** What a flag names cannot be used: nothing has begun. The message names the flag and is for people. */
final class CannotStartException extends IOException {
    private static final long serialVersionUID = 1L;

    CannotStartException(String message, Exception cause) {
        super(message, cause);
    }
}
