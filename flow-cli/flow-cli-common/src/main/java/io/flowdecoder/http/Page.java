package io.flowdecoder.http;

import java.io.IOException;
import java.util.Set;

/**
 * What is served at one path.
 *
 * @param methods {@code HEAD} goes with {@code GET}
 */
public record Page(String path, Set<String> methods, Reach reach, Answering answering) {
    /** Makes the answers. */
    public interface Answering {
        /** @throws BadRequestException if it makes no sense */
        Answer answer(Request request) throws IOException, BadRequestException;
    }

    public Page {
        methods = Set.copyOf(methods);
    }

    /** One that is read. */
    public static Page of(String path, Reach reach, Answering answering) {
        return new Page(path, Set.of("GET"), reach, answering);
    }
}
