package io.flowdecoder.cli.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The collector as a process with a configuration file: several outputs, and another configuration while it runs. */
@Timeout(60)
class ConfiguredCollectorTest {
    private static final byte[] ONE_FLOW = Hex.bytes("""
            0005 0001 0036ee80 6553f100 1dcd6500 0000004d 01 02 4064  # NetFlow v5, one record, sampled 1 in 100
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8
            0036c770 0036dcec 04d2 0035 00 12 11 08 0064 00c8 18 19 0000
            """);

    private static final Pattern LISTENING = Pattern.compile("listening for netflow on 127\\.0\\.0\\.1:(\\d+)");
    private static final String READ_ANEW = "configuration read anew";

    @TempDir
    private Path directory;

    private Child start(String yaml) throws IOException {
        configure(yaml);
        return collector("flow");
    }

    private Child start(String name, String yaml) throws IOException {
        Files.writeString(file(name + ".yaml"), yaml.replace("DIR", directory.toString()));
        return collector(name);
    }

    private Child collector(String name) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName(),
                "-addr=",
                "-config=" + file(name + ".yaml"));
        return Child.start(directory, name, command.toArray(String[]::new));
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private void configure(String yaml) throws IOException {
        Files.writeString(file("flow.yaml"), yaml.replace("DIR", directory.toString()));
    }

    /** Waits until it listens at so many addresses. */
    private static List<Integer> ports(Child collector, int count) throws Exception {
        Pattern all = Pattern.compile("(?s)(?:" + LISTENING.pattern() + ".*?){" + count + "}");
        assertThat(collector.awaitError(all)).as(collector.error()).isPresent();
        List<Integer> ports = new ArrayList<>();
        Matcher matcher = LISTENING.matcher(collector.error());
        while (matcher.find()) {
            ports.add(Integer.parseInt(matcher.group(1)));
        }
        return ports;
    }

    private static void send(int port, int datagrams) throws IOException {
        try (DatagramSocket exporter = new DatagramSocket()) {
            for (int i = 0; i < datagrams; i++) {
                exporter.send(new DatagramPacket(ONE_FLOW, ONE_FLOW.length, InetAddress.getLoopbackAddress(), port));
            }
        }
    }

    /** Waits until there are so many lines. */
    private List<String> lines(String name, int count) throws Exception {
        for (int waited = 0; waited < 500 && Files.readAllLines(file(name)).size() < count; waited++) {
            Thread.sleep(20);
        }
        assertThat(Files.readAllLines(file(name))).hasSize(count);
        return Files.readAllLines(file(name));
    }

    /** Tells it that the configuration is another, and waits for what it says then. */
    private static void hangUp(Child collector, String said) throws Exception {
        collector.signal("HUP");
        assertThat(collector.awaitError(Pattern.compile(said)))
                .as(collector.error())
                .isPresent();
    }

    @Test
    void eachListenerWritesToTheOutputsThatItNames() throws Exception {
        try (Child collector = start("""
                outputs:
                  a: {transport.file: DIR/a}
                  b: {transport.file: DIR/b, format: text}
                listen:
                  - {address: "netflow://127.0.0.1:0", outputs: [a]}
                  - {address: "netflow://127.0.0.1:0?count=1", outputs: [b]}
                  - netflow://127.0.0.1:0
                """)) {
            List<Integer> ports = ports(collector, 3);
            send(ports.get(0), 10);
            send(ports.get(1), 20);
            send(ports.get(2), 30);

            assertThat(lines("a", 40)).allMatch(line -> line.startsWith("{"));
            assertThat(lines("b", 50)).allMatch(line -> line.startsWith("type="));
            collector.stop();
            assertThat(collector.error())
                    .containsPattern("\nflows +60\n")
                    .containsPattern("\ndelivered +90\n")
                    .doesNotContain("not written");
        }
    }

    @Test
    void ratesMappingAndLogLevelAreFollowedAndTheRestIsNamed() throws Exception {
        String before = """
                listen: netflow://127.0.0.1:0
                transport.file: DIR/flows
                """;
        try (Child collector = start(before)) {
            int port = ports(collector, 1).get(0);
            send(port, 3);
            assertThat(lines("flows", 3)).allMatch(line -> line.contains("\"sampling_rate\":100,"));
            Files.writeString(file("mapping.yaml"), "formatter: {fields: [bytes, sampling_rate]}\n");

            configure(before + """
                    sampling.override: [127.0.0.0/8=7]
                    mapping: DIR/mapping.yaml
                    format: text
                    state: {interval: 2m}
                    """);
            hangUp(collector, READ_ANEW);
            send(port, 4);

            assertThat(lines("flows", 7).subList(3, 7)).containsOnly("{\"bytes\":1000,\"sampling_rate\":7}");
            assertThat(collector.error())
                    .contains("changed in the configuration, but only a restart makes it so: format, state.interval");
            configure(before + "loglevel: error\n");
            hangUp(collector, "(?s)" + READ_ANEW + ".*" + READ_ANEW);
            configure("wrong");
            hangUp(collector, "going on as before");
            send(port, 1);
            lines("flows", 8);
            collector.stop();

            assertThat(collector.error())
                    .doesNotContain("stopping")
                    .containsPattern("\nflows +8\n")
                    .containsPattern("\ndelivered +8\n");
        }
    }

    @Test
    void gf28ProcessesThatBothSayReuseportShareAPort() throws Exception {
        int port = freePort();
        String yaml = "listen: netflow://127.0.0.1:" + port + "\nreuseport: true\n";
        try (Child one = start("one", yaml + "transport.file: DIR/one\n");
                Child other = start("other", yaml + "transport.file: DIR/other\n")) {
            ports(one, 1);
            ports(other, 1);
            for (int exporter = 0; exporter < 64; exporter++) {
                send(port, 1);
            }
            one.stop();
            other.stop();

            int first = Files.readAllLines(file("one")).size();
            assertThat(first).isBetween(1, 63);
            assertThat(Files.readAllLines(file("other"))).hasSize(64 - first);
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void aWrongConfigurationChangesNothing() throws Exception {
        String before = "listen: netflow://127.0.0.1:0\ntransport.file: DIR/flows\n";
        try (Child collector = start(before + "sampling.default: 5\n")) {
            int port = ports(collector, 1).get(0);
            configure(before + "sampling.override: [127.0.0.0/8=7]\nfromat: json\n");
            hangUp(collector, "going on as before: " + file("flow.yaml") + ":4: fromat: no such flag; is it format\\?");
            send(port, 2);

            assertThat(lines("flows", 2)).allMatch(line -> line.contains("\"sampling_rate\":100,"));
            collector.stop();
        }
    }

    @Test
    void aHangupBeforeItListensIsFollowedAndEndsNothing() throws Exception {
        Path pipe = file("flow.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path flows = file("flows");
        byte[] yaml = "listen: netflow://127.0.0.1:0\ntransport.file: %s\n"
                .formatted(flows)
                .getBytes(UTF_8);
        try (Child collector = collector("flow")) {
            try (OutputStream configuration = new FileOutputStream(pipe.toFile())) { // as soon as it is read
                collector.signal("HUP");
                configuration.write(yaml);
            }
            for (int waited = 0; waited < 500 && !Files.exists(flows); waited++) { // until all of it has been read
                Thread.sleep(20);
            }
            try (OutputStream configuration = new FileOutputStream(pipe.toFile())) {
                configuration.write(yaml);
            }

            ports(collector, 1);
            assertThat(collector.error()).contains(READ_ANEW);
            assertThat(collector.awaitError(Pattern.compile("output opened anew: " + flows)))
                    .isPresent();
            collector.stop();
        }
    }
}
