package io.flowdecoder.http;

import java.io.IOException;
import java.io.Writer;

/** What is sent back: a status, and a body. */
public final class Answer {
    public static final int OK = 200;
    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHORIZED = 401;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int NOT_ALLOWED = 405;
    public static final int TOO_LARGE = 413;
    public static final int FAILED = 500;
    public static final int UNAVAILABLE = 503;

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final int status;
    private final String contentType;
    private final Body body;
    private final Runnable after;

    /** Writes a body of any length. */
    public interface Body {
        void write(Writer out) throws IOException;
    }

    private Answer(int status, String contentType, Body body, Runnable after) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.after = after;
    }

    private Answer(int status, String contentType, Body body) {
        this(status, contentType, body, () -> {});
    }

    public static Answer text(int status, String text) {
        return new Answer(status, TEXT, out -> out.write(text));
    }

    public static Answer json(int status, Json json) {
        return new Answer(status, JSON, out -> out.write(json.toString()));
    }

    /** One that is written as it is sent. */
    public static Answer json(Body body) {
        return new Answer(OK, JSON, body);
    }

    /** An object with the member {@code error}. */
    public static Answer error(int status, String why) {
        return json(status, new Json().object().member("error", why).endObject());
    }

    /** The same, with something to be done when it has been written, or could not be, and before whoever gets it has its end. */
    public Answer then(Runnable afterwards) {
        return new Answer(status, contentType, body, afterwards);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    Body body() {
        return body;
    }

    void written() {
        after.run();
    }
}
