package io.flowdecoder.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that write as fast as they can are killed, twenty in all: what had been delivered is there, nothing is torn, and
 * the next one goes on.
 */
@Timeout(120)
class KilledWriterTest {
    private static final Map<String, FileOptions> OPTIONS = Map.of(
            "lines", Messages.LINES,
            "delimited", Messages.DELIMITED.with(Messages.bySize(1 << 20)),
            "gzip", Messages.LINES.with(Compression.GZIP).with(Messages.bySize(1 << 18)),
            "zstd", Messages.DELIMITED.with(Compression.ZSTD).with(Messages.bySize(1 << 18)));
    private static final int KILLS_OF_EACH = 5;
    private static final int BATCH = 100;
    private static final String PADDING = "x".repeat(200);

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostOrTornHoweverOftenTheyAreKilled() throws Exception {
        for (String name : OPTIONS.keySet()) {
            Path file = directory.resolve(name).resolve("flows");
            file.getParent().toFile().mkdir();
            List<Long> delivered = new ArrayList<>();
            for (int run = 0; run < KILLS_OF_EACH; run++) {
                delivered.add(deliveredUntilKilled(name, file, run, 20_000 + 7_777 * run));
            }
            FileTransport.toFile(file, OPTIONS.get(name)).close();

            Iterator<String> written = allIn(file, OPTIONS.get(name)).iterator();
            String next = written.next();
            for (int run = 0; run < KILLS_OF_EACH; run++) {
                long count = 0;
                while (next != null && next.equals(text(run, count))) {
                    count++;
                    next = written.hasNext() ? written.next() : null;
                }
                assertThat(count).as("%s, run %d", name, run).isGreaterThanOrEqualTo(delivered.get(run));
            }
            assertThat(next).as(name).isNull();
        }
    }

    private static String text(int run, long number) {
        return "run " + run + " " + number + PADDING;
    }

    private static List<String> allIn(Path file, FileOptions options) throws IOException {
        List<String> all = new ArrayList<>();
        for (Path each : Messages.files(file.getParent(), file)) {
            all.addAll(Messages.in(each, options));
        }
        return all;
    }

    /** @param enough messages that must have been delivered before it is killed */
    private static long deliveredUntilKilled(String name, Path file, int run, int enough) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        name,
                        file.toString(),
                        "" + run)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long delivered = -1;
        try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                delivered = Long.parseLong(line);
                if (delivered >= enough) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException | NumberFormatException cutByTheKill) {
            // what it said before counts
        }
        process.waitFor();
        assertThat(delivered).isGreaterThanOrEqualTo(enough);
        return delivered;
    }

    /** Writes, and says how much of it is delivered, until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            FileOptions options = OPTIONS.get(args[0]);
            int run = Integer.parseInt(args[2]);
            FileTransport transport = FileTransport.toFile(Path.of(args[1]), options);
            Transport.Sender sender = transport.newSender();
            for (long number = 0; ; number++) {
                Messages.put(sender, options, text(run, number));
                if (number % BATCH == BATCH - 1) {
                    sender.flush();
                    System.out.println(transport.delivered());
                }
            }
        }
    }
}
