package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.flowpb.CountersMessage;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.flowpb.OptionsMessage;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.testing.Hex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code -produce}: which messages are made, and where those of each kind go. */
class ProduceTest {
    private static final byte[] COUNTERS = Hex.bytes("""
            00000005 00000001 c0000209 00000000 00000001 00000002 00000001
            00000002 0000000c 00000001 00000003 00000000                     # a counter sample without records
            """);
    private static final byte[] OPTIONS = Hex.bytes("""
            000a 0030 6553f100 00000000 00000007
            0003 0014  012d 0002 0001  0095 0004  0022 0004 0000             # options template 301: domain, sampling interval
            012d 000c  00000007 00000064
            """);

    private static final byte[] DISCARD = Hex.bytes("""
            00000005 00000001 c0000209 00000000 00000001 00000002 00000001
            00000005 00000020 00000005 00000000 00000003 00000000 00000003 00000004 00000102 00000000
            """);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private Path capture;
    private Path all;

    @BeforeEach
    void capture() throws IOException {
        capture = Captures.write(directory.resolve("all.pcap"), Captures.NETFLOW_V5, COUNTERS, OPTIONS);
        all = directory.resolve("all");
    }

    private int run(String... args) {
        String[] line = new String[args.length + 2];
        line[0] = "-input.pcap=" + capture;
        line[1] = "-transport.file=" + all;
        System.arraycopy(args, 0, line, 2, args.length);
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        return Cli.run(CommandLineTest.COLLECTOR, nowhere, new PrintStream(err, true), line);
    }

    @Test
    void flowsAloneAreMadeUnlessMoreIsAskedFor() throws IOException {
        assertThat(run()).isEqualTo(Cli.OK);
        assertThat(run("-produce=sample")).isEqualTo(Cli.OK);

        assertThat(Files.readAllLines(all)).hasSize(2).allMatch(line -> line.startsWith("{\"type\":\"NETFLOW_V5\","));
    }

    @Test
    void whatSharesAnOutputSaysItsKindFirst() throws IOException {
        assertThat(run("-produce=flows,counters,options,events")).isEqualTo(Cli.OK);

        assertThat(Files.readAllLines(all))
                .extracting(line -> line.replaceAll("^\\{\"type\":\"(\\w+)\",.*", "$1"))
                .containsExactly("NETFLOW_V5", "COUNTERS", "OPTIONS");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsPattern("counters messages +1\n")
                .containsPattern("options messages +1\n")
                .containsPattern("delivered +3\n")
                .doesNotContain("not written");
    }

    @Test
    void eachKindCanHaveAFileOfItsOwn() throws IOException {
        Path counters = directory.resolve("counters");
        Path options = directory.resolve("options");
        assertThat(run(
                        "-produce=flows,counters,options",
                        "-format=bin",
                        "-transport.file.sep=",
                        "-transport.file.counters=" + counters,
                        "-transport.file.options=" + options))
                .isEqualTo(Cli.OK);

        try (InputStream flow = Files.newInputStream(all);
                InputStream sample = Files.newInputStream(counters);
                InputStream option = Files.newInputStream(options)) {
            assertThat(FlowMessage.parseDelimitedFrom(flow).getBytes()).isEqualTo(1000);
            assertThat(CountersMessage.parseDelimitedFrom(sample).getSourceIdIndex())
                    .isEqualTo(3);
            assertThat(OptionsMessage.parseDelimitedFrom(option).getOptions(0).getUnsigned())
                    .isEqualTo(100);
        }
    }

