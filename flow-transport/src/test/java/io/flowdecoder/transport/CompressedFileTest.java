package io.flowdecoder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedFileTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("flows.json.z");
    }

    private FileTransport open(FileOptions options) throws IOException {
        return FileTransport.toFile(file, options, InstantSource.system());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void eachFrameHoldsWholeMessages(Compression compression) throws IOException {
        FileOptions options = Messages.LINES.with(compression);
        try (Transport transport = open(options)) {
            Transport.Sender sender = transport.newSender();
            Random random = new Random(7);
            for (int i = 0; i < 10_000; i++) {
                Messages.put(
                        sender,
                        options,
                        i + " " + Long.toHexString(random.nextLong()).repeat(1 + i % 10));
            }
            sender.flush();
        }

        byte[] octets = Files.readAllBytes(file);
        List<Integer> ends = new ArrayList<>(List.of(0));
        try (FileChannel channel = FileChannel.open(file)) {
            FileOctets reading = new FileOctets(channel);
            while (ends.get(ends.size() - 1) < octets.length) {
                ends.add((int) compression.frames().end(reading, ends.get(ends.size() - 1)));
            }
        }
        int messages = 0;
        Path one = directory.resolve("frame");
        for (int i = 1; i < ends.size(); i++) {
            Files.write(one, Arrays.copyOfRange(octets, ends.get(i - 1), ends.get(i)));
            messages += Messages.in(one, options).size();
        }
        assertThat(ends).hasSizeBetween(3, 10);
        assertThat(messages).isEqualTo(10_000);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whatIsGatheredWaitsForASecondAndCountsOnlyThen(Compression compression) throws IOException {
        FileOptions options = Messages.LINES.with(compression);
        try (FileTransport transport = open(options)) {
            Transport.Sender sender = transport.newSender();
            Messages.put(sender, options, "one");
            sender.flush();
            assertThat(transport.delivered()).isZero();
            assertThat(transport.held()).isEqualTo(1);
            assertThat(file).isEmptyFile();

            transport.tend();
            assertThat(transport.delivered()).isEqualTo(1);
            assertThat(transport.held()).isZero();
            assertThat(Messages.in(file, options)).containsExactly("one");

            Messages.put(sender, options, "two");
            sender.flush();
        }

        assertThat(Messages.in(file, options)).containsExactly("one", "two");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void theMessagesOfManySendersAreNeverTornOrMixed(Compression compression) throws Exception {
        FileOptions options = Messages.LINES.with(compression);
        int senders = 3;
        int messages = 20_000;
        try (FileTransport transport = open(options)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                String name = "sender" + i + " ";
                threads.add(new Thread(() -> {
                    Transport.Sender sender = transport.newSender();
                    for (int message = 0; message < messages; message++) {
                        Messages.put(sender, options, name + message);
                        if (message % 777 == 0) {
                            sender.flush();
                            transport.tend();
                        }
                    }
                    sender.flush();
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            transport.drain();
            assertThat(transport.delivered()).isEqualTo(senders * messages);
        }

        Set<String> lines = new HashSet<>(Messages.in(file, options));
        assertThat(lines).hasSize(senders * messages);
        assertThat(lines).allMatch(line -> line.matches("sender[0-2] \\d{1,5}"));
    }
}
