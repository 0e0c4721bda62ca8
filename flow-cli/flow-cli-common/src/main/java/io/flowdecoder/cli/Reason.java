package io.flowdecoder.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something failed, in words. */
final class Reason {

    private Reason() {}

    static String of(IOException failed) {
        if (failed instanceof NoSuchFileException missing) {
            return "no such file: " + missing.getFile();
        }
        if (failed instanceof AccessDeniedException denied) {
            return "permission denied: " + denied.getFile();
        }
        if (failed instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason() + ": " + file.getFile();
        }
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }
}
