package io.flowdecoder.http;

/** A request that makes no sense; its message says why, to who has made it. */
public final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1;

    public BadRequestException(String why) {
        super(why);
    }
}