    @Test
    void discardedPacketsAreFlowsAndGoToThemOrToAFileOfTheirOwn() throws IOException {
        Path discards = directory.resolve("discards");
        capture = Captures.write(directory.resolve("discards.pcap"), Captures.NETFLOW_V5, DISCARD);
        assertThat(run("-produce=flows,discards", "-format=bin", "-transport.file.sep="))
                .isEqualTo(Cli.OK);
        try (InputStream messages = Files.newInputStream(all)) {
            assertThat(FlowMessage.parseDelimitedFrom(messages).getBytes()).isEqualTo(1000);
            assertThat(FlowMessage.parseDelimitedFrom(messages).getDropReason()).isEqualTo(258);
        }
        Files.delete(all);
        assertThat(run("-produce=discards,flows", "-schema=goflow", "-transport.file.discards=" + discards))
                .isEqualTo(Cli.OK);

        assertThat(discards).content().startsWith("{\"Type\":\"SFLOW_5\",").hasLineCount(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsPattern("discard messages +1\n")
                .containsPattern("delivered +2\n")
                .doesNotContain("not written");
    }

    @Test
    void aFileIsOneHoweverItIsSpelled() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Files.createFile(all));
        Path dotted = directory.resolve(".").resolve("new").resolve("..").resolve("all");
        assertThat(run(
                        "-produce=flows,counters,options",
                        "-transport.file.counters=" + dotted,
                        "-transport.file.options=" + link))
                .isEqualTo(Cli.OK);

        assertThat(Files.readAllLines(all))
                .extracting(line -> line.replaceAll("^\\{\"type\":\"(\\w+)\",.*", "$1"))
                .containsExactly("NETFLOW_V5", "COUNTERS", "OPTIONS");
    }

    @Test
    void inBinNoTwoKindsShareAFileHoweverItIsSpelled() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Files.createFile(all));
        for (Path other : List.of(all, directory.resolve(".").resolve("all"), link)) {
            assertThat(run("-produce=flows,counters", "-format=bin", "-transport.file.counters=" + other))
                    .isEqualTo(Cli.WRONG_USAGE);
        }
        assertThat(all).isEmptyFile();
    }

    @Test
    void aFileThatCannotBeOpenedIsNamed() {
        Path missing = directory.resolve("missing").resolve("counters");

        assertThat(run("-produce=flows,counters", "-transport.file.counters=" + missing))
                .isEqualTo(Cli.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("flow-collector: -transport.file.counters: " + missing + ": no such file or directory\n");
    }

    @Test
    void rawIsAMessageForEachDatagram() throws IOException {
        assertThat(run("-produce=raw")).isEqualTo(Cli.OK);

        assertThat(Files.readAllLines(all))
                .extracting(line -> line.replaceAll("^\\{\"type\":\"(\\w+)\",.*", "$1"))
                .containsExactly("netflowv5", "sflow", "ipfix");
        assertThat(err.toString(StandardCharsets.UTF_8)).containsPattern("raw messages +3\n");
    }

    @Test
    void kindsAreNamedInAnyOrderAndCase() throws UsageException {
        assertThat(ProduceFlags.parse("Events, flows")).containsExactly(MessageKind.FLOWS, MessageKind.EVENTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-produce=flow | -produce: flow is none of flows, counters, options, events, discards, raw",
                "-produce=flows, | -produce:  is none of flows, counters, options, events, discards, raw",
                "-produce=raw,flows | -produce: raw goes with no other kind",
                "-produce=raw -format=bin | -format: raw messages are json or text, not bin",
                "-produce=counters -transport.file.counters=c -transport.file=f"
                        + " | -transport.file: all that -produce names goes to files of its own",
                "-produce=flows,counters -format=bin -transport.file=x.bin -transport.file.counters=./x.bin"
                        + " | -format: in bin nothing tells flows from counters;"
                        + " write them to files of their own, as with -transport.file.counters",
                "-format=bin -produce=flows,counters -transport.file.counters= | -transport.file.counters: it needs a value",
                "-transport.file.events=x | -transport.file.events: -produce does not name events",
                "-produce=flows,options -format=bin | -format: in bin nothing tells flows from options;"
                        + " write them to files of their own, as with -transport.file.options"
            })
    void aMistakeIsNamed(String args, String message) {
        assertThatThrownBy(() -> CommandLine.parse(CommandLineTest.COLLECTOR, args.split(" "))
                        .settings())
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
