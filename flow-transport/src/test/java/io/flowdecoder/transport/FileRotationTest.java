package io.flowdecoder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.transport.FileOptions.Fsync;
import io.flowdecoder.transport.FileOptions.Rotation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileRotationTest {
    private static final Rotation HOURLY = new Rotation(0, Duration.ofHours(1), 0);

    @TempDir
    private Path directory;

    private Path file;
    private Instant now = Instant.parse("2026-11-21T13:59:58Z");

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("flows.json");
    }

    private FileTransport open(FileOptions options) throws IOException {
        return FileTransport.toFile(file, options, () -> now);
    }

    @Test
    void noFileIsLargerThanAsked() throws IOException {
        FileOptions options = Messages.LINES.with(Messages.bySize(10));
        try (Transport transport = open(options)) {
            for (String text : List.of("one", "two", "three", "four", "a batch that is too long")) {
                Messages.send(transport, options, text);
            }
        }

        assertThat(contents(options))
                .containsExactly(
                        List.of("one", "two"), List.of("three"), List.of("four"), List.of("a batch that is too long"));
    }

    @Test
    void filesPutAsideHaveTheTimeInTheirNames() throws IOException {
        FileOptions options = Messages.LINES.with(Messages.bySize(1));
        try (Transport transport = open(options)) {
            Messages.send(transport, options, "one");
            Messages.send(transport, options, "two");
            Messages.send(transport, options, "three");
            now = now.plusSeconds(1);
            Messages.send(transport, options, "four");
        }

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "flows.json",
                            "flows-20261121T135958Z.json",
                            "flows-20261121T135958Z-1.json",
                            "flows-20261121T135959Z.json");
        }
    }

    @Test
    void aNewFileBeginsWithTheHour() throws IOException {
        FileOptions options = Messages.LINES.with(HOURLY);
        try (Transport transport = open(options)) {
            Messages.send(transport, options, "before");
            now = Instant.parse("2026-11-21T14:00:00Z");
            Messages.send(transport, options, "after");
            now = Instant.parse("2026-11-21T14:59:59Z");
            Messages.send(transport, options, "still");
        }

        assertThat(contents(options)).containsExactly(List.of("before"), List.of("after", "still"));
    }

    @Test
    void withNothingToWriteTheOldFileIsPutAsideInTimeToo() throws IOException {
        FileOptions options = Messages.LINES.with(HOURLY);
        try (FileTransport transport = open(options)) {
            Messages.send(transport, options, "before");
            now = Instant.parse("2026-11-21T14:00:01Z");
            transport.tend();
            now = Instant.parse("2026-11-21T15:00:01Z");
            transport.tend();

            assertThat(contents(options)).containsExactly(List.of("before"), List.of());
        }
    }

    /** Who throws once in a schedule is not called again. */
    @Test
    void aDefectDoesNotKeepItFromBeingTended() throws IOException {
        FileOptions options = Messages.LINES.with(HOURLY);
        try (FileTransport transport = open(options)) {
            Messages.send(transport, options, "before");
            now = null;
            assertThatCode(transport::tend).doesNotThrowAnyException();

            now = Instant.parse("2026-11-21T14:00:01Z");
            transport.tend();
            assertThat(contents(options)).containsExactly(List.of("before"), List.of());
        }
    }

    @Test
    void whatARunBeforeHasLeftOfThePeriodBeforeIsPutAside() throws IOException {
        FileOptions options = Messages.LINES.with(HOURLY);
        Files.writeString(file, "before\n");
        now = Instant.now().plus(Duration.ofHours(1));
        try (Transport transport = open(options)) {
            Messages.send(transport, options, "after");
        }

        assertThat(contents(options)).containsExactly(List.of("before"), List.of("after"));
    }

    @Test
    void onlyAsManyAreKeptAsAsked() throws IOException {
        FileOptions options = Messages.LINES.with(new Rotation(1, Duration.ZERO, 2));
        Path other = Files.writeString(directory.resolve("flows-of-mine.json"), "mine");
        try (Transport transport = open(options)) {
            for (int i = 0; i < 15; i++) {
                Messages.send(transport, options, "" + i);
            }
        }

        assertThat(other).hasContent("mine");
        Files.delete(other);
        assertThat(contents(options)).containsExactly(List.of("12"), List.of("13"), List.of("14"));
    }

    @Test
    void g222WhileNoNewFileCanBeBegunTheOldOneIsWrittenOn() throws IOException {
        FileOptions options = Messages.LINES.with(Messages.bySize(1));
        Path removed = Files.createDirectory(directory.resolve("removed"));
        file = removed.resolve("flows.json");
        try (Transport transport = open(options)) {
            Messages.send(transport, options, "one");
            Path elsewhere = Files.move(removed, directory.resolve("elsewhere"));
            Messages.send(transport, options, "two");
            assertThat(Messages.in(elsewhere.resolve("flows.json"), options)).containsExactly("one", "two");

            Files.createDirectory(removed);
            Messages.send(transport, options, "three");
            assertThat(Messages.in(file, options)).containsExactly("three");
            assertThat(transport.rejected()).isZero();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void g222WhatIsWrittenAfterItsDirectoryWasRemovedIsRejectedUntilItIsThereAgain() throws IOException {
        Path removed = Files.createDirectory(directory.resolve("removed"));
        file = removed.resolve("flows.json");
        try (Transport transport = open(Messages.LINES)) {
            Messages.send(transport, Messages.LINES, "one");
            Files.delete(file);
            Files.delete(removed);
            now = now.plusSeconds(1);
            Messages.send(transport, Messages.LINES, "two");
            assertThat(transport.rejected()).isEqualTo(1);
            assertThat(transport.trouble()).contains(file.toString());

            Files.createDirectory(removed);
            Messages.send(transport, Messages.LINES, "three");
            assertThat(file).hasContent("three\n");
            assertThat(transport.trouble()).isNull();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatWasRemovedIsBegunAnewAndOneThatWasRenamedIsWrittenOn() throws IOException {
        Path renamed = directory.resolve("renamed");
        try (Transport transport = open(Messages.LINES)) {
            Messages.send(transport, Messages.LINES, "one");
            Files.move(file, renamed);
            now = now.plusSeconds(1);
            Messages.send(transport, Messages.LINES, "two");
            assertThat(renamed).hasContent("one\ntwo\n");

            Files.delete(renamed);
            now = now.plusSeconds(1);
            Messages.send(transport, Messages.LINES, "three");
            assertThat(file).hasContent("three\n");

            Files.delete(file);
            Files.writeString(file, "of another program\n");
            now = now.plusSeconds(1);
            Messages.send(transport, Messages.LINES, "four");
            assertThat(file).hasContent("of another program\nfour\n");
            assertThat(transport.rejected()).isZero();
        }
    }

    /** As if no file could be opened any more, just behind the renaming. */
    @Test
    void aFileThatIsPutAsideIsNotPutAsideAgainBecauseNoNewOneCouldBeBegun() throws IOException {
        FileOptions options = Messages.LINES.with(Messages.bySize(1));
        Path nowhere = directory.resolve("nowhere");
        Path real = directory.resolve("real.json");
        Files.createSymbolicLink(file, real);
        try (Transport transport = open(options)) {
            Messages.send(transport, options, "one");
            Files.delete(file);
            Files.createSymbolicLink(file, nowhere.resolve("flows.json"));
            Messages.send(transport, options, "two");
            Files.writeString(real, "of another program");
            Messages.send(transport, options, "three");
            assertThat(real).hasContent("of another program");

            Files.createDirectory(nowhere);
            Messages.send(transport, options, "four");
            assertThat(nowhere.resolve("flows.json")).hasContent("four\n");
            assertThat(transport.rejected()).isZero();
        }
        assertThat(directory.resolve("real-20261121T135958Z.json")).hasContent("one\ntwo\nthree\n");
    }

    @Test
    void theFileThatALinkLeadsToIsPutAsideBesideIt() throws IOException {
        FileOptions options = Messages.LINES.with(Messages.bySize(1));
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere.resolve("all.json"));
        try (Transport transport = open(options)) {
            Messages.send(transport, options, "one");
            Messages.send(transport, options, "two");
        }

        assertThat(file).isSymbolicLink().hasContent("two\n");
        assertThat(elsewhere.resolve("all.json")).hasContent("two\n");
        assertThat(elsewhere.resolve("all-20261121T135958Z.json")).hasContent("one\n");
    }

    @Test
    void aFileThatAnotherProgramHasMovedIsBegunAnew() throws IOException {
        FileOptions options = Messages.LINES.with(Messages.bySize(1));
        try (Transport transport = open(options)) {
            Messages.send(transport, options, "one");
            Files.delete(file);
            Messages.send(transport, options, "two");
        }

        assertThat(contents(options)).containsExactly(List.of("two"));
    }

    @Test
    void whatIsNoFileIsNotRotated() {
        Path device = Path.of("/dev/null");
        if (Files.exists(device)) {
            assertThatThrownBy(() -> FileTransport.toFile(device, Messages.LINES.with(HOURLY)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot be rotated");
        }
    }

    @ParameterizedTest
    @EnumSource
    void howOftenItIsBroughtToTheDiskChangesNothing(Fsync fsync) throws IOException {
        FileOptions options = Messages.LINES.with(Messages.bySize(10)).with(fsync);
        try (FileTransport transport = open(options)) {
            Messages.send(transport, options, "one");
            transport.tend();
            Messages.send(transport, options, "two");
            Messages.send(transport, options, "three");

            assertThat(transport.delivered()).isEqualTo(3);
        }
        assertThat(contents(options)).containsExactly(List.of("one", "two"), List.of("three"));
    }

    @ParameterizedTest
    @EnumSource
    void g222AShipperThatFollowsTheFilesGetsEachMessageOnce(Compression compression) throws Exception {
        FileOptions options = Messages.LINES.with(compression).with(Messages.bySize(100_000));
        int messages = 100_000;
        try (FileTransport transport = open(options)) {
            Transport.Sender sender = transport.newSender();
            for (int i = 0; i < messages; i++) {
                Messages.put(sender, options, "message " + i);
                if (i % 5_000 == 0) {
                    transport.reopen();
                }
            }
            sender.flush();
            transport.drain();
            assertThat(transport.delivered()).isEqualTo(messages);
        }

        List<String> shipped = new ArrayList<>();
        contents(options).forEach(shipped::addAll);
        assertThat(shipped).hasSize(messages);
        for (int i = 0; i < messages; i++) {
            assertThat(shipped.get(i)).isEqualTo("message " + i);
        }
    }

    /** As logrotate does it: the file is renamed, and then the collector is told. */
    @Test
    void whileOthersRotateNoLineOfAMillionIsLostOrTorn() throws Exception {
        int lines = 1_000_000;
        try (FileTransport transport = open(Messages.LINES)) {
            Thread writer = new Thread(() -> {
                Transport.Sender sender = transport.newSender();
                for (int i = 0; i < lines; i++) {
                    Messages.put(sender, Messages.LINES, "line " + i);
                }
                sender.flush();
            });
            writer.start();
            for (int i = 0; writer.isAlive(); i++) {
                Files.move(file, directory.resolve(String.format("flows.%06d", i)));
                transport.reopen();
            }
            writer.join();
        }

        int next = 0;
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> rotated = files.sorted().toList(); // flows.json last
            for (Path each : rotated) {
                try (BufferedReader reader = Files.newBufferedReader(each)) {
                    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                        assertThat(line.equals("line " + next++)).isTrue();
                    }
                }
            }
        }
        assertThat(next).isEqualTo(lines);
    }

    private List<List<String>> contents(FileOptions options) throws IOException {
        List<List<String>> contents = new ArrayList<>();
        for (Path each : Messages.files(directory, file)) {
            contents.add(Messages.in(each, options));
        }
        return contents;
    }
}
