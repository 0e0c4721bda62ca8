package io.flowdecoder.cli.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that users start a command with. */
class LauncherTest {
    private static final String FROM_JAR = CollectorMain.class.getName() + " source: file:";
    private static final String FROM_ARCHIVE = CollectorMain.class.getName() + " source: shared objects file (top)";

    @TempDir
    static Path parent;

    private static Installation installation;

    @TempDir
    Path directory;

    private Path classes;
    private Path archive;

    @BeforeAll
    static void install() throws Exception {
        installation = Installation.under(parent.resolve("place"));
    }

    @BeforeEach
    void makeArchive() throws Exception {
        classes = directory.resolve("classes");
        for (Path old : archives()) {
            Files.delete(old);
        }
        play("first");
        archive = archives().get(0);
    }

    @Test
    void theFirstStartMakesAnArchiveOfClassesThatTheNextTakesThemFrom() throws Exception {
        assertThat(archives()).hasSize(1);

        assertThat(play("next")).contains(FROM_ARCHIVE);
        assertThat(archives()).containsExactly(archive);
    }

    @Test
    void aDamagedArchiveIsPassedOverInSilence() throws Exception {
        Files.delete(archive);
        Files.writeString(archive, "no archive");

        assertThat(play("next")).contains(FROM_JAR);
    }

    @Test
    void anArchiveOfOtherLibrariesIsPassedOverInSilence() throws Exception {
        for (Path library : libraries()) {
            Files.setLastModifiedTime(library, FileTime.fromMillis(1_000_000_000_000L));
        }

        assertThat(play("next")).contains(FROM_JAR);
    }

    @Test
    void whereNoArchiveCouldBeMadeNoneIsUsed() throws Exception {
        Files.delete(archive);
        Files.createFile(archive);

        assertThat(play("next")).contains(FROM_JAR);
        assertThat(archive).isEmptyFile();
    }

    @Test
    void anArchiveIsGoodForOtherOptions() throws Exception {
        assertThat(play("next", "-Xmx400m")).contains(FROM_ARCHIVE);
        assertThat(archives()).containsExactly(archive);
    }

    @Test
    void anArchiveIsMadeWithNothingThatTheUserHasSet() throws Exception {
        Files.delete(archive);

        Path flows = directory.resolve("flows");
        List<String> variables =
                List.of("FLOW_LISTEN=netflow://127.0.0.1:1", "FLOW_TRANSPORT_FILE=" + flows, "JAVA_OPTS=-Xshare:off");
        try (Child child = installation.start(directory, "version", variables, "-v")) {
            child.awaitGoodEnd();
        }

        assertThat(flows).doesNotExist();
        assertThat(play("next")).contains(FROM_ARCHIVE);
    }

    @Test
    void anotherGarbageCollectorMayBeChosen() throws Exception {
        play("next", "-XX:+UseParallelGC");
    }

    @Test
    void aJavaThatIsTooOldIsRefusedBeforeItIsStarted() throws Exception {
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho Unrecognized option >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"11.0.30\"\n");

        try (Child child = installation.start(directory, "old", List.of("JAVA_HOME=" + directory.resolve("jdk")))) {
            child.awaitEnd();
            assertThat(child.exitValue()).isEqualTo(1);
            assertThat(child.error())
                    .isEqualTo("flow-collector: " + java + " is of Java 11; Java 17 or newer is needed\n");
        }
    }

    /** Plays the example, of which nothing but the flows and the summary may be seen, and tells where classes came from. */
    private String play(String name, String... options) throws Exception {
        try (Child child = installation.start(
                directory,
                name,
                List.of("JAVA_OPTS=-Xlog:class+load:file=" + classes + " " + String.join(" ", options)),
                "-input.pcap=" + installation.home().resolve("examples/flows.pcap"))) {
            child.awaitGoodEnd();
            assertThat(Files.readAllLines(child.output()))
                    .hasSize(188)
                    .allMatch(line -> line.startsWith("{\"type\":\""));
            assertThat(child.error().lines().findFirst())
                    .hasValueSatisfying(line -> assertThat(line).startsWith("frames"));
        }
        return Files.readString(classes, ISO_8859_1);
    }

    private static List<Path> archives() throws IOException {
        List<Path> archives = new ArrayList<>(installation.files());
        archives.removeAll(libraries());
        return archives;
    }

    private static List<Path> libraries() throws IOException {
        return installation.files().stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
    }
}
