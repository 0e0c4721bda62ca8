package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.transport.TransportFlag;
import io.flowdecoder.transport.TransportOpener;
import io.flowdecoder.transport.TransportOptions;
import io.flowdecoder.transport.TransportProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("flow.yaml"), text);
    }

    private CommandLine line(String... args) throws UsageException {
        return CommandLine.parse(CommandLineTest.COLLECTOR, args).configured(environment);
    }

    private CommandLine configured(String yaml, String... args) throws IOException, UsageException {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("-config=" + file(yaml));
        return line(all.toArray(String[]::new));
    }

    private static List<Flags.Entry> flags() throws UsageException {
        return new Flags(CommandLineTest.COLLECTOR, Extensions.load()).all();
    }

    @Test
    void everyFlagCanBeGivenInAFile() throws IOException, UsageException {
        for (Flags.Entry flag : flags()) {
            if (!flag.isOnlyForCommandLine()) {
                assertThat(configured(flag.name() + ": some\n").values().all(flag.name()))
                        .containsExactly("some");
            }
        }
    }

    @Test
    void everyFlagCanBeGivenInAVariableOfItsOwn() throws UsageException {
        for (Flags.Entry flag : flags()) {
            if (!flag.isOnlyForCommandLine()) {
                environment.put(Environment.variable(flag.name()), flag.name());
            }
        }
        CommandLine line = line();
        for (Flags.Entry flag : flags()) {
            if (!flag.isOnlyForCommandLine()) {
                assertThat(line.values().all(flag.name())).containsExactly(flag.name());
            }
        }
        assertThat(line.warnings()).isEmpty();
    }

    @Test
    void theCommandLineComesBeforeTheEnvironmentWhichComesBeforeTheFile() throws IOException, UsageException {
        String file = "format: text\nschema: goflow\nloglevel: warn\n";
        environment.put("FLOW_SCHEMA", "goflow2-v1");
        environment.put("FLOW_LOGLEVEL", "error");

        Settings settings = configured(file, "-loglevel=debug").settings();

        assertThat(settings.encoding().format()).isEqualTo(Format.TEXT);
        assertThat(settings.encoding().schema()).isEqualTo(Schema.GOFLOW2_V1);
        assertThat(settings.logLevel()).isEqualTo(Level.DEBUG);
    }

    @Test
    void theFileCanBeNamedInTheEnvironment() throws IOException, UsageException {
        environment.put("FLOW_CONFIG", file("format: text\n").toString());

        assertThat(line().settings().encoding().format()).isEqualTo(Format.TEXT);
    }

    @Test
    void aDotInANameMayBeALevelOfTheFile() throws IOException, UsageException {
        FlagValues values = configured("""
                transport: file
                transport.file.sep: ";"
                sampling:
                  default: 10
                  override:
                    - 10.0.0.0/8=100
                    - 2001:db8::/32=7
                listen: [sflow://:0, netflow://:0]
                """).values();

        assertThat(values.all("transport.file.sep")).containsExactly(";");
        assertThat(values.all("sampling.default")).containsExactly("10");
        assertThat(values.all("sampling.override")).containsExactly("10.0.0.0/8=100", "2001:db8::/32=7");
        assertThat(values.all("listen")).containsExactly("sflow://:0,netflow://:0");
    }

    @Test
    void aVariableHasSeveralValuesWithCommas() throws UsageException {
        environment.put("FLOW_SAMPLING_OVERRIDE", "10.0.0.0/8=100,11.0.0.0/8=200");

        assertThat(line().values().all("sampling.override")).containsExactly("10.0.0.0/8=100", "11.0.0.0/8=200");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            transport.flie: x                   | :1: transport.flie: no such flag; is it transport.file?
            `a: {}\\ntransport:\\n  kafak: {x: 1}`| :3: transport.kafak.x: no such flag
            outputs: {a: {listen: x}}           | :1: outputs.a.listen: no such flag
            outputs: {a: {fromat: x}}           | :1: outputs.a.fromat: no such flag; is it outputs.a.format?
            outputs: {A: {format: x}}           | :1: outputs.A.format: no such flag
            config: other.yaml                  | :1: config: it can only be given on the command line
            format: [                           | :1: expected the node content, but found '<stream end>'
            - format                            | :1: keys and values are expected here
            `sampling.default: 1\\nsampling: {default: 2}` | :2: sampling.default is given twice
            format: xml                         | :1: format: xml is none of json, text, bin, pb
            `outputs: {a: {}}\\naddr: 8080`       | :2: addr: 8080 is no host:port
            `outputs:\\n  a:\\n    format: xml`   | :3: outputs.a.format: xml is none of json, text, bin, pb
            `format: xml\\noutputs: {a: {schema: goflow}}` | :1: format: xml is none of json, text, bin, pb
            `listen: [{adress: "sflow://:0"}]`  | :1: no key adress here; did you mean address?
            `outputs: {lake: {format: bin}}\\nlisten: [{address: "sflow://:0", outputs: [lkae]}]` | :2: listen: sflow://:0?output=lkae: no output lkae; is it lake?
            `time: &a {max-age: *a}`            | :1: nested too deep
            exporters.allow: []                 | :1: exporters.allow: nobody would be heard; name one, or leave the key out to hear all
            `exporters:\n  allow:`              | :2: exporters.allow: nobody would be heard; name one, or leave the key out to hear all
            `http.token.file: "\\0"`             | :1: http.token.file: Nul character not allowed
            `http.tls: {cert: "\\0", key: k}`    | :1: http.tls.cert: Nul character not allowed
            """)
    void aMistakeInTheFileIsToldWithItsLine(String yaml, String message) {
        assertThatThrownBy(() -> configured(yaml.replace("\\n", "\n")).settings())
                .isInstanceOf(UsageException.class)
                .message()
                .startsWith(directory.resolve("flow.yaml") + message);
    }

    @Test
    void whatAliasesRepeatIsCountedAsOftenAsItIsRepeated() {
        StringBuilder bomb = new StringBuilder("l0: &l0 {}\n");
        for (int level = 1; level <= 15; level++) {
            bomb.append("l%d: &l%d {a: *l%d, b: *l%<d, c: *l%<d, d: *l%<d}\n".formatted(level, level, level - 1));
        }

        assertThatThrownBy(() -> configured(bomb.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("more than 10000 values");
    }

    @Test
    void theOutputsOfListenersAreCountedToo() {
        String yaml = "listen:\n- {address: 'sflow://:1', outputs: &o [%s]}\n".formatted("a,".repeat(9_000))
                + "- {address: 'sflow://:2', outputs: *o}\n";

        assertThatThrownBy(() -> configured(yaml))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("more than 10000 values");
    }

    @Test
    void aListOfWhichAllIsCommentedOutIsNotGiven() throws IOException, UsageException {
        Settings settings = configured("""
                sampling.override:
                #  - 10.0.0.0/8=100
                input:
                  pcap:
                  ipfix: []
                listen: sflow://:0
                """).settings();

        assertThat(settings.sampling().rateOf(4, 0, 0x0a00_0001)).isZero();
        assertThat(settings.listens()).isTrue();
    }

    @Test
    void aFileMayHaveNothingButComments() throws IOException, UsageException {
        for (String yaml : List.of("", "# format: text\n", "---\n", line().effective())) {
            assertThat(configured(yaml).settings().encoding())
                    .isEqualTo(line().settings().encoding());
        }
    }

    @Test
    void theTokenIsThatOfTheEnvironmentTheCommandWasGiven() throws UsageException {
        environment.put("FLOW_HTTP_TOKEN", "secret");

        assertThat(line().settings().monitoring().http().token()).isEqualTo("secret");
        environment.clear();
        assertThat(line().settings().monitoring().http().token()).isNull();
    }

    @Test
    void aVariableOfTwoOutputsIsRefusedIfItIsThere() throws UsageException {
        String[] outputs = {"-outputs.a-b.transport.file=x", "-outputs.a_b.transport.file=y"};
        assertThat(line(outputs).settings().outputs()).hasSize(2);

        environment.put("FLOW_OUTPUTS_A_B_FORMAT", "text");

        assertThatThrownBy(() -> line(outputs))
                .isInstanceOf(UsageException.class)
                .hasMessage("FLOW_OUTPUTS_A_B_FORMAT: it could be outputs.a-b.format or outputs.a_b.format");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -kafka                                | bin  | GOFLOW  | KafkaOpener
            -kafka.brokers=127.0.0.1:9092,[::1]:9092 | bin | GOFLOW | KafkaOpener
            -kafka=true -proto.fixedlen=true      | bin  | GOFLOW  | KafkaOpener
            -kafka.srv=_kafka._tcp.example.com    | bin  | GOFLOW  | KafkaOpener
            -kafka=false                          | text | GOFLOW  | FilePlaces
            -kafka=false -logfmt=json             | json | GOFLOW  | FilePlaces
            -kafka -schema=goflow2 -format=json   | json | GOFLOW2 | KafkaOpener
            -transport=file -kafka.topic=flows    | json | GOFLOW2 | FilePlaces
            -transport=kafka -kafka.topic=flows   | json | GOFLOW2 | KafkaOpener
            """)
    void aFlagThatOnlyGoFlowHasBringsWhatItTakesForGranted(String args, String format, Schema schema, String transport)
            throws UsageException {
        OutputSettings output = line(args.split(" ")).settings().outputs().get(0);

        assertThat(output.encoding().format()).isEqualTo(Format.named(format));
        assertThat(output.encoding().schema()).isEqualTo(schema);
        assertThat(output.transport().getClass()).hasToString("class " + packageOf(transport) + transport);
    }

    private static String packageOf(String transport) {
        return "io.flowdecoder.transport." + (transport.startsWith("Kafka") ? "kafka." : "");
    }

    @Test
    void goFlowsChoiceIsNotGainsaid() {
        assertThatThrownBy(() -> line("-kafka=false", "-transport=kafka").settings())
                .hasMessage("-kafka: -transport says otherwise");
        assertThatThrownBy(() -> line("-kafka=perhaps").settings())
                .hasMessage("-kafka: perhaps is neither true nor false");
    }

    @Test
    void aMistakeInTheEnvironmentIsToldWithItsVariable() {
        environment.put("FLOW_FORMAT", "xml");

        assertThatThrownBy(() -> line().settings()).hasMessage("FLOW_FORMAT: xml is none of json, text, bin, pb");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> line("-config=missing.yaml"))
                .isInstanceOf(UsageException.class)
                .hasMessage("-config: missing.yaml: no such file or directory");
    }

    @Test
    void variablesThatLookAsIfTheyWereMeantAreWarnedOf() throws UsageException {
        environment.put("FLOW_FROMAT", "json");
        environment.put("FLOW_ZZZ_SERVICE_PORT", "1");
        environment.put("FLOW_CLASSPATH", "x.jar");
        environment.put("FLOW_FLAGS", "-loglevel=warn");
        environment.put("PATH", "/bin");

        assertThat(line().warnings())
                .containsExactly(
                        "FLOW_FROMAT: no flag is called so; is it FLOW_FORMAT?",
                        "FLOW_ZZZ_SERVICE_PORT: no flag is called so");
    }

    @Test
    void outputsThatHaveNamesTakeTheRestFromAll() throws IOException, UsageException {
        environment.put("FLOW_OUTPUTS_LAKE_TRANSPORT_FILE", "lake.bin");
        List<OutputSettings> outputs = configured(
                        """
                        schema: goflow2-v1
                        outputs:
                          screen: {format: text}
                          lake:
                            format: bin
                            produce: [flows, discards]
                        """,
                        "-outputs.screen.schema=goflow",
                        "-outputs.third.format",
                        "json",
                        "-outputs.third.transport.file=third")
                .settings()
                .outputs();

        assertThat(outputs).extracting(OutputSettings::name).containsExactly("screen", "lake", "third");
        assertThat(outputs)
                .extracting(output ->
                        output.encoding().schema() + " " + output.encoding().format())
                .containsExactly("goflow text", "goflow2-v1 bin", "goflow2-v1 json");
        assertThat(outputs).extracting(output -> output.kinds().size()).containsExactly(1, 2, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -outputs.a.fromat=x                     | -outputs.a.fromat: no such flag; is it -outputs.a.format?
            -outputs.a.format=xml                   | -outputs.a.format: xml is none of json, text, bin, pb
            -outputs.a.format                       | -outputs.a.format: it needs a value
            -outputs.a.transport.file.counters=x    | -outputs.a.transport.file.counters: -produce does not name counters
            -outputs.a.format=bin -listen=sflow://:0?output=b | -listen: sflow://:0?output=b: no output b; is it a?
            -listen=sflow://:0?output=b             | -listen: sflow://:0?output=b: no output b
            -outputs.a.produce=raw -outputs.b.produce=raw -outputs.b.format=text | -format: raw messages have the same in all outputs, not json and text
            -outputs.a.format=text -outputs.b.produce=counters | -outputs.b.transport: standard output is where output a writes; each needs a place of its own
            -outputs.a.transport.file=none/f -outputs.b.produce=counters -outputs.b.transport.file.counters=none/./f | -outputs.b.transport: none/./f is where output a writes; each needs a place of its own
            -outputs.a.format=bin -outputs.b.format=text -transport=kafka -transport.kafka.overflow=spool -transport.kafka.spool.dir=none | -outputs.b.transport: none is where output a writes; each needs a place of its own
            """)
    void aMistakeInAnOutputIsNamed(String args, String message) {
        assertThatThrownBy(() -> line(args.split(" ")).settings())
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void withAMappingAllOutputsHaveOneSchema() throws IOException {
        Path mapping = Files.writeString(directory.resolve("mapping.yaml"), "formatter: {fields: [bytes]}\n");

        assertThatThrownBy(() -> line("-mapping=" + mapping, "-outputs.a.format=json", "-outputs.b.schema=goflow")
                        .settings())
                .hasMessage("-outputs.b.schema: with -mapping all outputs have the same");
    }

    @Test
    void aCheckPrintsAFileThatSaysTheSameAndWhereItWasSaid() throws IOException, UsageException {
        String yaml = """
                format: bin
                transport.file.sep: ""
                sampling.override: [10.0.0.0/8=100]
                listen: ["sflow://:0?output=a"]
                outputs: {a: {transport.file: "a\\\\b\\t\\"c.bin"}}
                """;
        environment.put("FLOW_LOGLEVEL", "warn");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = Cli.run(
                CommandLineTest.COLLECTOR,
                environment,
                new PrintStream(out, true),
                new PrintStream(err, true),
                "-config=" + file(yaml),
                "-addr=",
                "-config.check");

        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(status).isEqualTo(Cli.OK);
        assertThat(printed)
                .contains("format: \"bin\"  # " + directory.resolve("flow.yaml") + ":1: format\n")
                .contains("loglevel: \"warn\"  # FLOW_LOGLEVEL\n")
                .contains("addr: \"\"  # -addr\n")
                .contains("# schema: goflow2\n")
                .contains("# state.dir: not set\n");
        FlagValues said = line("-config=" + file(yaml), "-addr=").values();
        environment.clear();
        assertThat(said.differences(configured(printed).values())).isEmpty();
    }

    @Test
    void aCheckSaysWhatIsWrong() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());

        assertThat(Cli.run(
                        CommandLineTest.COLLECTOR, nowhere, new PrintStream(err, true), "-config.check", "-format=xml"))
                .isEqualTo(Cli.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("flow-collector: -format: xml is none of");
    }

    /** A transport with a password. */
    private static final class Locked implements TransportProvider {
        @Override
        public String name() {
            return "locked";
        }

        @Override
        public List<TransportFlag> flags() {
            return List.of(
                    TransportFlag.of("transport.locked.password", "TEXT", null, "")
                            .secret(),
                    TransportFlag.of("transport.locked.url", "URL", null, ""));
        }

        @Override
        public TransportOpener configure(TransportOptions options) {
            return null;
        }
    }

    @Test
    void secretsAreMasked() {
        Flags flags = new Flags(CommandLineTest.COLLECTOR, new Extensions(List.of(new Locked()), Format.all()));
        Map<String, FlagValues.Given> given = new HashMap<>();
        given.put("transport.locked.password", new FlagValues.Given(List.of("geheim"), "x"));
        given.put("outputs.a.transport.locked.password", new FlagValues.Given(List.of("geheim"), "x"));
        given.put("transport.locked.url", new FlagValues.Given(List.of("db://me:geheim@host/x"), "x"));

        assertThat(EffectiveConfiguration.of(flags, new FlagValues(given)))
                .contains(
                        "transport.locked.password: \"********\"",
                        "outputs.a.transport.locked.password: \"********\"",
                        "\"db://me:********@host/x\"")
                .doesNotContain("geheim");
    }
}
