package io.flowdecoder.cli.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A child process that writes its standard output and error to files, and does not outlive its test. */
final class Child implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    private static final int POLL_MILLIS = 20;

    private final String name;
    private final Path output;
    private final Path error;
    private final Process process;

    private Child(Path directory, String name, ProcessBuilder builder) throws IOException {
        this.name = name;
        output = directory.resolve(name + ".out");
        error = directory.resolve(name + ".err");
        process = builder.redirectOutput(output.toFile())
                .redirectError(error.toFile())
                .start();
    }

    /** @param directory for the files, which are named after the child */
    static Child start(Path directory, String name, String... command) throws IOException {
        return new Child(directory, name, new ProcessBuilder(command));
    }

    /** Runs one to its end, which must be a good one, and returns its standard output. */
    static Path run(Path directory, String name, String... command) throws Exception {
        return runWithInput(Path.of("/dev/null"), directory, name, command);
    }

    static Path runWithInput(Path input, Path directory, String name, String... command) throws Exception {
        try (Child child = new Child(directory, name, new ProcessBuilder(command).redirectInput(input.toFile()))) {
            child.awaitGoodEnd();
            return child.output;
        }
    }

    /** Waits for a match on standard error; empty if the process ends, or time passes, without one. */
    Optional<MatchResult> awaitError(Pattern pattern) throws Exception {
        return await(error, pattern);
    }

    Optional<MatchResult> awaitOutput(Pattern pattern) throws Exception {
        return await(output, pattern);
    }

    private Optional<MatchResult> await(Path file, Pattern pattern) throws Exception {
        boolean ended = false;
        for (int waited = 0; waited < PATIENCE_SECONDS * 1000 && !ended; waited += POLL_MILLIS) {
            ended = !process.isAlive();
            Matcher matcher = pattern.matcher(Files.readString(file, ISO_8859_1));
            if (matcher.find()) {
                return Optional.of(matcher.toMatchResult());
            }
            Thread.sleep(POLL_MILLIS);
        }
        return Optional.empty();
    }

    /** Asks it to end, with SIGTERM, and expects that it ends well. */
    void stop() throws Exception {
        process.destroy();
        awaitGoodEnd();
    }

    long pid() {
        return process.pid();
    }

    /** A number of the summary that it has printed at its end. */
    long count(String counted) throws IOException {
        Matcher line = Pattern.compile("(?m)^" + counted + " +(\\d+)$").matcher(error());
        assertThat(line.find()).as("%s in %s", counted, error()).isTrue();
        return Long.parseLong(line.group(1));
    }

    /** Sends it a signal, by its name without SIG. */
    void signal(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
    }

    void awaitEnd() throws Exception {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("%s ends; it said: %s", name, error())
                .isTrue();
    }

    void awaitGoodEnd() throws Exception {
        awaitEnd();
        assertThat(process.exitValue())
                .as("exit status of %s; it said: %s", name, error())
                .isZero();
    }

    int exitValue() {
        return process.exitValue();
    }

    Path output() {
        return output;
    }

    String error() throws IOException {
        return Files.readString(error);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
