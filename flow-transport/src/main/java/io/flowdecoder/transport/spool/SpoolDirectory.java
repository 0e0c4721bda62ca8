package io.flowdecoder.transport.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The directory of a {@link Spool}, locked while it is open, whose files are numbered in the order of what they hold. */
final class SpoolDirectory implements Closeable {
    private static final String SUFFIX = ".spool";
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})\\" + SUFFIX);
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileChannel lockChannel;

    private SpoolDirectory(Path directory, FileChannel lockChannel) {
        this.directory = directory;
        this.lockChannel = lockChannel;
    }

    /** @throws IOException if it can be neither found nor made, or somebody else has it */
    static SpoolDirectory open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockChannel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        SpoolDirectory opened = new SpoolDirectory(directory, lockChannel);
        if (!opened.lock()) {
            opened.close();
            throw new IOException(directory + " is in use");
        }
        return opened;
    }

    private boolean lock() throws IOException {
        try {
            return lockChannel.tryLock() != null;
        } catch (OverlappingFileLockException ourselves) {
            return false;
        }
    }

    /** The numbers of the files that are there, in their order. */
    List<Long> numbers() throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (!name.matches()) {
                    throw new IOException(file + " does not belong here");
                }
                numbers.add(Long.parseUnsignedLong(name.group(1), 16));
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        numbers.sort(null);
        return numbers;
    }

    Path file(long number) {
        return directory.resolve(String.format("%016x%s", number, SUFFIX));
    }

    /** Where to make a file that is to have all in it when it gets its number. */
    Path temporary() {
        return directory.resolve("front.tmp");
    }

    /** Has the disk keep the names of the files. */
    void sync() throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lockChannel.close();
    }

    Path path() {
        return directory;
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
