package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private int run(String... args) {
        return Cli.run(CommandLineTest.COLLECTOR, new PrintStream(out, true), new PrintStream(err, true), args);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpExplainsEveryFlagWithItsDefault() throws UsageException {
        assertThat(run("-h")).isEqualTo(Cli.OK);
        String help = out.toString(StandardCharsets.UTF_8);

        for (Flags.Entry flag : new Flags(CommandLineTest.COLLECTOR, Extensions.load()).all()) {
            assertThat(help).contains("  -" + flag.name());
            if (flag.defaultValue() != null) {
                assertThat(help.replaceAll("\\s+", " ")).contains("(default " + flag.defaultValue() + ")");
            }
        }
        assertThat(help)
                .contains("where flows go: file", "how a flow is written: json, text, bin (protobuf, also called pb)");
        assertThat(help).contains("Input\n", "Output\n", "Operation\n", "sflow://:6343,netflow://:2055");
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "-v=true", "-h", "--help", "-h=1"})
    void helpAndVersionAreAllThatIsPrinted(String flag) {
        assertThat(run(flag, "-format=xml")).isEqualTo(Cli.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("flow-collector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v=false", "-h=false", "--help=f", "-v -v=0"})
    void aSwitchThatIsOffDoesNothing(String flags) throws IOException {
        List<String> args = new ArrayList<>(List.of(flags.split(" ")));
        args.add("-input.pcap=" + Captures.write(directory.resolve("none.pcap")));

        assertThat(run(args.toArray(String[]::new))).isEqualTo(Cli.OK);
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "h", "help", "proto.fixedlen", "format.protobuf.fixedlen"})
    void aSwitchIsOnOrOff(String flag) {
        assertThat(run("-" + flag + "=maybe")).isEqualTo(Cli.WRONG_USAGE);
        assertThat(errors()).startsWith("flow-collector: -" + flag + ": maybe is neither true nor false");
    }

    @Test
    void wrongUsageIsStatusTwoAndOneLine() {
        assertThat(run("-fromat=json")).isEqualTo(Cli.WRONG_USAGE);
        assertThat(errors())
                .isEqualTo("flow-collector: -fromat: no such flag; is it -format? (-h explains the flags)\n");
    }

    @Test
    void aMistakeInAMappingFileIsToldWithItsLineBeforeAnythingStarts() throws IOException {
        Path mapping = Files.writeString(
                directory.resolve("mapping.yaml"), "ipfix:\n  mapping:\n    - {field: 61, destination: src_prot}\n");

        assertThat(run("-mapping=" + mapping, "-transport.file=" + directory.resolve("flows")))
                .isEqualTo(Cli.WRONG_USAGE);
        assertThat(errors())
                .isEqualTo("flow-collector: -mapping: " + mapping
                        + ":3: no field src_prot; did you mean src_port? (-h explains the flags)\n");
        assertThat(directory.resolve("flows")).doesNotExist();
    }

    @Test
    void aMappingFileThatIsNotThereIsNamed() {
        assertThat(run("-mapping=missing.yaml")).isEqualTo(Cli.WRONG_USAGE);
        assertThat(errors())
                .isEqualTo("flow-collector: -mapping: missing.yaml: no such file or directory"
                        + " (-h explains the flags)\n");
    }

    @Test
    void aMissingCaptureCostsNoOther() throws IOException {
        Path flows = directory.resolve("flows.json");
        Path good = Captures.netflowV5(directory.resolve("good.pcap"));

        int status = run("-input.pcap=missing.pcap", "-input.pcap=" + good, "-transport.file=" + flows);

        assertThat(status).isEqualTo(Cli.FAILED);
        assertThat(Files.readAllLines(flows)).hasSize(1);
        assertThat(errors()).containsPattern("flows +1\n");
    }

    @Test
    void aCompressedFileIsCompleteWhenTheRunEnds() throws IOException {
        Path flows = directory.resolve("flows.json.gz");
        Path capture = Captures.netflowV5(directory.resolve("one.pcap"));

        assertThat(run("-input.pcap=" + capture, "-transport.file=" + flows, "-transport.file.compress=gzip"))
                .isEqualTo(Cli.OK);

        try (InputStream json = new GZIPInputStream(Files.newInputStream(flows))) {
            assertThat(new String(json.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("{\"type\":")
                    .hasLineCount(1);
        }
        assertThat(errors()).containsPattern("delivered +1\n").doesNotContain("not written");
    }

    @Test
    void whatIsNoCaptureIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "{ not a capture }");

        assertThat(run("-input.pcap=" + text, "-transport.file=" + directory.resolve("flows")))
                .isEqualTo(Cli.FAILED);
    }

    @Test
    void anOutputThatCannotBeOpenedIsNamed() {
        Path unwritable = directory.resolve("missing").resolve("flows.json");

        assertThat(run("-input.pcap=any.pcap", "-loglevel=error", "-transport.file=" + unwritable))
                .isEqualTo(Cli.WRONG_USAGE);
        assertThat(errors())
                .isEqualTo("flow-collector: -transport.file: " + unwritable + ": no such file or directory\n");
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertThat(run("-listen=sflow://" + address, "-addr=", "-loglevel=error"))
                    .isEqualTo(Cli.WRONG_USAGE);
            assertThat(errors())
                    .isEqualTo("flow-collector: -listen: cannot listen on " + address
                            + " (udp): Address already in use\n");
        }
    }

    @Test
    void aPortThatAnotherProcessSharesIsInUseToo() throws IOException {
        try (DatagramChannel taken = DatagramChannel.open()) {
            taken.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String address = "127.0.0.1:" + taken.socket().getLocalPort();

            assertThat(run("-listen=sflow://" + address + "?count=2", "-addr=")).isEqualTo(Cli.WRONG_USAGE);
            assertThat(errors()).contains("Address already in use");
        }
    }

    @Test
    void anHttpPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertThat(run("-listen=sflow://127.0.0.1:0", "-addr=" + address)).isEqualTo(Cli.FAILED);
            assertThat(errors())
                    .isEqualTo("flow-collector: -addr: cannot listen on " + address + ": Address already in use\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"--, --", "\\n, \\n", "-=-, -=-"})
    void aSeparatorIsTakenLiterally(String separator, String written) throws IOException {
        Path capture = Captures.write(directory.resolve("one.pcap"), Captures.NETFLOW_V5);
        Path flows = directory.resolve("flows.txt");

        assertThat(run("-input.pcap=" + capture, "-transport.file=" + flows, "-transport.file.sep", separator))
                .isEqualTo(Cli.OK);
        assertThat(Files.readString(flows)).endsWith("}" + written);
        Files.delete(flows);

        assertThat(run("-input.pcap=" + capture, "-transport.file=" + flows, "-transport.file.sep="))
                .isEqualTo(Cli.OK);
        assertThat(Files.readString(flows)).endsWith("}");
    }

    @Test
    void aDatagramOfNoKnownProtocolIsCountedAndCostsNoOther() throws IOException {
        Path capture =
                Captures.write(directory.resolve("mixed.pcap"), Captures.NOISE, Captures.NETFLOW_V5, Captures.NOISE);
        Path flows = directory.resolve("flows.json");

        assertThat(run("-input.pcap=" + capture, "-transport.file=" + flows)).isEqualTo(Cli.OK);
        assertThat(Files.readAllLines(flows)).hasSize(1);
        assertThat(errors()).containsPattern("UNKNOWN_PROTOCOL +2  not a datagram of a protocol that is read here\n");
    }

    @Test
    void separatorsFollowEachFlow() throws IOException {
        Path capture = Captures.write(directory.resolve("two.pcap"), Captures.NETFLOW_V5, Captures.NETFLOW_V5);
        Path flows = directory.resolve("flows.txt");

        assertThat(run("-input.pcap=" + capture, "-transport.file=" + flows, "-format=text", "-transport.file.sep=;;"))
                .isEqualTo(Cli.OK);
        assertThat(Files.readString(flows)).matches("type=NETFLOW_V5 [^;]*;;type=NETFLOW_V5 [^;]*;;");
    }
}
