package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.producer.Protocol;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others promise of their command lines; each test begins with the name of its row in {@code docs/compatibility.md}. */
class FeaturesTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private static Settings settings(String... args) throws UsageException {
        return CommandLine.parse(CommandLineTest.COLLECTOR, args).settings();
    }

    private int run(Command command, String... args) {
        return Cli.run(command, new PrintStream(PrintStream.nullOutputStream()), new PrintStream(err, true), args);
    }

    private int play(byte[][] datagrams, String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("-input.pcap=" + Captures.write(directory.resolve("some.pcap"), datagrams));
        all.add("-transport.file=" + flows());
        return run(CommandLineTest.COLLECTOR, all.toArray(String[]::new));
    }

    private Path flows() {
        return directory.resolve("flows");
    }

    private static byte[][] flows(int count) {
        return Collections.nCopies(count, Captures.NETFLOW_V5).toArray(byte[][]::new);
    }

    /** It ends with status 2, and a line that names what is wrong, before it has made anything. */
    private void assertRefused(String flag, String message) {
        err.reset();
        assertThat(run(CommandLineTest.COLLECTOR, flag, "-addr=", "-transport.file=" + flows()))
                .isEqualTo(Cli.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("flow-collector: " + message)
                .hasLineCount(1);
        assertThat(flows()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "-format.hash=src_adr, -format.hash: no field src_adr; is it src_addr?",
        "-format.hash=SamplerAdress, -format.hash: no field SamplerAdress; is it SamplerAddress?"
    })
    void gf11AnUnknownFieldOfTheKeyIsRefused(String flag, String message) {
        assertRefused(flag, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sflow://:6343",
                "netflow://:2055",
                "nfl://:2056",
                "sflow://:6343,netflow://:2055",
                "sflow://:6343,nfl://:2056",
                "netflow://:2055,nfl://:2056",
                "sflow://:6343,netflow://:2055,nfl://:2056",
                "flow://:9000"
            })
    void gf13EveryCombinationOfProtocolsListensAtItsPorts(String uris) throws UsageException {
        assertThat(settings("-listen=" + uris).listen())
                .extracting(address ->
                        address.uri().getScheme() + "://:" + address.address().getPort())
                .containsExactly(uris.split(","));
    }

    @ParameterizedTest
    @CsvSource({
        "sflow://:70000, it needs a port from 0 to 65535",
        "sflow://x.invalid:6343, no host x.invalid",
        "sflow://:6343x, it needs a port from 0 to 65535"
    })
    void gf13AnAddressThatIsNoneIsRefused(String uri, String why) {
        assertRefused("-listen=" + uri, "-listen: " + uri + ": " + why);
    }

    @Test
    void gf14WorkersAreSocketsOfEachListenerThatDoesNotSayHowMany() throws UsageException {
        assertThat(settings("-workers=4", "-listen=sflow://:6343,netflow://:2055?count=2,nfl://:2056/?rcvbuf=9000")
                        .listen())
                .extracting(ListenAddress::sockets)
                .containsExactly(4, 2, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "257"})
    void gf14NoWorkersAreRefused(String workers) {
        assertRefused("-workers=" + workers, "-workers: " + workers + " is no number from 1 to 256");
    }

    @Test
    void gf15ACommandOfOneProtocolCountsDatagramsOfOthersAndGoesOn() throws IOException {
        Command sflow = new Command("flow-sflow", "", "sflow://:6343", EnumSet.of(Protocol.SFLOW));
        Path capture = Captures.netflowV5(directory.resolve("v5.pcap"));

        assertThat(run(sflow, "-input.pcap=" + capture, "-transport.file=" + flows()))
                .isEqualTo(Cli.OK);
        assertThat(flows()).isEmptyFile();
        assertThat(err.toString(StandardCharsets.UTF_8)).containsPattern("UNKNOWN_PROTOCOL +1 ");
    }

    @Test
    void gf30OnlyTheFieldsThatAreNamedAreWrittenInTheirOrder() throws IOException {
        assertThat(play(flows(1), "-schema=goflow", "-format=text", "-message.fields=Proto,Bytes,SrcAddr"))
                .isEqualTo(Cli.OK);
        assertThat(flows()).hasContent("Proto:17 Bytes:1000 SrcAddr:10.1.0.1");
        Path written = flows();
        assertThat(written.toFile().delete()).isTrue();
        assertRefused("-message.fields=SrcAdr", "-message.fields: no field SrcAdr; is it SrcAddr?");
    }

    @Test
    void g201SeveralUrisMakeAsManySocketsAsTheySay() throws UsageException {
        assertThat(
                        settings("-listen", "sflow://:6343?count=4,nfl://127.0.0.1:2056,netflow://[::1]:2055")
                                .listen()
                                .stream()
                                .mapToInt(ListenAddress::sockets)
                                .sum())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "foo://:1, the scheme must be",
        "sflow://host.invalid, it needs a port",
        "sflow://:1?count=abc, count must be a number"
    })
    void g201WhatIsNoListenerIsRefused(String uri, String why) {
        assertRefused("-listen=" + uri, "-listen: " + uri + ": " + why);
    }

    @Test
    void g202OneObjectALineAndWhatIsNoneOfTheProtocolsIsCounted() throws IOException {
        byte[][] datagrams = {Captures.NETFLOW_V5, Captures.NOISE};

        assertThat(play(datagrams)).isEqualTo(Cli.OK);
        assertThat(Files.readString(flows())).matches("\\{[^\\n]*}\\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).containsPattern("UNKNOWN_PROTOCOL +1 ");
    }

    @Test
    void g203KeysAreThoseOfTheDialect() throws IOException {
        assertThat(play(flows(1), "-schema=goflow2-v1")).isEqualTo(Cli.OK);
        assertThat(Files.readString(flows()))
                .contains("\"Type\":\"NETFLOW_V5\"", "\"SamplingRate\":100", "\"SamplerAddress\":\"192.0.2.9\"")
                .contains("\"SrcMac\":\"00:00:00:00:00:00\"", "\"Etype\":2048", "\"Proto\":17", "\"FragmentId\":0");
    }

    @Test
    void g205TextIsNamesAndValues() throws IOException {
        assertThat(play(flows(2), "-format=text")).isEqualTo(Cli.OK);
        assertThat(Files.readAllLines(flows())).hasSize(2).allMatch(line -> line.matches("(\\w+=\\S*)( \\w+=\\S*)+"));
    }

    @Test
    void g204AFileThatCannotBeWrittenIsRefusedBeforeAnyPortIsOpened() {
        String missing = directory.resolve("missing/flows").toString();

        assertThat(run(CommandLineTest.COLLECTOR, "-listen=sflow://:0", "-addr=", "-transport.file=" + missing))
                .isEqualTo(Cli.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("flow-collector: -transport.file: " + missing + ": no such file or directory\n");
    }

    private static int parse(InputStream in) throws IOException {
        int messages = 0;
        while (FlowMessage.parseDelimitedFrom(in) != null) {
            messages++;
        }
        return messages;
    }

    @Test
    void fp07AThousandFlowsInAFileAreAThousandMessages() throws IOException {
        assertThat(play(flows(1000), "-format=bin", "-transport.file.sep=")).isEqualTo(Cli.OK);
        byte[] written = Files.readAllBytes(flows());
        byte[] cut = Arrays.copyOf(written, written.length - 1);

        assertThat(parse(new ByteArrayInputStream(written))).isEqualTo(1000);
        InputStream in = new ByteArrayInputStream(cut);
        for (int i = 0; i < 999; i++) {
            FlowMessage.parseDelimitedFrom(in);
        }
        assertThatThrownBy(() -> FlowMessage.parseDelimitedFrom(in)).isInstanceOf(InvalidProtocolBufferException.class);
    }

    @Test
    void g206FramingIsAChoiceOfProtobufAlone() throws IOException {
        assertThat(play(flows(1), "-schema=goflow2-v1", "-format=pb", "-transport.file.sep="))
                .isEqualTo(Cli.OK);
        byte[] plain = Files.readAllBytes(flows());
        Files.delete(flows());
        assertThat(play(
                        flows(1),
                        "-schema=goflow2-v1",
                        "-format=pb",
                        "-format.protobuf.fixedlen=true",
                        "-transport.file.sep="))
                .isEqualTo(Cli.OK);
        byte[] framed = Files.readAllBytes(flows());
        Files.delete(flows());

        assertThat(framed[0]).isEqualTo((byte) plain.length);
        assertThat(Arrays.copyOfRange(framed, framed.length - plain.length, framed.length))
                .isEqualTo(plain);
        assertRefused("-format.protobuf.fixedlen", "-format.protobuf.fixedlen: json has no lengths, but bin");
        assertRefused("-proto.fixedlen=1", "-proto.fixedlen: json has no lengths, but bin");
    }

    @Test
    void g207AnyFieldCanBePartOfAKeyAndOthersAreRefused() throws UsageException {
        assertThat(settings("-format.hash=src_addr,bytes,in_if")
                        .encoding()
                        .formatting()
                        .key())
                .containsExactly("src_addr", "bytes", "in_if");
        assertRefused("-format.hash=src_addr,bites", "-format.hash: no field bites; is it bytes?");
    }

    @Test
    void fp03WithoutFlagsItListensForSflowAndNetFlowAtTheirPorts() throws UsageException {
        assertThat(settings().listen())
                .extracting(address ->
                        address.uri().getScheme() + " " + address.address().getPort())
                .containsExactly("sflow 6343", "netflow 2055");
    }

    /** As the documents of GoFlow2 have them; those with Kafka are in KafkaFeaturesTest of the collector. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -transport.file=flows.json                                       | json |
            -listen sflow://:6343,netflow://:2055                            | json |
            -listen nfl://:2055                                              | json |
            -listen=sflow://:6343?count=4,nfl://:2055                        | json |
            -listen=netflow://:2055?count=4&workers=8&queue_size=100000      | json |
            -listen sflow://:6343?blocking=true                              | json |
            -listen flow://:6343/?count=4&workers=16&blocking=false&queue_size=1000000 | json |
            -listen sflow://:6343?count=4,netflow://:2055                    | json |
            -produce raw -format json                                        | json |
            -transport=file -transport.file=/var/log/goflow/goflow2.log -format=json | json |
            -transport.file.sep= -format=bin                                 | bin  |
            -reuseport -workers 4                                            | json |
            -format=pb -format.protobuf.fixedlen=true -transport.file.sep=   | bin  |
            -format=bin -transport.file.sep= -transport.file=flows.bin       | bin  |
            -format=text -loglevel debug -logfmt json                        | text |
            -schema=goflow2-v1 -format.selector=TimeReceived,SamplerAddress,Bytes | json |
            -format.hash=SamplerAddress,DstAS -format.tag=json               | json |
            -transport.file /var/logs/goflow2.log                            | json |
            -transport.file.sep= -format=pb -format.protobuf.fixedlen=true   | bin  |
            -netflow.templates=file -netflow.templates.file.path=t.json      | json |
            -produce=raw                                                     | json |
            -produce sample -addr=                                           | json |
            -templates.ttl=30m -templates.sweep-interval 1m0s -templates.ttl.extend-on-access | json |
            -templates.json.path=t.json -templates.json.interval=0           | json |
            """)
    void documentedCommandLinesAreUnderstood(String line, String format) throws UsageException {
        assertThat(settings(line.split(" ")).encoding().format()).isEqualTo(Format.named(format));
    }

    @ParameterizedTest
    @CsvSource({
        "-templates.ttl=soon, '-templates.ttl: soon is no duration, such as 1m30s'",
        "-templates.ttl.extend-on-access=maybe, -templates.ttl.extend-on-access: maybe is neither true nor false",
        "-netflow.templates=disk, '-netflow.templates: disk is none of memory, file'"
    })
    void flagsWithoutEffectHaveRightValuesToo(String flag, String message) {
        assertRefused(flag, message);
    }
}
