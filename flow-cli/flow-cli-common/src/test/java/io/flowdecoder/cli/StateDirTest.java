package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that follow each other and share a state directory. */
class StateDirTest {
    private static final byte[] TEACHING = Hex.bytes("""
            000a 0054 6553f100 00000001 00000007                    # IPFIX, length 84
            0002 0018 0100 0004  0001 0004 000a 0004 0008 0004 000c 0004 # octets, ingressInterface, addresses
            0003 0016 012c 0003 0001  000a 0004 0022 0004 0052 0004  # options: interface, its rate and its name
            012c 0016 00000005 00000064 65746830 000000000000
            """);
    private static final byte[] DATA = Hex.bytes("""
            000a 0024 6553f101 00000002 00000007
            0100 0014 000003e8 00000005 0a010001 0a020002
            """);

    @TempDir
    private Path directory;

    private Path state;
    private Path first;
    private Path second;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void halveTheCapture() throws IOException {
        state = directory.resolve("state");
        first = Captures.write(directory.resolve("first.pcap"), TEACHING);
        second = Captures.write(directory.resolve("second.pcap"), DATA, DATA);
    }

    @Test
    void theSecondHalfOfACaptureIsReadByWhatTheFirstHasTaught() throws IOException {
        assertThat(run("-state.dir=" + state, "-input.pcap=" + first)).isEmpty();
        assertThat(run("-state.dir=" + state, "-input.pcap=" + second))
                .hasSize(2)
                .allMatch(flow -> flow.contains("\"bytes\":1000") && flow.contains("\"sampling_rate\":100"));
    }

    @Test
    void withoutADirectoryItIsNot() throws IOException {
        run("-input.pcap=" + first);

        assertThat(run("-input.pcap=" + second)).isEmpty();
    }

    @Test
    void aDamagedFileIsSetAsideWithAWarning() throws IOException {
        run("-state.dir=" + state, "-input.pcap=" + first);
        Path file = state.resolve("sessions.state");
        byte[] octets = Files.readAllBytes(file);
        octets[40] ^= 1;
        Files.write(file, octets);

        assertThat(run("-state.dir=" + state, "-input.pcap=" + second)).isEmpty();
        try (Stream<Path> files = Files.list(state)) {
            assertThat(files).anyMatch(path -> path.toString().contains("sessions.state.damaged-"));
        }
    }

    @Test
    void templatesAloneAreKeptInTheFileThatGoFlow2Has() throws IOException {
        Path templates = directory.resolve("made/templates.json");

        assertThat(run("-templates.json.path=" + templates, "-input.pcap=" + first))
                .isEmpty();
        assertThat(run("-templates.json.path=" + templates, "-input.pcap=" + second))
                .hasSize(2)
                .allMatch(flow -> flow.contains("\"bytes\":1000") && flow.contains("\"sampling_rate\":0"));
    }

    @Test
    void g215TheFlagsOfVersion1KeepTemplatesInTheSameFile() throws IOException {
        String[] flags = {"-netflow.templates=file", "-netflow.templates.file.path=" + directory.resolve("t.json")};

        assertThat(run(flags[0], flags[1], "-input.pcap=" + first)).isEmpty();
        assertThat(run(flags[0], flags[1], "-input.pcap=" + second)).hasSize(2);
        Files.writeString(directory.resolve("t.json"), "{\"192.0.2.1");
        assertThat(run(flags[0], flags[1], "-input.pcap=" + first)).isEmpty();
        assertThat(run(flags[0], flags[1], "-input.pcap=" + second)).hasSize(2);
    }

    @Test
    void withADirectoryBesideThatRatesAreKeptToo() throws IOException {
        String[] both = {"-templates.json.path=" + directory.resolve("templates.json"), "-state.dir=" + state};

        run(both[0], both[1], "-input.pcap=" + first);

        assertThat(run(both[0], both[1], "-input.pcap=" + second))
                .hasSize(2)
                .allMatch(flow -> flow.contains("\"sampling_rate\":100"));
    }

    @Test
    void aDamagedFileOfTemplatesIsSetAsideWithAWarning() throws IOException {
        Path templates = Files.writeString(directory.resolve("templates.json"), "{\"192.0.2.1");

        assertThat(run("-templates.json.path=" + templates, "-input.pcap=" + second))
                .isEmpty();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).anyMatch(path -> path.toString().contains("templates.json.damaged-"));
        }
        assertThat(templates).hasContent("{}");
    }

    @Test
    void aFileOfTemplatesThatCannotBeReadIsNamed() throws IOException {
        Files.createDirectory(state);

        int status = status("-templates.json.path=" + state, "-state.dir=" + directory.resolve("other"), "-addr=");

        assertThat(status).isEqualTo(Cli.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("flow-collector: -templates.json.path: " + state);
        assertThat(run("-state.dir=" + directory.resolve("other"), "-input.pcap=" + first))
                .isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        int status = status("-state.dir=" + file, "-input.pcap=" + first, "-transport.file=" + flows());

        assertThat(status).isEqualTo(Cli.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("flow-collector: -state.dir: " + file + ": ");
    }

    private Path flows() {
        return directory.resolve("flows.json");
    }

    private List<String> run(String... args) throws IOException {
        Files.deleteIfExists(flows());
        List<String> all = new ArrayList<>(List.of(args));
        all.add("-transport.file=" + flows());
        assertThat(status(all.toArray(String[]::new))).isEqualTo(Cli.OK);
        return Files.readAllLines(flows());
    }

    private int status(String... args) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        return Cli.run(CommandLineTest.COLLECTOR, nowhere, new PrintStream(err, true), args);
    }
}
