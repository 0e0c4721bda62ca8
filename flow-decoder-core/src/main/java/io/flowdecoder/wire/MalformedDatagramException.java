package io.flowdecoder.wire;

import java.util.List;

/** Thrown only where a caller asked for it, by the {@code orThrow()} of a decoded datagram. */
public final class MalformedDatagramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public MalformedDatagramException(List<Problem> problems) {
        super(problems.get(0) + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
