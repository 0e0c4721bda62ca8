package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same traffic, as real exporters tell of it by each protocol, adds up to the same: octets of IP and packets of every
 * pair of addresses and ports and protocol.
 */
class SameTrafficTest {
    private static final String TRAFFIC = Checkout.file("examples/traffic.pcap").toString();

    private static final int CAPTURE_HEADER = 24;

    @TempDir
    private Path directory;

    @Test
    void theSameTrafficAddsUpToTheSameByEveryProtocol() throws Exception {
        Map<Conversation, Sums> byV9 = bySoftflowd("9");

        assertThat(byV9).isNotEmpty();
        assertThat(bySoftflowd("10")).isEqualTo(byV9);
        assertThat(bySoftflowd("5")).isEqualTo(ofIpv4(byV9));
        assertThat(byPmacctd(packets(byV9))).isEqualTo(byV9);
    }

    private Map<Conversation, Sums> bySoftflowd(String version) throws Exception {
        String softflowd = Requirement.program("softflowd");
        Path own = Files.createDirectory(directory.resolve("v" + version));
        try (Collector collector = Collector.listening(own, "netflow")) {
            String receiver = "127.0.0.1:" + collector.port();
            Child.run(own, "softflowd", softflowd, "-d", "-a", "-r", TRAFFIC, "-v", version, "-n", receiver);
            collector.stop();
            assertThat(collector.count("faults")).isZero();
            return sums(collector.jsonFlows());
        }
    }

    private static int packets(Map<Conversation, Sums> sums) {
        return (int) sums.values().stream().mapToLong(Sums::packets).sum();
    }

    /**
     * Of every packet a sample. The exporter keeps back those that do not fill a datagram: hence it reads the traffic
     * twice, and what comes of the second time is left out.
     */
    private Map<Conversation, Sums> byPmacctd(int packets) throws Exception {
        String pmacctd = Requirement.program("pmacctd");
        Path own = Files.createDirectory(directory.resolve("sflow"));
        try (Collector collector = Collector.listening(own, "sflow")) {
            Path settings = Files.writeString(own.resolve("pmacctd.conf"), """
                    plugins: sfprobe
                    sfprobe_receiver: 127.0.0.1:%d
                    sampling_rate: 1
                    pcap_savefile: %s
                    """.formatted(collector.port(), twice(own)));
            try (Child exporter = Child.start(own, "pmacctd", pmacctd, "-f", settings.toString())) {
                exporter.awaitEnd(); // its status is 1 if its plugin, having sent everything, ends before itself
            }
            collector.stop();
            return sums(collector.jsonFlows().subList(0, packets));
        }
    }

    private static Path twice(Path directory) throws IOException {
        byte[] once = Files.readAllBytes(Path.of(TRAFFIC));
        Path twice = Files.write(directory.resolve("twice.pcap"), once);
        byte[] packets = Arrays.copyOfRange(once, CAPTURE_HEADER, once.length);
        return Files.write(twice, packets, StandardOpenOption.APPEND);
    }

    private static Map<Conversation, Sums> sums(List<JsonFlow> flows) {
        return flows.stream().collect(Collectors.toMap(Conversation::of, Sums::of, Sums::plus, TreeMap::new));
    }

    private static Map<Conversation, Sums> ofIpv4(Map<Conversation, Sums> sums) {
        return sums.entrySet().stream()
                .filter(entry -> entry.getKey().source.contains("."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Sums::plus, TreeMap::new));
    }

    /** Ports are 0 for ICMP, which has none though NetFlow keeps its type and code there. */
    private record Conversation(String source, int sourcePort, String destination, int destinationPort, String protocol)
            implements Comparable<Conversation> {

        static Conversation of(JsonFlow flow) {
            String protocol = flow.text("proto");
            boolean hasPorts = !protocol.contains("ICMP");
            return new Conversation(
                    flow.text("src_addr"),
                    hasPorts ? flow.number("src_port") : 0,
                    flow.text("dst_addr"),
                    hasPorts ? flow.number("dst_port") : 0,
                    protocol);
        }

        @Override
        public int compareTo(Conversation other) {
            return toString().compareTo(other.toString());
        }
    }

    private record Sums(long octets, long packets) {
        private static final int CHECK_SEQUENCE = 4;

        /** Of a sample the octets are those of the frame, the check sequence among them. */
        static Sums of(JsonFlow flow) {
            long linkOctets = flow.text("type").equals("SFLOW_5") ? flow.linkOctets() + CHECK_SEQUENCE : 0;
            return new Sums(
                    flow.values().get("bytes").asLong() - linkOctets,
                    flow.values().get("packets").asLong());
        }

        Sums plus(Sums other) {
            return new Sums(octets + other.octets, packets + other.packets);
        }
    }
}
