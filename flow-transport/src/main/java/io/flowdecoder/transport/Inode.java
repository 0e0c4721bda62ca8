package io.flowdecoder.transport;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file as such, whatever its names: it lives for as long as it is open, even without any. */
final class Inode {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    private final Object key;

    private Inode(Object key) {
        this.key = key;
    }

    /** Null if the system does not say. */
    static Inode of(Path file) {
        Object key = key(file);
        return key == null ? null : new Inode(key);
    }

    private static Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException untold) {
            return null;
        }
    }

    /** Whether a file is this one. */
    boolean isAt(Path file) {
        return key.equals(key(file));
    }

    /** Whether it is open here, and has no name left; false if the system, which is not Linux, does not say. */
    boolean isRemoved() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(OPEN_FILES)) {
            for (Path open : all) {
                if (key.equals(key(open))) {
                    return (int) Files.getAttribute(open, "unix:nlink") == 0;
                }
            }
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException untold) {
            return false;
        }
        return false;
    }
}
