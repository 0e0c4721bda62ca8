package io.flowdecoder.transport.spool;

/** What was put into a {@link Spool} at once, and is taken out at once. */
public final class SpoolEntry {
    private final byte[] content;
    private final int messages;
    private final long timeMillis;

    /** Null if it is not on disk yet. */
    final Segment segment;

    final long end;
    boolean done;

    SpoolEntry(byte[] content, int messages, long timeMillis, Segment segment, long end) {
        this.content = content;
        this.messages = messages;
        this.timeMillis = timeMillis;
        this.segment = segment;
        this.end = end;
    }

    /**
     * One that is to be {@linkplain Spool#putInFront put in front}, of now.
     *
     * @param content not copied
     * @param messages that it counts for
     */
    public static SpoolEntry of(byte[] content, int messages) {
        return new SpoolEntry(content, messages, System.currentTimeMillis(), null, 0);
    }

    /** What was put, not copied. */
    public byte[] content() {
        return content;
    }

    /** How many messages that counts for. */
    public int messages() {
        return messages;
    }

    /** When it was put, since 1970. */
    public long timeMillis() {
        return timeMillis;
    }
}
