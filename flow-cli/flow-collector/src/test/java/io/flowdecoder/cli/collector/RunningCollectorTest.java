package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Hex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process: signals, sockets, and standard output. */
class RunningCollectorTest {
    private static final byte[] ONE_FLOW = Hex.bytes("""
            0005 0001 0036ee80 6553f100 1dcd6500 0000004d 01 02 4064  # NetFlow v5, one record
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8
            0036c770 0036dcec 04d2 0035 00 12 11 08 0064 00c8 18 19 0000
            """);

    private static final String LISTENING = "listening for netflow on 127.0.0.1:(\\d+)";

    @TempDir
    private Path directory;

    @Test
    void noFlowIsLostWhenTheFileIsRotated() throws Exception {
        try (Collector collector = Collector.listening(directory, "netflow")) {
            int port = collector.port();
            send(port, 100);
            collector.awaitFlows(100);
            Path rotated = collector.rotate();
            send(port, 50);
            collector.stop();

            assertThat(Files.readAllLines(rotated)).hasSize(100);
            assertThat(collector.jsonFlows()).hasSize(50);
        }
    }

    @Test
    void severalSocketsShareOnePortAndOneFile() throws Exception {
        try (Collector collector = Collector.listeningAt(directory, "flow://127.0.0.1:0?count=4")) {
            int port = collector.port();
            assertThat(socketsAt(port)).isEqualTo(4);
            for (int exporter = 0; exporter < 16; exporter++) {
                send(port, 100);
            }
            collector.stop();

            assertThat(collector.jsonFlows()).hasSize(1600);
            assertThat(collector.count("delivered")).isEqualTo(1600);
            assertThat(collector.count("faults")).isZero();
        }
    }

    /** As the kernel lists them. */
    private static long socketsAt(int port) throws IOException {
        String address = ":%04X ".formatted(port);
        long sockets = 0;
        for (String table : new String[] {"/proc/net/udp", "/proc/net/udp6"}) {
            sockets += Files.readAllLines(Path.of(table)).stream()
                    .filter(line -> line.contains(address))
                    .count();
        }
        return sockets;
    }

