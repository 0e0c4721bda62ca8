package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A collector under load is killed again and again: what it said was delivered is there, nothing is torn, and the next one
 * goes on. With {@code -Dkills=20} it is killed more often.
 */
class KilledCollectorTest {
    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final int ENOUGH = 3_000;
    private static final int NUMBER_AT = 24 + 20;

    /** Of NetFlow v5, with one record, whose bytes say which run of the collector it is sent to. */
    private static final byte[] ONE_FLOW = Hex.bytes("""
            0005 0001 0036ee80 6553f100 1dcd6500 0000004d 01 02 4064
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8
            0036c770 0036dcec 04d2 0035 00 12 11 08 0064 00c8 18 19 0000
            """);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @Timeout(300)
    @ValueSource(strings = {"none", "gzip"})
    void whatWasDeliveredIsThereAndNothingIsTorn(String compression) throws Exception {
        Path file = directory.resolve("flows.json");
        Map<Integer, Long> delivered = new HashMap<>();
        for (int run = 1; run <= KILLS; run++) {
            delivered.put(run, deliveredUntilKilled(file, compression, run));
        }
        try (Child last = collector(file, compression, KILLS + 1)) {
            portAfter(last, "listening for netflow on 127.0.0.1:(\\d+)");
            last.stop();
        }

        Map<Integer, Long> written = new HashMap<>();
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path each :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                for (String line : lines(each, compression)) {
                    written.merge(JsonFlow.parse(line).number("bytes"), 1L, Long::sum);
                }
            }
        }
        assertThat(written).hasSameSizeAs(delivered);
        delivered.forEach((run, count) -> assertThat(written.get(run)).isGreaterThanOrEqualTo(count));
    }

    private long deliveredUntilKilled(Path file, String compression, int run) throws Exception {
        try (Child collector = collector(file, compression, run);
                DatagramSocket exporter = new DatagramSocket()) {
            URL metrics =
                    new URL("http://127.0.0.1:" + portAfter(collector, "metrics on http port (\\d+)") + "/metrics");
            int port = portAfter(collector, "listening for netflow on 127.0.0.1:(\\d+)");
            ByteBuffer.wrap(ONE_FLOW).putInt(NUMBER_AT, run);
            long delivered = 0;
            while (delivered < ENOUGH) {
                for (int i = 0; i < 500; i++) {
                    exporter.send(
                            new DatagramPacket(ONE_FLOW, ONE_FLOW.length, InetAddress.getLoopbackAddress(), port));
                }
                delivered = delivered(metrics);
            }
            collector.signal("KILL");
            collector.awaitEnd();
            return delivered;
        }
    }

    private Child collector(Path file, String compression, int run) throws IOException {
        return Child.start(
                directory,
                "collector-" + run,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName(),
                "-listen=netflow://127.0.0.1:0",
                "-addr=127.0.0.1:0",
                "-transport.file=" + file,
                "-transport.file.compress=" + compression,
                "-transport.file.rotate.size=1M");
    }

    private static int portAfter(Child collector, String pattern) throws Exception {
        return Integer.parseInt(collector
                .awaitError(Pattern.compile(pattern))
                .orElseThrow(() -> new AssertionError("it does not say " + pattern))
                .group(1));
    }

    private static long delivered(URL metrics) throws IOException {
        try (InputStream in = metrics.openStream()) {
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher line = Pattern.compile(
                            "flow_transport_messages_total\\{[^}]*outcome=\"delivered\"[^}]*} ([0-9.E]+)")
                    .matcher(body);
            assertThat(line.find()).as(body).isTrue();
            return (long) Double.parseDouble(line.group(1));
        }
    }

    private static List<String> lines(Path file, String compression) throws IOException {
        List<String> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        compression.equals("gzip") && Files.size(file) > 0 ? new GZIPInputStream(in) : in,
                        StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
