package io.flowdecoder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where messages go: a file, however it is spelled and linked; null for standard output. */
final class Place {
    private Place() {}

    static boolean isSame(Path one, Path other) {
        if (one == null || other == null) {
            return one == other;
        }
        try {
            return Files.isSameFile(one, other);
        } catch (IOException notThereYet) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }
}
