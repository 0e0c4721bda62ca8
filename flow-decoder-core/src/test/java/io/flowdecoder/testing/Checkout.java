package io.flowdecoder.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's own files, wherever a test was started from. */
public final class Checkout {
    private Checkout() {}

    /** A file of the checkout, by its path from the top. */
    public static Path file(String path) {
        Path top = Path.of("").toAbsolutePath();
        while (!Files.exists(top.resolve("mvnw"))) {
            top = top.getParent();
        }
        return top.resolve(path);
    }
}
