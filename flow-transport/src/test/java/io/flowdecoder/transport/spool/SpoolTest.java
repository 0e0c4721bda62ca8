package io.flowdecoder.transport.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void whatIsDoneBeforeItsPredecessorCountsNoMoreAndIsThereAgainIfThatIsNot() throws IOException {
        try (Spool spool = open()) {
            put(spool, "one", "two", "three");
            SpoolEntry first = spool.take();
            spool.done(spool.take());

            assertThat(spool.messages()).isEqualTo(2);
            assertThat(spool.isAnyTaken()).isTrue();
            spool.done(first);
            assertThat(spool.messages()).isEqualTo(1);
        }
        try (Spool spool = open()) {
            put(spool, "four");
            spool.take();
            spool.done(spool.take());
        }
        try (Spool spool = open()) {
            assertThat(takeAll(spool)).containsExactly("three", "four");
        }
    }

    @Test
    void whatIsDoneBehindWhatIsPutInFrontInItsPlaceIsNotThereAgain() throws IOException {
        try (Spool spool = open()) {
            put(spool, "one", "two", "three", "four");
            SpoolEntry first = spool.take();
            spool.done(spool.take());
            spool.putInFront(List.of(SpoolEntry.of(octets("zero"), 1), first));
            spool.done(first);

            assertThat(spool.messages()).isEqualTo(4);
        }
        try (Spool spool = open()) {
            assertThat(takeAll(spool)).containsExactly("zero", "one", "three", "four");
        }
    }

    @Test
    void whatIsPutInFrontIsAsOldAsItWas() throws IOException {
        long time;
        try (Spool spool = open()) {
            put(spool, "one");
            SpoolEntry entry = spool.take();
            time = entry.timeMillis();
            while (System.currentTimeMillis() == time) {
                Thread.onSpinWait();
            }
            spool.putInFront(List.of(entry));
            spool.done(entry);
        }
        try (Spool spool = open()) {
            assertThat(spool.oldestMillis()).isEqualTo(time);
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
            spool.putInFront(List.of(SpoolEntry.of(octets("a"), 1), SpoolEntry.of(octets("b"), 1)));
        }
        try (Spool spool = open()) {
            spool.putInFront(List.of(SpoolEntry.of(octets("first"), 1)));
        }
        try (Spool spool = open()) {
            assertThat(takeAll(spool)).containsExactly("first", "a", "b", "two", "three");
        }
    }

    @Test
    void whatIsDoneBehindWhatWasPutInFrontGoesAtOnce() throws IOException {
        try (Spool spool = open()) {
            put(spool, "one");
            SpoolEntry one = spool.take();
            spool.putInFront(List.of(SpoolEntry.of(octets("first"), 1)));
            spool.done(one);
            assertThat(files()).hasSize(1);
            assertThat(spool.messages()).isEqualTo(1);
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
    void damageBehindWhatHasBeenTakenDoesNotBringThatBack() throws IOException {
        for (String text : List.of("one", "two", "three")) {
            try (Spool spool = open()) { // a file each
                put(spool, text);
            }
        }
        Path second = files().get(1);
        byte[] damaged = Files.readAllBytes(second);
        damaged[damaged.length - 1] ^= 1;
        Files.write(second, damaged, StandardOpenOption.TRUNCATE_EXISTING);

        try (Spool spool = open()) {
            SpoolEntry one = spool.take();
            SpoolEntry three = spool.take();
            assertThat(text(one)).isEqualTo("one");
            assertThat(text(three)).isEqualTo("three");
            assertThat(spool.take()).isNull();
            spool.done(one);
            spool.done(three);
            spool.sync();
            assertThat(spool.lost()).isEqualTo(1);
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.bytes()).isZero();
            assertThat(files()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.spool", "cafe.spool", "000000000000cafe.spool"})
    void filesOfOthersAreNotTouched(String name) throws IOException {
        Path other = directory.resolve(name);
        Files.writeString(other, "something of somebody");

        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining(name);
        assertThat(other).hasContent("something of somebody");
    }

    /** The limit is that of a shell on the files that its children write, which ends a write as a full disk does. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeBegunIsNotThere() throws Exception {
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f 0 && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OnAFullDisk.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(files()).isEmpty();
    }

    /** Puts what cannot be put, and ends with status 0 if it was told so and keeps no file open. */
    static final class OnAFullDisk {
        private static final int TIMES = 100;

        private OnAFullDisk() {}

        public static void main(String[] args) throws IOException {
            Spool spool = Spool.open(Path.of(args[0]), MAX_BYTES);
            int refused = 0;
            for (int i = 0; i < TIMES; i++) {
                try {
                    spool.put(bytes("one"), 1);
                } catch (IOException full) {
                    refused++;
                }
            }
            int open = new File("/proc/self/fd").list().length;
            System.out.println("refused " + refused + ", open files " + open + ", octets " + spool.bytes());
            System.exit(refused == TIMES && open < TIMES && spool.bytes() == 0 ? 0 : 1);
        }
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

    private static byte[] octets(String text) {
        return text.getBytes(UTF_8);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(octets(text));
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
