package io.flowdecoder.mapping.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.encoding.Schema;
import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mapping file cannot say, and how it is told. */
class MappingMistakesTest {
    @Test
    void aNumberMustBeFreeInTheSchemaThatIsWritten() throws MappingException {
        String text = "formatter: {protobuf: [{name: mine, type: varint,\n index: 53}]}";

        assertThat(CustomMapping.read("my.yaml", text, Schema.GOFLOW2).fields()).hasSize(1);
        assertThatThrownBy(() -> CustomMapping.read("my.yaml", text, Schema.GOFLOW2_V1))
                .hasMessage("my.yaml:2: 53 is the number of has_mpls");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1: there is nothing in it",
                "ipfix: [ | 1: expected the node content, but found '<stream end>'",
                "text | 1: keys and values are expected here",
                "ipfix:\\nipfx: | 2: no key ipfx here; did you mean ipfix?",
                "ipfix:\\nnetflowv9:\\nipfix: | 3: ipfix is given twice",
                "ipfix:\\n  mapping: {} | 2: a list is expected here",
                "ipfix: {mapping: [\\n{destination: Bytes}]} | 2: field is missing",
                "ipfix: {mapping: [\\n{field: 1}]} | 2: destination is missing",
                "ipfix: {mapping: [{field: 1,\\ndestinaton: Bytes}]}"
                        + " | 2: no key destinaton here; did you mean destination?",
                "ipfix: {mapping: [{field: 1,\\ndestination: [Bytes]}]} | 2: one value is expected here",
                "ipfix: {mapping: [{field: 1,\\ndestination: src_prot}]}"
                        + " | 2: no field src_prot; did you mean src_port?",
                "ipfix: {mapping: [{field: 1,\\ndestination: nonsense}]} | 2: no field nonsense",
                "ipfix: {mapping: [{field: 1,\\ndestination: Type}]} | 2: Type cannot be mapped to",
                "ipfix: {mapping: [{field: 1,\\ndestination: HasMpls}]}"
                        + " | 2: HasMpls cannot be mapped to: it follows from the labels",
                "formatter: {protobuf: [{name: user_name, index: 999, type: string}]}\\n"
                        + "ipfix: {mapping: [{field: 1, destination: UserName}]}"
                        + " | 2: no field UserName; did you mean user_name?",
                "formatter: {protobuf: [{name: user_name, index: 999, type: string}],\\n"
                        + "fields: [user_name, UserName]} | 2: no field UserName; did you mean user_name?",
                "ipfix: {mapping: [{destination: Bytes,\\nfield: 65536}]} | 2: 65536 is no number from 0 to 65535",
                "ipfix: {mapping: [{destination: Bytes,\\nfield: 010}]} | 2: 010 is no number from 0 to 65535",
                "ipfix: {mapping: [{destination: Bytes,\\nfield: x}]} | 2: x is no number from 0 to 65535",
                "ipfix: {mapping: [{destination: Bytes, pen: 9,\\nfield: 32768}]}"
                        + " | 2: 32768 is no number from 0 to 32767",
                "ipfix: {mapping: [\\n{destination: Bytes, field: 1, penprovided: true}]}"
                        + " | 2: penprovided without pen",
                "ipfix: {mapping: [{destination: Bytes, field: 1,\\npenprovided: maybe}]}"
                        + " | 2: maybe is neither true nor false",
                "netflowv9: {mapping: [{destination: Bytes, field: 1,\\npen: 9}]}"
                        + " | 2: NetFlow v9 has no enterprise numbers",
                "ipfix: {mapping: [{destination: Bytes, field: 1,\\nendian: litle}]}"
                        + " | 2: litle is none of big, little; did you mean little?",
                "ipfix: {mapping: [{destination: Bytes, field: 1, endianness: big,\\nendian: little}]}"
                        + " | 2: endian and endianness disagree",
                "sflow: {mapping: [\\n{layer: tcp, destination: Bytes}]} | 2: length is missing",
                "sflow: {mapping: [{length: 8, destination: Bytes,\\nlayer: etherent}]}"
                        + " | 2: no layer etherent; did you mean ethernet?",
                "sflow: {mapping: [{length: 8, destination: Bytes,\\nlayer: proto256}]}"
                        + " | 2: no layer proto256: its number is too large",
                "sflow: {mapping: [{length: 8, destination: Bytes,\\nlayer: udp53}]}"
                        + " | 2: no layer udp53: its port is not among the ports of this section",
                "sflow: {mapping: [{layer: 0, length: 8, destination: Bytes,\\nencap: true}]}"
                        + " | 2: a packet does not start inside a tunnel",
                "sflow: {mapping: [{layer: tcp, length: 8, destination: Bytes,\\noffset: -1}]}"
                        + " | 2: -1 is no number from 0 to 524280",
                "sflow: {mapping: [{layer: tcp, offset: 8, destination: Bytes,\\nlength: 65}]}"
                        + " | 2: 65 is no number from 1 to 64",
                "sflow: {mapping: [{layer: tcp, offset: 8, destination: UserName,\\nlength: 0}]}"
                        + " | 2: 0 is no number from 1 to 524280",
                "sflow: {mapping: [{layer: tcp, offset: 8, destination: SrcAddr,\\nlength: 64}]}"
                        + " | 2: 64 is neither 32 nor 128, as the length of an address",
                "sflow: {ports: [\\n{proto: udp, port: 53, parser: gre}]} | 2: dir is missing",
                "sflow: {ports: [{dir: dst, port: 53, parser: gre,\\nproto: udb}]}"
                        + " | 2: udb is none of udp, tcp; did you mean udp?",
                "sflow: {ports: [{proto: udp, port: 53, parser: gre,\\ndir: outbound}]}"
                        + " | 2: outbound is none of src, dst, both",
                "sflow: {ports: [{proto: udp, dir: dst, parser: gre,\\nport: 65536}]}"
                        + " | 2: 65536 is no number from 0 to 65535",
                "sflow: {ports: [{proto: udp, dir: dst, port: 53,\\nparser: genev}]}"
                        + " | 2: no parser genev; did you mean geneve?",
                "formatter: {key: [\\nsampler_adress]} | 2: no field sampler_adress; did you mean sampler_address?",
                "formatter: {rename: {\\nsrc_adr: x}} | 2: no field src_adr; did you mean src_addr?",
                "formatter: {rename: {src_addr:\\n'a\"b'}}"
                        + " | 2: a name must have characters, but no quotes, backslashes and controls",
                "formatter: {key: [src_addr,\\nicmp_name]} | 2: icmp_name cannot be part of a key",
                "formatter: {render: {bytes:\\nstring}} | 2: bytes cannot be rendered as string",
                "formatter: {render: {\\nbites: none}} | 2: no field bites; did you mean bytes?",
                "formatter: {render: {bytes:\\nadress}} | 2: adress is none of none, ip, mac, etype, proto, datetime,"
                        + " datetimenano, string, type, network",
                "formatter: {protobuf: [\\n{name: a, index: 999}]} | 2: type is missing",
                "formatter: {protobuf: [{name: a, index: 999,\\ntype: integer}]}"
                        + " | 2: integer is none of varint, string, bytes",
                "formatter: {protobuf: [{name: a, type: varint,\\nindex: 0}]}"
                        + " | 2: 0 is no number from 1 to 536870911",
                "formatter: {protobuf: [{name: a, type: varint,\\nindex: 19000}]}"
                        + " | 2: 19000 is one that protobuf keeps for itself",
                "formatter: {protobuf: [{name: a, type: varint,\\nindex: 9}]} | 2: 9 is the number of bytes",
                "formatter: {protobuf: [{name: a, type: varint, index: 999}, {name: b, type: varint,\\nindex: 999}]}"
                        + " | 2: b has the number of a, 999",
                "formatter: {protobuf: [{name: a, type: varint, index: 999}, {\\nname: a, type: varint, index: 998}]}"
                        + " | 2: a is declared twice",
                "formatter: {protobuf: [{\\nname: a b, type: varint, index: 999}]}"
                        + " | 2: a b is no name: letters, digits, _, . and -, 64 at most",
                "formatter: {protobuf: [{\\nname: Bytes, type: varint, index: 999}]}"
                        + " | 2: Bytes is a field of the flow message already, and another one",
                "formatter: {protobuf: [{\\nname: flow_direction, type: string, index: 42}]}"
                        + " | 2: flow_direction is a field of the flow message already, and another one",
                "formatter: {protobuf: [{name: a, type: varint, index: 1001}]}\\nipfix: {mapping: [{field: 1,\\n"
                        + "destination: CustomInteger1}]} | 3: custom_integer_1 has the number of a, 1001"
            })
    void aMistakeIsToldWithItsLine(String text, String mistake) {
        assertThatThrownBy(() -> CustomMapping.read("my.yaml", text.replace("\\n", "\n"), Schema.GOFLOW2))
                .isInstanceOf(MappingException.class)
                .hasMessage("my.yaml:" + mistake);
    }

    @Test
    void aDocumentIsBounded(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("large.yaml"), " ".repeat((1 << 20) + 1));

        assertThatThrownBy(() -> CustomMapping.read(file, Schema.GOFLOW2))
                .hasMessage(file + ": it has more than 1048576 octets");
        assertThatThrownBy(() -> CustomMapping.read("deep", "[".repeat(100_000), Schema.GOFLOW2))
                .hasMessage("deep:1: nested too deep");
        assertThatThrownBy(() -> CustomMapping.read("deeper", "- ".repeat(100_000), Schema.GOFLOW2))
                .hasMessage("deeper:1: nested too deep");
        assertThatThrownBy(() ->
                        CustomMapping.read("aliases", "a: &a [1]\nb: [" + "*a,".repeat(100) + "]", Schema.GOFLOW2))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("aliases:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "\u0007", "a: !!binary x", "--- a\n--- b", "%YAML 3.0\n---\na", "&a [*a]", "? [a]\n: b"
            })
    void whatIsNoMappingIsRefused(String text) {
        assertThatThrownBy(() -> CustomMapping.read("my.yaml", text, Schema.GOFLOW2))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("my.yaml:");
    }

    @Test
    void whateverIsWrongWithAFileItIsTold() throws IOException {
        String good = Files.readString(Checkout.file("examples/mapping.yaml"));
        String characters = "{}[]:-,&*!|>'\"%@` #\n\t0x9az\u00e9\ud83d\u0000";
        Random random = new Random(1);
        int mistakes = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder damaged = new StringBuilder(good);
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                int at = random.nextInt(good.length());
                damaged.setCharAt(at, characters.charAt(random.nextInt(characters.length())));
            }
            try {
                Mappings.read(damaged.toString());
            } catch (MappingException mistake) {
                mistakes++;
                assertThat(mistake.getMessage()).matches("mapping\\.yaml:\\d+: \\P{Cntrl}+");
            }
        }

        assertThat(mistakes).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ipfix:\\n\"\\UFFFFFFFF\": x | 2: an escape stands for no character",
                "ipfix:\\n\"\\U00110000\": x | 2: found unknown escape character 00110000",
                "ipfix:\\n# \u0007x | 2: the character U+0007 is not allowed",
                "%YAML 3.0\\n---\\nipfix: | 1: only YAML 1 can be read, not the version that %YAML names"
            })
    void whatTheYamlLibraryRefusesIsToldWithItsLineToo(String text, String mistake) {
        assertThatThrownBy(() -> CustomMapping.read("my.yaml", text.replace("\\n", "\n"), Schema.GOFLOW2))
                .isInstanceOf(MappingException.class)
                .hasMessage("my.yaml:" + mistake);
    }

    @Test
    void aLongNameIsCutInMessages() {
        String name = "x".repeat(500_000);

        assertThatThrownBy(() -> Mappings.read("formatter: {fields: [" + name + "]}"))
                .hasMessage("mapping.yaml:1: no field " + "x".repeat(64) + "...");
        assertThatThrownBy(() -> Mappings.read("formatter: {key: [*" + name + "]}"))
                .hasMessageStartingWith("mapping.yaml:1: ")
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    void numbersOfSuchFieldsStayTheirOwn() {
        assertThatThrownBy(
                        () -> Mappings.read("formatter: {protobuf: [{name: user_name, type: string,\nindex: 2006}]}"))
                .hasMessage("mapping.yaml:2: 2006 is the number of nat_event");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rename: {src_addr: x,\\ndst_addr: x} | 1: src_addr would be called x, as dst_addr is",
                "rename: {\\nsrc_addr: bytes} | 2: src_addr would be called bytes, as bytes is",
                "fields: [bytes, proto], rename: {proto: p,\\nsrc_addr: x}"
                        + " | 2: src_addr is not among the fields that are written",
                "fields: [bytes, SrcAddr], rename: {\\nsrc_addr: x}"
                        + " | 2: src_addr is not among the fields that are written; did you mean SrcAddr?",
                "fields: [bytes], rename: {\\nbites: x} | 2: no field bites; did you mean bytes?",
                "rename: {\\nSrcAddr: x}"
                        + " | 2: SrcAddr is not among the fields that are written; did you mean src_addr?"
            })
    void aRenameThatDoesNothingOrTooMuchIsRefused(String formatter, String mistake) {
        assertThatThrownBy(() -> Mappings.read("formatter: {" + formatter.replace("\\n", "\n") + "}"))
                .hasMessage("mapping.yaml:" + mistake);
    }

    @Test
    void theCustomFieldsOfVersion1HaveNoRendererThere() throws MappingException {
        assertThatThrownBy(() -> CustomMapping.read(
                        "my.yaml", "formatter: {render: {CustomBytes_1:\nstring}}", Schema.GOFLOW2_V1))
                .hasMessage("my.yaml:2: CustomBytes_1 cannot be rendered as string");
        assertThat(CustomMapping.read("my.yaml", "formatter: {render: {CustomBytes_1: none}}", Schema.GOFLOW2_V1)
                        .formatting()
                        .render())
                .hasSize(1);
    }
}
