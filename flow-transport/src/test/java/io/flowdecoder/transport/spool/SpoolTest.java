package io.flowdecoder.transport.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long MAX_BYTES = Spool.LEAST_BYTES;

    @TempDir
    private Path directory;

    @Test
    void whatIsPutFirstIsTakenFirst() throws IOException {
        try (Spool spool = open()) {
            put(spool, "one", "two", "three");

            assertThat(takeAll(spool)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void whatIsNotDoneIsThereInTheNextRun() throws IOException {
        try (Spool spool = open()) {
            put(spool, "one", "two", "three");
            spool.done(spool.take());
            spool.take();
        }
        try (Spool spool = open()) {
            assertThat(spool.messages()).isEqualTo(2);
            assertThat(takeAll(spool)).containsExactly("two", "three");
        }
    }

    @Test
    void whatIsDoneBeforeItsPredecessorIsThereAgainUntilThatIsDoneToo() throws IOException {
        try (Spool spool = open()) {
            put(spool, "one", "two", "three");
            SpoolEntry first = spool.take();
            spool.done(spool.take());

            assertThat(spool.messages()).isEqualTo(3);
            spool.done(first);
            assertThat(spool.messages()).isEqualTo(1);
        }
    }

    @Test
    void anEntryCountsForItsMessages() throws IOException {
        try (Spool spool = open()) {
            spool.put(bytes("many"), 7);
            spool.put(bytes("more"), 5);

            assertThat(spool.messages()).isEqualTo(12);
        }
        try (Spool spool = open()) {
            assertThat(spool.messages()).isEqualTo(12);
            assertThat(spool.take().messages()).isEqualTo(7);
        }
    }

    @Test
    void nothingIsLeftOnDiskWhenAllIsDone() throws IOException {
        try (Spool spool = open()) {
            put(spool, "one", "two");
            spool.done(spool.take());
            spool.done(spool.take());

            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.bytes()).isZero();
            assertThat(files()).isEmpty();
            put(spool, "three");
            assertThat(takeAll(spool)).containsExactly("three");
        }
    }

    @Test
    void itHasNoMoreThanItMay() throws IOException {
        try (Spool spool = open()) {
            byte[] entry = new byte[1000];
            int count = 0;
            while (spool.put(ByteBuffer.wrap(entry), 1)) {
                count++;
            }

            assertThat(count).isGreaterThan((int) (MAX_BYTES / 1000 * 9 / 10));
            assertThat(spool.bytes()).isLessThanOrEqualTo(MAX_BYTES);
            assertThat(sizeOnDisk()).isEqualTo(spool.bytes());
            for (int i = 0; i < count / 2; i++) {
                spool.done(spool.take());
            }
            assertThat(spool.put(ByteBuffer.wrap(entry), 1)).isTrue();
        }
    }

    @Test
    void whatIsPutInFrontIsTakenBeforeAllElse() throws IOException {
        try (Spool spool = open()) {
            put(spool, "one", "two", "three");
            spool.done(spool.take());
            spool.putInFront(List.of(bytes("a"), bytes("b")), List.of(1, 1));
        }
        try (Spool spool = open()) {
            spool.putInFront(List.of(bytes("first")), List.of(1));
        }
        try (Spool spool = open()) {
            assertThat(takeAll(spool)).containsExactly("first", "a", "b", "two", "three");
        }
    }

    @Test
    void itKnowsHowOldTheOldestIs() throws IOException {
        long before = System.currentTimeMillis();
        try (Spool spool = open()) {
            assertThat(spool.oldestMillis()).isZero();
            put(spool, "one");

            assertThat(spool.oldestMillis()).isBetween(before, System.currentTimeMillis());
        }
    }

    @Test
    void aDirectoryIsForOneAlone() throws IOException {
        try (Spool spool = open()) {
            assertThat(spool.isEmpty()).isTrue();
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining(" is in use");
        }
        open().close();
    }

    @Test
    void aTornTailIsCutOffWhereverItIsTorn() throws IOException {
        byte[] whole;
        try (Spool spool = open()) {
            put(spool, "one", "two", "three");
            whole = Files.readAllBytes(files().get(0)); // as a crash leaves it
        }
        Path file = files().get(0);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try (Spool spool = open()) {
                List<String> left = new ArrayList<>();
                for (SpoolEntry entry = spool.take(); entry != null; entry = spool.take()) {
                    left.add(text(entry));
                }

                assertThat(List.of("one", "two", "three").subList(0, left.size()))
                        .isEqualTo(left);
                assertThat(spool.messages()).isEqualTo(left.size());
                put(spool, "four");
                assertThat(text(spool.take())).isEqualTo("four");
            }
            for (Path left : files()) {
                Files.delete(left);
            }
        }
    }

    @Test
    void whatTheDiskHasNotKeptIsLostAndCountedAndTheRestIsNot() throws IOException {
        try (Spool spool = open()) {
            put(spool, "one", "two");
        }
        try (Spool spool = open()) {
            put(spool, "three", "four");
        }
        Path first = files().get(0);
        byte[] damaged = Files.readAllBytes(first);
        damaged[damaged.length - 1] ^= 1;
        Files.write(first, damaged, StandardOpenOption.TRUNCATE_EXISTING);

        try (Spool spool = open()) {
            assertThat(takeAll(spool)).containsExactly("one", "three", "four");
            assertThat(spool.lost()).isEqualTo(1);
            assertThat(spool.messages()).isZero();
        }
    }

    @Test
    void filesOfOthersAreNotTouched() throws IOException {
        Path other = directory.resolve("other.spool");
        Files.writeString(other, "something of somebody");

        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("other.spool");
        assertThat(other).hasContent("something of somebody");
    }

    /** Whatever is put, taken, done and opened anew, nothing is lost, doubled or out of order but what was not done. */
    @Test
    void itIsAQueueWhateverHappens() throws IOException {
        Random random = new Random(1);
        Deque<String> model = new ArrayDeque<>();
        int named = 0;
        Spool spool = open();
        for (int round = 0; round < 300; round++) {
            for (int i = random.nextInt(40); i > 0; i--) {
                String name = "entry " + named++ + "x".repeat(random.nextInt(500));
                if (spool.put(bytes(name), 1)) {
                    model.add(name);
                }
            }
            for (int i = random.nextInt(40); i > 0 && !model.isEmpty(); i--) {
                SpoolEntry entry = spool.take();
                assertThat(text(entry)).isEqualTo(model.poll());
                spool.done(entry);
            }
            assertThat(spool.messages()).isEqualTo(model.size());
            if (random.nextInt(10) == 0) {
                spool.close();
                spool = open();
            }
        }
        assertThat(takeAll(spool)).containsExactlyElementsOf(model);
        spool.close();
    }

    private Spool open() throws IOException {
        return Spool.open(directory, MAX_BYTES);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static String text(SpoolEntry entry) {
        return new String(entry.content(), UTF_8);
    }

    private static void put(Spool spool, String... entries) throws IOException {
        for (String entry : entries) {
            assertThat(spool.put(bytes(entry), 1)).isTrue();
        }
    }

    private static List<String> takeAll(Spool spool) throws IOException {
        List<String> all = new ArrayList<>();
        for (SpoolEntry entry = spool.take(); entry != null; entry = spool.take()) {
            all.add(text(entry));
            spool.done(entry);
        }
        return all;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*.spool")) {
            all.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    private long sizeOnDisk() throws IOException {
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        return size;
    }
}
