package io.flowdecoder.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransportTest {
    private static final FileOptions LINES = FileOptions.separatedBy(new byte[] {'\n'});

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("flows");
    }

    @Test
    void messagesAreAppendedEachWithItsSeparator() throws IOException {
        Files.writeString(file, "before\n");
        try (FileTransport transport = FileTransport.toFile(file, LINES)) {
            send(transport, "one", "two");

            assertThat(transport.delivered()).isEqualTo(2);
            assertThat(transport.rejected()).isZero();
        }

        assertThat(file).hasContent("before\none\ntwo\n");
    }

    @Test
    void theSeparatorMayBeEmptyOrLong() throws IOException {
        Path other = directory.resolve("others");
        try (FileTransport none = FileTransport.toFile(file, FileOptions.separatedBy(new byte[0]));
                FileTransport some = FileTransport.toFile(other, FileOptions.separatedBy(" -- ".getBytes(US_ASCII)))) {
            send(none, "one", "two");
            send(some, "three", "four");
        }

        assertThat(file).hasContent("onetwo");
        assertThat(other).hasContent("three -- four -- ");
    }

    @Test
    void nothingIsWrittenBeforeAFlushOrAFullBatch() throws IOException {
        try (FileTransport transport = FileTransport.toFile(file, LINES)) {
            Transport.Sender sender = transport.newSender();
            put(sender, "one");
            assertThat(file).isEmptyFile();
            assertThat(transport.delivered()).isZero();
            assertThat(transport.held()).isEqualTo(1);

            put(sender, "x".repeat(64 * 1024));
            assertThat(transport.delivered()).isEqualTo(2);
            assertThat(transport.held()).isZero();
            assertThat(Files.size(file)).isEqualTo(4 + 64 * 1024 + 1);
        }
    }

    @Test
    void anIncompleteMessageCanBeTakenBack() throws IOException {
        try (FileTransport transport = FileTransport.toFile(file, LINES)) {
            Transport.Sender sender = transport.newSender();
            put(sender, "one");
            sender.message().append("tw".getBytes(US_ASCII));
            sender.discard();
            put(sender, "three");
            sender.flush();
            sender.message().append("fo".getBytes(US_ASCII));
            sender.discard();
            sender.flush();

            assertThat(transport.delivered()).isEqualTo(2);
        }

        assertThat(file).hasContent("one\nthree\n");
    }

    @Test
    void theMessagesOfManySendersAreNeverTornOrMixed() throws Exception {
        int senders = 4;
        int messages = 20_000;
        try (FileTransport transport = FileTransport.toFile(file, LINES)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                String name = "sender" + i;
                threads.add(new Thread(() -> {
                    Transport.Sender sender = transport.newSender();
                    for (int message = 0; message < messages; message++) {
                        put(sender, name + " " + message + " " + "x".repeat(message % 50));
                        if (message % 777 == 0) {
                            sender.flush();
                        }
                    }
                    sender.flush();
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(transport.delivered()).isEqualTo(senders * messages);
        }

        Set<String> lines = new HashSet<>(Files.readAllLines(file));
        assertThat(lines).hasSize(senders * messages);
        for (int i = 0; i < senders; i++) {
            for (int message = 0; message < messages; message++) {
                assertThat(lines.contains("sender" + i + " " + message + " " + "x".repeat(message % 50)))
                        .isTrue();
            }
        }
    }

    @Test
    void afterARotationMessagesGoToANewFileOfTheName() throws IOException {
        try (FileTransport transport = FileTransport.toFile(file, LINES)) {
            send(transport, "one");
            Path rotated = directory.resolve("flows.1");
            Files.move(file, rotated);
            send(transport, "two");
            transport.reopen();
            send(transport, "three");

            assertThat(rotated).hasContent("one\ntwo\n");
            assertThat(file).hasContent("three\n");
            assertThat(transport.delivered()).isEqualTo(3);
        }
    }

    @Test
    void ifTheNameCannotBeOpenedTheOldFileIsWrittenOn() throws IOException {
        try (FileTransport transport = FileTransport.toFile(file, LINES)) {
            send(transport, "one");
            Path rotated = directory.resolve("flows.1");
            Files.move(file, rotated);
            Files.createDirectory(file);

            assertThatThrownBy(transport::reopen).isInstanceOf(IOException.class);
            send(transport, "two");

            assertThat(rotated).hasContent("one\ntwo\n");
            assertThat(transport.rejected()).isZero();
        }
    }

    @Test
    void whatCannotBeWrittenIsCountedAndNotFatal() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        try (FileTransport transport = FileTransport.toFile(full, LINES)) {
            send(transport, "one", "two");
            send(transport, "three");

            assertThat(transport.rejected()).isEqualTo(3);
            assertThat(transport.delivered()).isZero();
        }
    }

    @Test
    void afterAFailureItGoesOnAsSoonAsItCan() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Files.createSymbolicLink(file, full);
        try (FileTransport transport = FileTransport.toFile(file, LINES)) {
            assertThat(transport.trouble()).isNull();
            send(transport, "one");
            assertThat(transport.trouble()).isEqualTo(file + ": No space left on device");
            Files.delete(file);
            transport.reopen();
            send(transport, "two");
            assertThat(transport.trouble()).isNull();

            assertThat(transport.rejected()).isEqualTo(1);
            assertThat(transport.delivered()).isEqualTo(1);
            assertThat(file).hasContent("two\n");
        }
    }

    /** The limit is that of a shell on the files that its children write, which ends a write in the middle as a full disk does. */
    @Test
    void ofABatchThatDoesNotFitNothingStays() throws Exception {
        Path shell = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(shell));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process writer = new ProcessBuilder(
                        shell.toString(),
                        "-c",
                        "ulimit -f 400 && exec \"$@\"",
                        "sh",
                        java.toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BatchesOfLines.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).isNotEmpty().containsOnly(BatchesOfLines.LINE);
        assertThat(Files.readString(directory.resolve("output")))
                .contains("delivered " + lines.size() + " of " + BatchesOfLines.COUNT);
    }

    /** Writes more than a limit on its files allows. */
    static final class BatchesOfLines {
        static final String LINE = "abcdefghijklmnopqrstuvwxyz".repeat(4);
        static final int COUNT = 10_000;

        private BatchesOfLines() {}

        public static void main(String[] args) throws IOException {
            try (FileTransport transport = FileTransport.toFile(Path.of(args[0]), LINES)) {
                Transport.Sender sender = transport.newSender();
                for (int i = 0; i < COUNT; i++) {
                    put(sender, LINE);
                }
                sender.flush();
                System.out.println(
                        "delivered " + transport.delivered() + " of " + (transport.delivered() + transport.rejected()));
            }
        }
    }

    @Test
    void aFileThatCannotBeOpenedIsSaidAtOnce() {
        assertThatThrownBy(() -> FileTransport.toFile(directory, LINES)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FileTransport.toFile(directory.resolve("no/where"), LINES))
                .isInstanceOf(IOException.class);
    }

    @Test
    void othersMayAppendToTheFileToo() throws IOException {
        try (FileTransport transport = FileTransport.toFile(file, LINES)) {
            send(transport, "one");
            Files.writeString(file, "theirs\n", StandardOpenOption.APPEND);
            send(transport, "two");
        }

        assertThat(file).hasContent("one\ntheirs\ntwo\n");
    }

    private static void send(Transport transport, String... messages) {
        Transport.Sender sender = transport.newSender();
        for (String message : messages) {
            put(sender, message);
        }
        sender.flush();
    }

    private static void put(Transport.Sender sender, String message) {
        sender.message().append(message.getBytes(US_ASCII));
        sender.send();
    }
}
