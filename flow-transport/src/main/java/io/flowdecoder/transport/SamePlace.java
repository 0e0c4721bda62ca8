package io.flowdecoder.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether two names are of one file or directory, which need not be there yet. */
public final class SamePlace {
    private SamePlace() {}

    /** However they are spelled and linked. */
    public static boolean is(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException notThereYet) {
            return resolved(one).equals(resolved(other));
        }
    }

    /** With the links of the directories that are there. */
    private static Path resolved(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        try {
            return whole.getParent() == null
                    ? whole
                    : whole.getParent().toRealPath().resolve(whole.getFileName());
        } catch (IOException notThereYet) {
            return whole;
        }
    }
}
