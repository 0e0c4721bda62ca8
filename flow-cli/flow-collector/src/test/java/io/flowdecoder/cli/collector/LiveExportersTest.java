package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real exporters send to the running command, while tcpdump records what they send. What the command writes must be
 * what tshark reads in that record.
 */
class LiveExportersTest {
    private static final Path TRAFFIC = Checkout.file("examples/traffic.pcap");

    @TempDir
    private Path directory;

    private Collector collector;
    private LoopbackCapture capture;
    private int port;

    private void listen(String scheme) throws Exception {
        Requirement.program("tshark"); // before anything is done in vain
        collector = Collector.listening(directory, scheme);
        port = collector.port();
        capture = LoopbackCapture.start(directory, port);
    }

    @AfterEach
    void endProcesses() {
        if (capture != null) {
            capture.close();
        }
        if (collector != null) {
            collector.close();
        }
    }

    @ParameterizedTest(name = "softflowd -v {0}")
    @ValueSource(strings = {"5", "9", "10"})
    void flowsAreWhatTsharkReadsInTheDatagramsOfSoftflowd(String version) throws Exception {
        String softflowd = Requirement.program("softflowd");
        listen("netflow");
        String receiver = "127.0.0.1:" + port;
        String traffic = TRAFFIC.toString();
        // -a: the exporter's clock is the one of the traffic
        Child.run(directory, "softflowd", softflowd, "-d", "-a", "-r", traffic, "-v", version, "-n", receiver);

        List<JsonFlow> written = stop();
        List<ExportedFlow> exported =
                Dissection.of(capture.file(), port, "cflow", directory).flows();

        assertThat(exported).isNotEmpty();
        assertThat(written).extracting(JsonFlow::exportedFlow).containsExactlyInAnyOrderElementsOf(exported);
    }

    @Test
    void flowsAreWhatTsharkReadsInTheConnectionOfSoftflowd() throws Exception {
        String softflowd = Requirement.program("softflowd");
        listen("ipfix+tcp");
        String receiver = "127.0.0.1:" + port;
        String traffic = TRAFFIC.toString();
        Child.run(
                directory, "softflowd", softflowd, "-d", "-a", "-r", traffic, "-v", "10", "-P", "tcp", "-n", receiver);

        List<JsonFlow> written = stop();
        List<ExportedFlow> exported =
                Dissection.of(capture.file(), port, "cflow", directory).flows();

        assertThat(exported).isNotEmpty();
        assertThat(written).extracting(JsonFlow::exportedFlow).containsExactlyInAnyOrderElementsOf(exported);
        assertThat(collector.count("connections finished")).isEqualTo(1);
    }

    @Test
    void flowsAreWhatTsharkReadsInTheSamplesOfPmacctd() throws Exception {
        String pmacctd = Requirement.program("pmacctd");
        listen("sflow");
        Path settings = Files.writeString(directory.resolve("pmacctd.conf"), """
                plugins: sfprobe
                sfprobe_receiver: 127.0.0.1:%d
                sampling_rate: 4
                pcap_savefile: %s
                """.formatted(port, TRAFFIC));
        try (Child exporter = Child.start(directory, "pmacctd", pmacctd, "-f", settings.toString())) {
            exporter.awaitEnd(); // its status is 1 if its plugin, having sent everything, ends before itself
        }

        List<JsonFlow> written = stop();
        List<SampledPacket> sampled =
                Dissection.of(capture.file(), port, "sflow", directory).samples();

        assertThat(sampled).isNotEmpty();
        assertThat(written).extracting(JsonFlow::sampledPacket).containsExactlyInAnyOrderElementsOf(sampled);
    }

    /** Stops the command at once after it has been sent everything, and returns what it has written. */
    private List<JsonFlow> stop() throws Exception {
        collector.stop();
        capture.stop();
        List<JsonFlow> written = collector.jsonFlows();
        assertThat(collector.count("faults")).isZero();
        assertThat(collector.count("flows")).isEqualTo(written.size());
        return written;
    }
}
