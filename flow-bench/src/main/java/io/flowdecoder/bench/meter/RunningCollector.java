package io.flowdecoder.bench.meter;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** A collector in a process of its own, with a directory that is deleted with it. */
final class RunningCollector implements Closeable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int POLL_MILLIS = 50;
    /** Idle for so many looks, and it is quiet. A tick in one of them may be a JVM looking after itself. */
    private static final int QUIET_LOOKS = 3;

    private static final int STOP_SECONDS = 20;

    private final Collector collector;
    private final int port;
    private final Path directory;
    private final Process process;
    private final WrittenFiles written;
    private final Thread atExit = new Thread(this::kill);

    private RunningCollector(Collector collector, int port, Path directory, Process process) {
        this.collector = collector;
        this.port = port;
        this.directory = directory;
        this.process = process;
        written = new WrittenFiles(directory.resolve("files"));
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param core that it runs on; with -1, or without taskset(1), wherever the system likes
     * @param parent of its directory
     */
    static RunningCollector start(Collector collector, int port, int core, Path parent)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(parent, "collector");
        Files.createDirectory(directory.resolve("files"));
        List<String> command = new ArrayList<>();
        if (core >= 0 && Collector.installed("taskset").findAny().isPresent()) {
            command.addAll(List.of("taskset", "-c", "" + core));
        }
        command.addAll(collector.command(port, directory.resolve("files")));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        RunningCollector running = new RunningCollector(collector, port, directory, process);
        try {
            running.awaitPort();
            return running;
        } catch (IOException | InterruptedException failed) {
            running.close();
            throw failed;
        }
    }

    private void awaitPort() throws IOException, InterruptedException {
        for (int waited = 0; sockets().count() == 0; waited += POLL_MILLIS) {
            if (!process.isAlive() || waited > PATIENCE_MILLIS) {
                throw new IOException(collector.name() + " does not listen; it said: " + log());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    Proc.Sockets sockets() throws IOException {
        return Proc.sockets(port);
    }

    Usage usage() throws IOException {
        return Usage.of(process.toHandle());
    }

    /**
     * Waits until nothing is queued and it is idle.
     *
     * @return seconds from now until it began to be idle
     */
    double awaitQuiet() throws IOException, InterruptedException {
        long start = System.nanoTime();
        long idleSince = start;
        long ticks = usage().cpuTicks();
        for (int looks = 0, waited = 0; looks < QUIET_LOOKS && waited < PATIENCE_MILLIS; waited += POLL_MILLIS) {
            Thread.sleep(POLL_MILLIS);
            long ticksNow = usage().cpuTicks();
            boolean idle = ticksNow - ticks <= 1 && sockets().queued() == 0;
            looks = idle ? looks + 1 : 0;
            idleSince = idle ? idleSince : System.nanoTime();
            ticks = ticksNow;
        }
        return (idleSince - start) / 1e9;
    }

    /** Asks it to end if it then says how many flows it has taken, and returns that. */
    OptionalLong stop() throws IOException, InterruptedException {
        if (collector.flows() == null) {
            return OptionalLong.empty();
        }
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(collector.name() + " does not end");
        }
        List<MatchResult> counts = collector.flows().matcher(log()).results().toList();
        return counts.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(counts.stream()
                        .mapToLong(count -> Long.parseLong(count.group(1)))
                        .sum());
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"), StandardCharsets.ISO_8859_1);
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
        written.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
