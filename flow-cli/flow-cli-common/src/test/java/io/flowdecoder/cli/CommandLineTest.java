package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Formatting;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.producer.TimeWindow;
import io.flowdecoder.receive.TcpSettings;
import io.flowdecoder.session.PostCounters;
import io.flowdecoder.session.SamplerAddress;
import io.flowdecoder.session.SamplingOverrides;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    static final Command COLLECTOR = new Command(
            "flow-collector", "does it all", "sflow://:6343,netflow://:2055", EnumSet.allOf(Protocol.class));

    private static Settings settings(String... args) throws UsageException {
        return CommandLine.parse(COLLECTOR, args).settings();
    }

    @Test
    void withoutFlagsItDoesWhatGoFlow2Does() throws UsageException {
        Settings settings = settings();

        assertThat(settings.listen())
                .extracting(address -> address.address().getPort())
                .containsExactly(6343, 2055);
        assertThat(settings.listen().get(0).protocols()).containsExactly(Protocol.SFLOW);
        assertThat(settings.listen().get(1).protocols())
                .containsExactlyInAnyOrder(
                        Protocol.NETFLOW_V1,
                        Protocol.NETFLOW_V5,
                        Protocol.NETFLOW_V7,
                        Protocol.NETFLOW_V9,
                        Protocol.IPFIX);
        assertThat(settings.encoding()).isEqualTo(Encoding.of(Schema.GOFLOW2, Format.JSON));
        assertThat(settings.logLevel()).isEqualTo(Level.INFO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-format=text", "--format=text", "-format text", "--format text", "-format=json -format=text"})
    void aFlagHasOneDashOrTwoAndItsValueFollowsOrIsJoinedAndTheLastOneCounts(String args) throws UsageException {
        assertThat(settings(args.split(" ")).encoding().format()).isEqualTo(Format.TEXT);
    }

    @Test
    void capturesArePlayedInTheOrderTheyAreNamed() throws UsageException {
        assertThat(settings("-input.pcap=b.pcap", "-input.pcap", "a.pcap").captures())
                .containsExactly(Path.of("b.pcap"), Path.of("a.pcap"));
    }

    @Test
    void anIpfixFileIsForThoseWhoReadIpfix() throws UsageException {
        Command sflow = new Command("flow-sflow", "", "sflow://:6343", EnumSet.of(Protocol.SFLOW));

        assertThat(settings("-input.ipfix=b.ipfix", "-input.ipfix", "a.ipfix").ipfixFiles())
                .containsExactly(Path.of("b.ipfix"), Path.of("a.ipfix"));
        assertThatThrownBy(() -> CommandLine.parse(sflow, "-input.ipfix=a").settings())
                .isInstanceOf(UsageException.class)
                .hasMessage("-input.ipfix: flow-sflow reads no IPFIX");
    }

    @Test
    void samplingRatesAreConfiguredForAllAndForPrefixes() throws UsageException {
        SamplingOverrides sampling = settings(
                        "-sampling.default=64",
                        "-sampling.override=10.0.0.0/8=100",
                        "-sampling.override",
                        "10.0.0.1=200")
                .sampling();

        assertThat(sampling.defaultRate()).isEqualTo(64);
        assertThat(sampling.rateOf(4, 0, 0x0a00_0001)).isEqualTo(200);
        assertThat(sampling.rateOf(4, 0, 0x0a00_0002)).isEqualTo(100);
        assertThat(sampling.rateOf(4, 0, 0x0b00_0002)).isZero();
        assertThat(settings().sampling().defaultRate()).isZero();
    }

    @Test
    void countersOfWhatLeavesAreConfiguredForPrefixes() throws UsageException {
        PostCounters post = settings("-counters.post=10.0.0.0/8=forward", "-counters.post", "10.0.0.1=apart")
                .postCounters();

        assertThat(post.areForward(IpAddress.v4(0x0a00_0002))).isTrue();
        assertThat(post.areForward(IpAddress.v4(0x0a00_0001))).isFalse();
        assertThat(settings().postCounters()).isSameAs(PostCounters.APART);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -format=pb                                                   | GOFLOW2    | BIN  | true  |
            -schema=goflow2-v1 -format=pb                                | GOFLOW2_V1 | BIN  | false |
            -schema=goflow2-v1 -format=pb -format.protobuf.fixedlen      | GOFLOW2_V1 | BIN  | true  |
            -schema=goflow -format.protobuf.fixedlen=f -format=bin -proto.fixedlen=T | GOFLOW | BIN | true  |
            -proto.fixedlen -schema GoFlow -format bin                   | GOFLOW     | BIN  | true  |
            -schema=goflow -message.fields=SrcAS,SrcAddr                 | GOFLOW     | JSON | false | SrcAS,SrcAddr
            -format.selector=src_as,icmp_name,src_as                     | GOFLOW2    | JSON | true  | src_as,icmp_name,src_as
            -schema=goflow2-v1 -format.tag=json -format.selector=SrcAs,src_addr | GOFLOW2_V1 | JSON | false | SrcAs,src_addr
            """)
    void flowsAreWrittenInOneOfThreeDialects(
            String args, Schema schema, Format format, boolean lengthPrefix, String fields) throws UsageException {
        Encoding encoding = settings(args.split(" ")).encoding();

        assertThat(encoding.schema()).isEqualTo(schema);
        assertThat(encoding.format()).isEqualTo(format);
        assertThat(encoding.lengthPrefix()).isEqualTo(lengthPrefix);
        assertThat(String.join(",", encoding.formatting().fields())).isEqualTo(fields == null ? "" : fields);
    }

    @Test
    void aTagGivesVersion1TheNamesOfTheSchema() throws UsageException {
        assertThat(settings("-schema=goflow2-v1", "-format.tag=json")
                        .encoding()
                        .formatting()
                        .fields())
                .hasSize(70)
                .contains("src_addr", "mpls_1_ttl", "custom_integer_1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -format.hash=                                     | GOFLOW2    |
            -format.hash=sampler_address,dst_as               | GOFLOW2    | sampler_address,dst_as
            -schema=goflow2-v1 -format.hash=DstAs,bytes       | GOFLOW2_V1 | DstAs,bytes
            -format.selector=bytes -format.hash SrcAddr       | GOFLOW2    | SrcAddr
            """)
    void theKeyOfAMessageIsMadeOfTheFieldsThatAreNamed(String args, Schema schema, String fields)
            throws UsageException {
        Encoding encoding = settings(args.split(" ")).encoding();

        assertThat(encoding.schema()).isEqualTo(schema);
        assertThat(String.join(",", encoding.formatting().key())).isEqualTo(fields == null ? "" : fields);
    }

    @Test
    void namesThatAMappingFileDeclaresCanBeNamedInFlagsWhichComeBeforeTheFile(@TempDir Path directory)
            throws IOException, UsageException {
        Path file = Files.writeString(directory.resolve("mapping.yaml"), """
                formatter:
                  fields: [bytes]
                  key: [bytes]
                  protobuf:
                    - {name: flowDirection, index: 42, type: varint}
                    - {name: user_name, index: 999, type: string}
                """);

        Formatting formatting = settings(
                        "-mapping=" + file,
                        "-format.selector=flowDirection,user_name",
                        "-format.hash=user_name,flowDirection")
                .encoding()
                .formatting();

        assertThat(formatting.fields()).containsExactly("flowDirection", "user_name");
        assertThat(formatting.key()).containsExactly("user_name", "flowDirection");
        assertThatThrownBy(() -> settings("-mapping=" + file, "-format.selector=UserName"))
                .hasMessage("-format.selector: no field UserName; is it user_name?");
    }

    @Test
    void timesMayBeOffBy25YearsAndAnHour() throws UsageException {
        assertThat(settings().times()).isEqualTo(TimeWindow.DEFAULT);
        assertThat(settings("-time.max-age=24h", "-time.max-future", "5m").times())
                .isEqualTo(new TimeWindow(Duration.ofDays(1), Duration.ofMinutes(5)));
    }

    @Test
    void stateIsSavedEveryMinuteIfThereIsADirectoryForIt() throws UsageException {
        assertThat(settings().state())
                .isEqualTo(new StateSettings(null, Duration.ofMinutes(1), null, Duration.ofSeconds(10), false));
        assertThat(settings("-state.dir=/var/lib/flow", "-state.interval=1m30s", "-templates.scope=address")
                        .state())
                .isEqualTo(new StateSettings(
                        Path.of("/var/lib/flow"), Duration.ofSeconds(90), null, Duration.ofSeconds(10), true));
    }

    @Test
    void templatesAreSavedAsGoFlow2DoesIfThereIsAFileForThem() throws UsageException {
        StateSettings state = settings("-templates.json.path=/var/lib/t.json").state();
        assertThat(state.templates()).isEqualTo(Path.of("/var/lib/t.json"));
        assertThat(state.templatesInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings("-templates.json.path=").state().templates()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1m, 60", "0, 1", "0s, 1", "0h0m0s, 1", "0ms, 1", "-1s, 1", "-100ms, 1"})
    void atEveryChangeMeansEverySecond(String interval, long seconds) throws UsageException {
        assertThat(settings("-templates.json.interval=" + interval).state().templatesInterval())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aListenUriNamesProtocolHostPortAndSockets() throws UsageException {
        ListenAddress address = settings("-listen=flow://127.0.0.1:9000/?count=4&workers=8&rcvbuf=33554432")
                .listen()
                .get(0);

        assertThat(address.address().getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(address.address().getPort()).isEqualTo(9000);
        assertThat(address.sockets()).isEqualTo(4);
        assertThat(address.receiveBuffer()).isEqualTo(32 << 20);
        assertThat(address.protocols()).containsExactlyInAnyOrder(Protocol.values());
    }

    @Test
    void aListenUriForConnectionsSaysHowManyThereMayBe() throws UsageException {
        TcpSettings tcp = settings("-listen=ipfix+tcp://:4739?connections=9&perAddress=3&idle=90s&proxy=v2")
                .listen()
                .get(0)
                .tcp();

        assertThat(tcp.connections()).isEqualTo(9);
        assertThat(tcp.connectionsPerAddress()).isEqualTo(3);
        assertThat(tcp.idle()).isEqualTo(Duration.ofSeconds(90));
        assertThat(tcp.proxied()).isTrue();
        assertThat(tcp.tls()).isNull();
    }

    @Test
    void exportersAreAllowedByPrefixesAndDatagramsSentOnByTarget() throws UsageException {
        SourceSettings sources = settings(
                        "-exporters.allow=192.0.2.0/24, 2001:db8::1",
                        "-exporters.allow=10.0.0.1",
                        "-exporter.address=Element",
                        "-relay=udp://192.0.2.1:2055",
                        "-relay=udp://[2001:db8::9]:9995?exporters=192.0.2.0/25,10.0.0.1")
                .sources();

        assertThat(List.of("192.0.2.200", "2001:db8::1", "10.0.0.1"))
                .allMatch(address -> sources.allowed().contain(IpAddress.parse(address)));
        assertThat(sources.allowed().contain(IpAddress.parse("10.0.0.2"))).isFalse();
        assertThat(sources.address()).isEqualTo(SamplerAddress.ELEMENT);
        assertThat(sources.relays())
                .extracting(relay -> Listeners.text(relay.target()))
                .containsExactly("192.0.2.1:2055", "[2001:db8:0:0:0:0:0:9]:9995");
    }

    @ParameterizedTest
    @CsvSource({
        "sflow://[::1]:6343, true, false",
        "netflow://localhost:2055, true, false",
        "netflow://192.0.2.1:2055, false, false",
        "nfl://:2055, false, true",
        "sflow://0.0.0.0:0, false, true"
    })
    void hostsMayBeNamesOrAddressesOfEitherFamily(String uri, boolean loopback, boolean any) throws UsageException {
        List<ListenAddress> listen = settings("-listen", uri).listen();

        assertThat(listen).hasSize(1);
        InetAddress address = listen.get(0).address().getAddress();
        assertThat(address.isLoopbackAddress()).isEqualTo(loopback);
        assertThat(address.isAnyLocalAddress()).isEqualTo(any);
    }

    @Test
    void spacesBetweenAddressesAreNoPartOfThem() throws UsageException {
        assertThat(settings("-workers=2", "-listen= sflow://:1 , netflow://:2?rcvbuf=1 ")
                        .listen())
                .extracting(ListenAddress::sockets)
                .containsExactly(2, 2);
    }

    @ParameterizedTest
    @CsvSource({"WARNING, WARN", "Fatal, OFF", "panic, OFF", "trace, TRACE", "error, ERROR", "debug, DEBUG"})
    void levelsAreThoseOfGoFlowToo(String name, String level) throws UsageException {
        assertThat(settings("-loglevel=" + name).logLevel()).hasToString(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -fromat=json                 | -fromat: no such flag; is it -format?
                    -transport.flie x            | -transport.flie: no such flag; is it -transport.file?
                    -format=json -zzz            | -zzz: no such flag
                    -templates.json.interval=-1s? | -templates.json.interval: -1s? is no duration, such as 1m30s
                    -format=xml                  | -format: xml is none of json, text, bin, pb
                    -schema=goflow3              | -schema: goflow3 is none of goflow2, goflow2-v1, goflow
                    -format.selector=src_adr     | -format.selector: no field src_adr; is it src_addr?
                    -message.fields=IPToss -schema=goflow | -message.fields: no field IPToss; is it IPTos?
                    -format.selector=proto -message.fields=proto | -format.selector and -message.fields: choose one of them
                    -format.hash=src_adr         | -format.hash: no field src_adr; is it src_addr?
                    -format.hash=icmp_name       | -format.hash: icmp_name cannot be part of a key
                    -format.tag=protobuf         | -format.tag: there is no tag protobuf but json
                    -proto.fixedlen=yes          | -proto.fixedlen: yes is neither true nor false
                    -format                      | -format: it needs a value
                    -transport=kafak             | -transport: kafak is none of file, kafka
                    -loglevel=loud               | -loglevel: loud is none of debug, info, warn, error, trace, warning, fatal, panic
                    -addr=8080                   | -addr: 8080 is no host:port
                    -addr=:99999                 | -addr: :99999 is no host:port
                    stray                        | what is stray? flags start with a dash
                    -listen=tcp://:1             | -listen: tcp://:1: the scheme must be sflow, netflow, nfl, flow, ipfix+tcp or ipfix+tls
                    -listen=ipfix+tcp://:1?count=2 | -listen: ipfix+tcp://:1?count=2: no parameter count; there are connections, idle, output, perAddress, proxy
                    -listen=ipfix+tcp://:1?connections=0 | -listen: ipfix+tcp://:1?connections=0: connections must be a number from 1 to 65536
                    -listen=ipfix+tcp://:1?proxy=v1 | -listen: ipfix+tcp://:1?proxy=v1: proxy must be v2
                    -listen=ipfix+tcp://:1?idle=1 | -listen: 1 is no duration, such as 1m30s
                    -listen=ipfix+tcp://:1?cert=a | -listen: ipfix+tcp://:1?cert=a: no parameter cert; there are connections, idle, output, perAddress, proxy
                    -listen=ipfix+tls://:1       | -listen: ipfix+tls://:1: it needs cert=FILE and key=FILE
                    -listen=ipfix+tls://:1?cert=&key=k | -listen: ipfix+tls://:1?cert=&key=k: cert needs a file
                    -listen=ipfix+tls://:1?cert=none.pem&key=k | -listen: ipfix+tls://:1?cert=none.pem&key=k: none.pem: no such file or directory
                    -exporters.allow=router      | -exporters.allow: router: not an IP address: router
                    -exporters.allow=10.0.0.0/8,10.0.0.0/x | -exporters.allow: 10.0.0.0/x: a prefix is an address, or address/length
                    -exporters.allow=10.0.0.0/33 | -exporters.allow: 10.0.0.0/33: a prefix length of 33
                    -exporter.address=router     | -exporter.address: router is none of agent, source, element, original
                    -relay=tcp://192.0.2.1:1     | '-relay: tcp://192.0.2.1:1: the scheme must be udp, as in udp://192.0.2.1:2055'
                    -relay=udp://:2055           | '-relay: udp://:2055: it needs a host and a port, as in udp://192.0.2.1:2055'
                    -relay=udp://127.0.0.1:2055  | -relay: udp://127.0.0.1:2055: this is where -listen listens
                    -relay=udp://192.0.2.1:1?to=x | -relay: udp://192.0.2.1:1?to=x: there is no parameter but exporters=
                    -relay=udp://192.0.2.1:1?exporters=x | -relay: x: not an IP address: x
                    -listen=sflow://             | -listen: sflow://: Expected authority
                    -listen=sflow://:            | -listen: sflow://:: it needs a port from 0 to 65535, as in sflow://:6343
                    -listen=sflow://host         | -listen: sflow://host: it needs a port from 0 to 65535, as in sflow://:6343
                    -listen=sflow://:70000       | -listen: sflow://:70000: it needs a port from 0 to 65535, as in sflow://:6343
                    -listen=sflow://:1?count=x   | -listen: sflow://:1?count=x: count must be a number from 0 to 256
                    -listen=sflow://:1?cuont=2   | -listen: sflow://:1?cuont=2: no parameter cuont; there are count, output, rcvbuf
                    -listen=sflow://:1?rcvbuf=0  | -listen: sflow://:1?rcvbuf=0: rcvbuf must be a number from 1 to 1073741824
                    -listen=sflow://:1?rcvbuf=8M | -listen: sflow://:1?rcvbuf=8M: rcvbuf must be a number from 1 to 1073741824
                    -listen=sflow://:1/x         | -listen: sflow://:1/x: nothing can follow the port but parameters, as in ?count=2
                    -sampling.default=many       | -sampling.default: many is no rate, one packet in so many
                    -sampling.override=10        | -sampling.override: 10: give it as PREFIX=RATE
                    -sampling.override=::1/8=x   | -sampling.override: ::1/8=x: give it as PREFIX=RATE
                    -sampling.override=router=9  | -sampling.override: router=9: not an IP address: router
                    -sampling.override=::1/x=9   | -sampling.override: ::1/x=9: a prefix is an address, or address/length
                    -sampling.override=1.2.3.4/33=9 | -sampling.override: 1.2.3.4/33=9: a prefix length of 33
                    -counters.post=10.0.0.0/8=x  | '-counters.post: 10.0.0.0/8=x: give it as PREFIX=forward|apart'
                    -sampling.override=::/0=0    | -sampling.override: ::/0=0: a sampling rate of 0
                    -state.interval=soon         | -state.interval: soon is no duration, such as 1m30s
                    -state.interval=0s           | -state.interval: 0s is not between nothing and 100 years
                    -time.max-age=-1h            | -time.max-age: -1h is not between nothing and 100 years
                    -time.max-future=1000000h    | -time.max-future: 1000000h is not between nothing and 100 years
                    -templates.scope=domain      | -templates.scope: domain is none of port, address
                    -listen=ipfix+tls://:1?cert=a%00&key=k | -listen: Nul character not allowed
                    -workers=0                   | -workers: 0 is no number from 1 to 256
                    -workers=99999999999         | -workers: 99999999999 is no number from 1 to 256
                    -listen=:1 -input.pcap=x     | -listen and -input.pcap: choose one of them
                    -listen=:1 -input.ipfix=x    | -listen and -input.ipfix: choose one of them
                    """)
    void aMistakeIsNamed(String args, String message) {
        assertThatThrownBy(() -> settings(args.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
