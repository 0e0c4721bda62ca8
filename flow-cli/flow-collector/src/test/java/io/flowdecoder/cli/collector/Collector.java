package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The command, run as users run it: in a process of its own, writing to a file. */
final class Collector implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening for \\S+ on 127\\.0\\.0\\.1:(\\d+)");

    private static final Pattern SERVING = Pattern.compile("metrics on https? port (\\d+)");

    private final Child child;
    private final Path flows;

    private Collector(Path directory, String name, String... flags) throws IOException {
        flows = directory.resolve(name + ".flows");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName(),
                "-addr=",
                "-transport.file=" + flows));
        command.addAll(List.of(flags));
        child = Child.start(directory, name, command.toArray(String[]::new));
    }

    /** Starts one that writes JSON, and listens on a port of the loopback interface that was free. */
    static Collector listening(Path directory, String scheme) throws IOException {
        return listeningAt(directory, scheme + "://127.0.0.1:0");
    }

    static Collector listeningAt(Path directory, String uri, String... flags) throws IOException {
        return listeningAs("collector", directory, uri, flags);
    }

    /** @param name that others in the directory do not have */
    static Collector listeningAs(String name, Path directory, String uri, String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("-listen=" + uri);
        return new Collector(directory, name, all.toArray(String[]::new));
    }

    /** Starts one that can be watched, and listens. */
    static Collector watched(Path directory, String uri, String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of("-listen=" + uri, "-addr=127.0.0.1:0"));
        all.addAll(List.of(flags));
        return new Collector(directory, "collector", all.toArray(String[]::new));
    }

    /** Plays a capture to its end; what came of it can be read from the one returned. */
    static Collector play(Path capture, Path directory, String name, String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("-input.pcap=" + capture);
        try (Collector collector = new Collector(directory, name, all.toArray(String[]::new))) {
            collector.child.awaitGoodEnd();
            return collector;
        }
    }

    /** Waits until it listens. */
    int port() throws Exception {
        Optional<MatchResult> listening = child.awaitError(LISTENING);
        assertThat(listening).as("listens; it said: %s", child.error()).isPresent();
        return Integer.parseInt(listening.get().group(1));
    }

    /** Waits until it can be watched. */
    int httpPort() throws Exception {
        Optional<MatchResult> serving = child.awaitError(SERVING);
        assertThat(serving).as("serves; it said: %s", child.error()).isPresent();
        return Integer.parseInt(serving.get().group(1));
    }

    /** Moves the file of flows away, as a log rotation does, and tells the collector with SIGHUP. */
    Path rotate() throws Exception {
        Path rotated = Files.move(flows, flows.resolveSibling("rotated.flows"));
        child.signal("HUP");
        assertThat(child.awaitError(Pattern.compile("output opened anew"))).isPresent();
        return rotated;
    }

    /** Waits until so many flows stand in the file. */
    void awaitFlows(int count) throws Exception {
        for (int waited = 0; waited < 500 && Files.readAllLines(flows).size() < count; waited++) {
            Thread.sleep(20);
        }
        assertThat(Files.readAllLines(flows)).hasSize(count);
    }

    void stop() throws Exception {
        child.stop();
    }

    /** A number of the summary. */
    long count(String name) throws IOException {
        return child.count(name);
    }

    /** Waits until it has ended. */
    int exitValue() throws Exception {
        child.awaitEnd();
        return child.exitValue();
    }

    /** What it has said on standard error. */
    String error() throws IOException {
        return child.error();
    }

    Path flows() {
        return flows;
    }

    List<JsonFlow> jsonFlows() throws IOException {
        return Files.readAllLines(flows).stream().map(JsonFlow::parse).toList();
    }

    @Override
    public void close() {
        child.close();
    }
}
