package io.flowdecoder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a run that was killed has left at the end of its file, the next one goes on behind the last whole message. */
class TornTailTest {
    private static final String LONG = "m" + "0123456789".repeat(30);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("flows");
    }

    static Stream<Arguments> framings() {
        return Stream.of(
                        Messages.LINES,
                        Messages.DELIMITED,
                        FileOptions.separatedBy(new byte[] {'\n'}).withLengthPrefix())
                .flatMap(options -> Stream.of(Compression.values())
                        .map(compression ->
                                Arguments.of(compression, options.lengthPrefix(), options.with(compression))));
    }

    @ParameterizedTest(name = "{0}, length prefix: {1}")
    @MethodSource("framings")
    void whereverTheLastWriteWasCut(Compression compression, boolean lengthPrefix, FileOptions options)
            throws IOException {
        byte[] whole = written(options, "m1", LONG);
        byte[] more = written(options, "m1", LONG, "m2", LONG);
        assertThat(Arrays.copyOf(more, whole.length)).isEqualTo(whole);

        for (int cut = whole.length + 1; cut < more.length; cut++) {
            Files.write(file, Arrays.copyOf(more, cut));
            try (Transport transport = FileTransport.toFile(file, options)) {
                Messages.send(transport, options, "m3");
            }

            List<String> messages = Messages.in(file, options);
            assertThat(messages.subList(0, 2)).containsExactly("m1", LONG);
            assertThat(messages).endsWith("m3").hasSizeBetween(3, 4);
        }
        assertThat(Messages.files(directory, file)).containsExactly(file);
    }

    /** Each pair in a write of its own. */
    private byte[] written(FileOptions options, String... texts) throws IOException {
        Files.deleteIfExists(file);
        try (Transport transport = FileTransport.toFile(file, options)) {
            for (int i = 0; i < texts.length; i += 2) {
                Messages.send(transport, options, texts[i], texts[i + 1]);
            }
        }
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @MethodSource("framings")
    void zerosAreCutOffThatAFileSystemHasLeft(Compression compression, boolean lengthPrefix, FileOptions options)
            throws IOException {
        byte[] whole = written(options, "m1", LONG);
        Files.write(file, Arrays.copyOf(whole, whole.length + 5_000));

        FileTransport.toFile(file, options).close();

        assertThat(file).hasBinaryContent(whole);
    }

    @ParameterizedTest
    @MethodSource("framings")
    void nothingIsCutOffAFileThatIsWhole(Compression compression, boolean lengthPrefix, FileOptions options)
            throws IOException {
        byte[] whole = written(options, "m1", LONG, "m2", LONG);

        FileTransport.toFile(file, options).close();

        assertThat(file).hasBinaryContent(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GZIP", "ZSTD", "NONE"})
    void aFileThatHoldsSomethingElseIsPutAsideUntouched(Compression compression) throws IOException {
        FileOptions before = Messages.LINES.with(compression == Compression.NONE ? Compression.GZIP : Compression.NONE);
        byte[] something = written(before, "one", "two");
        FileOptions options = Messages.LINES.with(compression);
        try (Transport transport = FileTransport.toFile(file, options)) {
            Messages.send(transport, options, "m3");
        }

        assertThat(Messages.in(file, options)).containsExactly("m3");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(other -> !other.equals(file)))
                    .singleElement()
                    .satisfies(aside -> assertThat(aside).hasBinaryContent(something))
                    .satisfies(aside -> assertThat(aside.toString()).endsWith(".torn"));
        }
    }

    @Test
    void messagesOfAnotherFormatAreNotTakenForATornOne() throws IOException {
        byte[] delimited = written(Messages.DELIMITED, "one\n", LONG);

        FileTransport.toFile(file, Messages.LINES).close();

        assertThat(file).isEmptyFile();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(other -> !other.equals(file)))
                    .singleElement()
                    .satisfies(aside -> assertThat(aside).hasBinaryContent(delimited));
        }
    }

    /** Which has looked at the end of what was there. */
    @ParameterizedTest
    @ValueSource(strings = {"open", "opened anew"})
    void aFileThatAnotherProcessWritesIsLeftAsItIs(String how) throws Exception {
        Files.writeString(file, "whole\n");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo(how);
            Files.writeString(file, "whole\nit is just being wri");

            FileTransport.toFile(file, Messages.LINES).close();

            assertThat(file).hasContent("whole\nit is just being wri");
        } finally {
            other.getOutputStream().close();
            assertThat(other.waitFor()).isZero();
        }
    }

    /** Has a file open until nobody listens any more. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (Transport transport = FileTransport.toFile(Path.of(args[0]), Messages.LINES)) {
                if (args[1].equals("opened anew")) {
                    transport.reopen();
                }
                System.out.println(args[1]);
                System.in.read();
            }
        }
    }

    @Test
    void aFileIsNotOpenedTwice() throws IOException {
        try (Transport first = FileTransport.toFile(file, Messages.LINES)) {
            assertThatThrownBy(() -> FileTransport.toFile(file, Messages.LINES))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("something else is written to it here");
            Messages.send(first, Messages.LINES, "one");
        }
        assertThat(file).hasContent("one\n");
    }

    @Test
    void aLongFileOfDelimitedMessagesIsWalkedFromItsStart() throws IOException {
        FileOptions options = Messages.DELIMITED;
        int count = 20_000;
        try (Transport transport = FileTransport.toFile(file, options)) {
            Transport.Sender sender = transport.newSender();
            for (int i = 0; i < count; i++) {
                Messages.put(sender, options, LONG.substring(i % 300) + i);
            }
            sender.flush();
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        FileTransport.toFile(file, options).close();

        assertThat(Messages.in(file, options)).hasSize(count - 1);
    }
}
