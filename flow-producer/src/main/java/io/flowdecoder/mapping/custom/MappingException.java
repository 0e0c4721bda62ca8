package io.flowdecoder.mapping.custom;

/** A mapping file says something wrong. The message names file, line and what, on one line, and is for people. */
public final class MappingException extends Exception {
    private static final long serialVersionUID = 1L;

    MappingException(String message) {
        super(message);
    }
}
