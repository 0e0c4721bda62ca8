package io.flowdecoder.transport.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it puts and takes loses nothing that it was told is there. */
class SpoolCrashTest {
    private static final int KILLS = 20;
    private static final long MAX_BYTES = 64 << 20;
    private static final int ENTRIES_A_RUN = 500;

    @TempDir
    private Path directory;

    @Test
    void whatWasPutIsThereWholeAndInOrderAfterTwentyKills() throws Exception {
        long known = -1;
        for (int kill = 0; kill < KILLS; kill++) {
            known = runAndKill(known + 1);
        }

        List<Long> left = new ArrayList<>();
        try (Spool spool = Spool.open(directory, MAX_BYTES)) {
            for (SpoolEntry entry = spool.take(); entry != null; entry = spool.take()) {
                left.add(number(entry));
                spool.done(entry);
            }
            assertThat(spool.lost()).isZero();
        }
        assertThat(left).isSorted().doesNotHaveDuplicates();
        assertThat(left.get(left.size() - 1)).isGreaterThanOrEqualTo(known);
        assertThat(left.get(left.size() - 1) - left.get(0)).isEqualTo(left.size() - 1);
    }

    /** Returns the last number of which the process has said that it is there. */
    private long runAndKill(long from) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolCrashTest.class.getName(),
                        directory.toString(),
                        Long.toString(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last = -1;
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = Long.parseLong(line);
                if (last >= from + ENTRIES_A_RUN) {
                    process.toHandle().destroyForcibly(); // SIGKILL; what it still says is true too
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(last).isGreaterThanOrEqualTo(from + ENTRIES_A_RUN);
        return last;
    }

    /** Puts numbers for ever, behind those that are there, and says so of each; now and then takes one. */
    public static void main(String[] args) throws IOException {
        long first = behindAll(Path.of(args[0]), Long.parseLong(args[1]));
        Spool spool = Spool.open(Path.of(args[0]), MAX_BYTES);
        for (long number = first; ; number++) {
            spool.put(ByteBuffer.wrap(text(number).getBytes(UTF_8)), 1);
            System.out.println(number);
            System.out.flush();
            if (number % 3 == 0) {
                spool.done(spool.take());
            }
            if (number % 50 == 0) {
                spool.sync();
            }
        }
    }

    /** The run before may have put more than it had the time to say. */
    private static long behindAll(Path directory, long least) throws IOException {
        long number = least;
        try (Spool spool = Spool.open(directory, MAX_BYTES)) {
            for (SpoolEntry entry = spool.take(); entry != null; entry = spool.take()) {
                number = Math.max(number, number(entry) + 1);
            }
        }
        return number;
    }

    private static String text(long number) {
        return number + " " + "x".repeat((int) (number % 300));
    }

    private static long number(SpoolEntry entry) {
        String text = new String(entry.content(), UTF_8);
        long number = Long.parseLong(text.substring(0, text.indexOf(' ')));
        assertThat(text).isEqualTo(text(number));
        return number;
    }
}
