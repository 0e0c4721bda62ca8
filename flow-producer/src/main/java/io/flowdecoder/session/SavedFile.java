package io.flowdecoder.session;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is replaced as a whole: whatever happens meanwhile, it is the old one or the new one. */
final class SavedFile {
    private final Path file;
    private final Path unfinished;

    /** @param unfinished what is appended to the name while the file is being written */
    SavedFile(Path file, String unfinished) {
        this.file = file.toAbsolutePath();
        this.unfinished = this.file.resolveSibling(this.file.getFileName() + unfinished);
    }

    /** What writes the whole of it. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void replace(Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            content.writeTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true); // the rename, too
        }
    }

    /** Keeps a damaged file under another name, which is returned. */
    Path setAside() throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + System.currentTimeMillis());
        return Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    }
}
