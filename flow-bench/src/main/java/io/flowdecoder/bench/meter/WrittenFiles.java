package io.flowdecoder.bench.meter;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a collector writes. While it does, the room of what is in them, but for their beginnings and ends, is
 * given back by fallocate(1), where that is installed and the file system can.
 *
 * <p>So the memory that files are copied to is used again and again, as in a long life, and files of any length find room.
 * Otherwise a collector is measured by how fast the machine finds memory that nobody has used yet, which in a virtual
 * one can take ten times as long as the copying.
 */
final class WrittenFiles implements Closeable {
    private static final int INTERVAL_MILLIS = 50;
    /** What is left of a file: some write its head again when they end, and what is being written stays. */
    private static final long HEAD = 1 << 20;

    private static final long TAIL = 8 << 20;
    private static final long PAGE = 4_096;

    private final Path directory;
    private final Thread thread = new Thread(this::run, "written-files");

    WrittenFiles(Path directory) {
        this.directory = directory;
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether room can be given back at all. */
    static boolean isPossible() {
        return Collector.installed("fallocate").findAny().isPresent();
    }

    private void run() {
        try {
            while (isPossible() && giveBack()) {
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (IOException deleted) {
            // with its collector
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if the file system has no such thing. */
    private boolean giveBack() throws IOException, InterruptedException {
        for (Path file : files()) {
            long length = (Files.size(file) - HEAD - TAIL) / PAGE * PAGE;
            if (length > TAIL && !punch(file, length)) {
                return false;
            }
        }
        return true;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean punch(Path file, long length) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "fallocate", "--punch-hole", "--offset", "" + HEAD, "--length", "" + length, file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0 || !Files.exists(file);
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
