package io.flowdecoder.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void aFileThatIsInUseIsLeftAsItIs() throws IOException {
        try (Transport inUse = FileTransport.toFile(file, Messages.LINES)) {
            Files.write(file, "it is just being wri".getBytes(US_ASCII));

            FileTransport.toFile(file, Messages.LINES).close();

            assertThat(file).hasContent("it is just being wri");
            assertThat(inUse.rejected()).isZero();
        }
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