    @Test
    void twoListenersOfOneProtocolBothListen() throws Exception {
        Process process =
                new ProcessBuilder(java("-listen=netflow://127.0.0.1:0,netflow://127.0.0.1:0", "-addr=")).start();
        BufferedReader errors = process.errorReader();
        send(numberIn(errors, LISTENING), 10);
        send(numberIn(errors, LISTENING), 20);
        process.toHandle().destroy(); // and leaves its streams open

        assertThat(process.inputReader().lines()).hasSize(30);
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aHangupDoesNotEndItWhileItWritesToStandardOutput() throws Exception {
        Process process = new ProcessBuilder(java("-listen=netflow://127.0.0.1:0", "-addr=")).start();
        int port = numberIn(process.errorReader(), LISTENING);
        new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor();
        send(port, 10);
        process.toHandle().destroy(); // and leaves its streams open

        assertThat(process.inputReader().lines()).hasSize(10);
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void gf10WithoutAFileFlowsGoToStandardOutputAndNothingElseDoes() throws Exception {
        Process process = play();

        assertThat(process.inputReader().lines()).hasSize(188).allMatch(line -> line.startsWith("{\"type\":\""));
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void gf10ItEndsWhenNobodyReadsItsStandardOutput() throws Exception {
        Process process = play();
        process.getInputStream().close();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        try (BufferedReader errors = process.errorReader()) {
            assertThat(errors.lines()).anyMatch(line -> line.contains("cannot write to standard output"));
        }
    }

    /** A link to what has no path. */
    @Test
    void aPipeIsAFileLikeAnyOther() throws Exception {
        Process process = play("-transport.file=/dev/stdout");
        try (BufferedReader flows = process.inputReader()) {
            assertThat(flows.lines()).hasSize(188).allMatch(line -> line.startsWith("{"));
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    @Timeout(60)
    void itExplainsWhatItHearsWhileItRuns() throws Exception {
        Process process = new ProcessBuilder(java("-listen=netflow://127.0.0.1:0", "-addr=127.0.0.1:0"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader errors = process.errorReader()) {
            String explain = "http://127.0.0.1:" + numberIn(errors, "metrics on http port (\\d+)") + "/explain";
            send(numberIn(errors, LISTENING), 1);

            while (!body(explain).contains("NETFLOW_V5: datagrams: 1")) {
                assertThat(process.isAlive()).isTrue();
                Thread.sleep(20);
            }
            assertThat(body(explain + "?exporter=127.0.0.1")).contains("NETFLOW_V5 engine");
            assertThat(body(explain + "?exporter=192.0.2.1")).isEqualTo("no exporter has been heard\n");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Timeout(60)
    void metricsCountTemplatesAndWhatCannotBeRead() throws Exception {
        Process process = new ProcessBuilder(java("-listen=netflow://127.0.0.1:0", "-addr=127.0.0.1:0"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader errors = process.errorReader()) {
            String metrics = "http://127.0.0.1:" + numberIn(errors, "metrics on http port (\\d+)") + "/metrics";
            int port = numberIn(errors, LISTENING);
            assertThat(body(metrics))
                    .contains("flow_decoder_units_total{kind=\"templates\"} 0.0")
                    .contains("flow_decoder_faults_total{fault=\"datagram_truncated\"} 0.0");
            send(port, 1, Hex.bytes("""
                    0009 0002 0036ee80 6553f100 00000001 00000007
                    0000 000c 0100 0001 0001 0004  # template 256
                    0100 0010 00000001             # a set of which half is there
                    """));

            for (String moved : List.of(
                    "flow_decoder_units_total{kind=\"templates\"} 1.0",
                    "flow_decoder_faults_total{fault=\"datagram_truncated\"} 1.0")) {
                while (!body(metrics).contains(moved)) {
                    assertThat(process.isAlive()).isTrue();
                    Thread.sleep(20);
                }
            }
        } finally {
            process.destroy();
        }
    }

    @Test
    void aReceiveBufferThatTheKernelCutsIsToldOnceWithWhatHelps() throws Exception {
        String listen = "-listen=netflow://127.0.0.1:0?rcvbuf=1073741824&count=2,sflow://127.0.0.1:0";
        try (Child cut = collector("cut", listen)) {
            assertThat(cut.awaitError(Pattern.compile("WARN.*sysctl -w net.core.rmem_max=1073741824")))
                    .isPresent();
            cut.stop();
            assertThat(cut.error()).containsOnlyOnce("rmem_max");
        }
        try (Child granted = collector("granted", "-listen=netflow://127.0.0.1:0?rcvbuf=20000")) {
            assertThat(granted.awaitError(Pattern.compile(LISTENING))).isPresent();
            granted.stop();
            assertThat(granted.error()).doesNotContain("rmem_max");
        }
    }

    @Test
    @Timeout(60)
    void whatTheKernelDropsIsInTheMetricsAndTheSummary() throws Exception {
        try (Child collector =
                collector("collector", "-listen=netflow://127.0.0.1:0?rcvbuf=1&count=2", "-addr=127.0.0.1:0")) {
            String http = collector
                    .awaitError(Pattern.compile("metrics on http port (\\d+)"))
                    .orElseThrow()
                    .group(1);
            int port = Integer.parseInt(collector
                    .awaitError(Pattern.compile(LISTENING))
                    .orElseThrow()
                    .group(1));
            String metrics = "http://127.0.0.1:" + http + "/metrics";
            String drops = "flow_receive_kernel_drops_total{local_ip=\"127.0.0.1\",local_port=\"" + port
                    + "\",type=\"netflow\",worker=\"";
            assertThat(body(metrics)).contains(drops + "0\"} 0.0", drops + "1\"} 0.0");

            collector.signal("STOP");
            send(port, 100); // all of one exporter, and so of one socket
            collector.signal("CONT");
            assertThat(body(metrics))
                    .containsPattern(Pattern.quote(drops) + "[01]\"} [1-9]")
                    .contains("\"} 0.0");
            collector.stop();
            assertThat(collector.error()).containsPattern("datagrams dropped by the kernel +[1-9]");
        }
    }

    @Test
    void aReaderThatIsStuckKeepsItFromNeitherAnsweringNorEnding() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (RandomAccessFile neverRead = new RandomAccessFile(pipe.toFile(), "rw")) {
            Process process = new ProcessBuilder(java("-listen=netflow://127.0.0.1:0", "-addr=127.0.0.1:0"))
                    .redirectOutput(pipe.toFile())
                    .redirectErrorStream(false)
                    .start();
            BufferedReader errors = process.errorReader();
            int http = numberIn(errors, "metrics on http port (\\d+)");
            int port = numberIn(errors, LISTENING);
            send(port, 500);
            assertThat(body("http://127.0.0.1:" + http + "/metrics")).contains("flow_decoder_units");
            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(neverRead.getFD().valid()).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void aReaderThatIsStuckKeepsNoFileFromBeingOpenedAnewAndNoConfigurationFromBeingFollowed() throws Exception {
        Path flows = directory.resolve("flows");
        Path config = Files.writeString(directory.resolve("flow.yaml"), """
                outputs: {screen: {format: json}, file: {transport.file: %s}}
                listen:
                - {address: "netflow://127.0.0.1:0", outputs: [screen]}
                - {address: "netflow://127.0.0.1:0", outputs: [file]}
                """.formatted(flows));
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (RandomAccessFile neverRead = new RandomAccessFile(pipe.toFile(), "rw")) {
            Process process = new ProcessBuilder(java("-config=" + config, "-addr="))
                    .redirectOutput(pipe.toFile())
                    .start();
            BufferedReader errors = process.errorReader();
            int screen = numberIn(errors, LISTENING);
            int file = numberIn(errors, LISTENING);
            neverRead.write(new byte[65_536]); // as much as the pipe has room for
            send(screen, 1);
            awaitStuck(process);
            send(file, 1);
            awaitLines(flows, 1);
            Files.move(flows, directory.resolve("rotated"));
            new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor();

            List<String> said = List.of(line(errors, "anew"), line(errors, "anew"));
            send(file, 1);

            assertThat(said)
                    .anyMatch(line -> line.endsWith("output opened anew: " + flows))
                    .anyMatch(line -> line.endsWith("configuration read anew"));
            awaitLines(flows, 1);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(neverRead.getFD().valid()).isTrue();
        }
    }

    /** Waits until a thread of it writes to standard output, and cannot go on. */
    private static void awaitStuck(Process process) throws Exception {
        String stacks = "";
        while (!stacks.contains("StandardOutput.write")) {
            assertThat(process.isAlive()).isTrue();
            Process jstack = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jstack")
                                    .toString(),
                            "" + process.pid())
                    .start();
            stacks = new String(jstack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void awaitLines(Path file, int count) throws Exception {
        while (!Files.exists(file) || Files.readAllLines(file).size() < count) {
            Thread.sleep(20);
        }
    }

    private static String line(BufferedReader lines, String with) throws IOException {
        for (String line; (line = lines.readLine()) != null; ) {
            if (line.contains(with)) {
                return line;
            }
        }
        throw new AssertionError("it ended without saying " + with);
    }

    @Test
    void aSecondCollectorLeavesTheStateOfTheFirstAlone() throws Exception {
        Path state = directory.resolve("state");
        try (Child first = collector("first", "-state.dir=" + state)) {
            assertThat(first.awaitError(Pattern.compile(LISTENING))).isPresent();
            try (Child second = collector("second", "-state.dir=" + state)) {
                second.awaitEnd();

                assertThat(second.exitValue()).isEqualTo(1);
                assertThat(second.error())
                        .isEqualTo("flow-collector: -state.dir: " + state + ": another collector uses it\n");
            }
        }
    }

    @Test
    void aCollectorThatWasKilledKeepsNobodyFromItsState() throws Exception {
        String state = "-state.dir=" + directory.resolve("state");
        try (Child killed = collector("killed", state)) {
            assertThat(killed.awaitError(Pattern.compile(LISTENING))).isPresent();
            killed.signal("KILL");
            killed.awaitEnd();
        }
        try (Child next = collector("next", state)) {
            assertThat(next.awaitError(Pattern.compile(LISTENING))).isPresent();
            next.stop();
        }
    }

    private Child collector(String name, String... flags) throws IOException {
        List<String> command = java("-listen=netflow://127.0.0.1:0", "-addr=");
        command.addAll(List.of(flags));
        return Child.start(directory, name, command.toArray(String[]::new));
    }

    private static int numberIn(BufferedReader lines, String pattern) throws IOException {
        for (String line; (line = lines.readLine()) != null; ) {
            Matcher matcher = Pattern.compile(pattern).matcher(line);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new AssertionError("it ended without saying " + pattern);
    }

    private static Process play(String... flags) throws IOException {
        List<String> command = java("-input.pcap=" + Checkout.file("examples/flows.pcap"));
        command.addAll(List.of(flags));
        return new ProcessBuilder(command).start();
    }

    private static List<String> java(String... flags) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName()));
        command.addAll(List.of(flags));
        return command;
    }

    private static String body(String url) throws IOException {
        try (InputStream answer = new URL(url).openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(int port, int datagrams) throws IOException {
        send(port, datagrams, ONE_FLOW);
    }

    private static void send(int port, int datagrams, byte[] octets) throws IOException {
        try (DatagramSocket exporter = new DatagramSocket()) {
            for (int i = 0; i < datagrams; i++) {
                exporter.send(new DatagramPacket(octets, octets.length, InetAddress.getLoopbackAddress(), port));
            }
        }
    }
}
