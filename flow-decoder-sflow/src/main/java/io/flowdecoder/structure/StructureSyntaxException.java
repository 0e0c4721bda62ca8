package io.flowdecoder.structure;

/** A mistake in the notation of structures. The message starts with the line. */
public final class StructureSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int line;

    StructureSyntaxException(int line, String mistake) {
        super("line " + line + ": " + mistake);
        this.line = line;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
