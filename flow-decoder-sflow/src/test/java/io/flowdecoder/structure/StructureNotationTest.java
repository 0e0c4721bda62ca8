package io.flowdecoder.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructureNotationTest {
    private static final int VENDOR_FANS = 9999 << 12 | 1;

    private static final String VENDOR = """
            codes fan_state                # what numbers mean
              0    stopped
              0x10 running at half speed

            struct fan
              index  unsigned
              state  unsigned  fan_state

            counter 9999/1 vendor_fans
              chassis  string
              spare    fan
              fans     fan<>
              uptime   unsigned hyper?
            """;

    @Test
    void aVendorsStructuresAreToldInTheNotationOfTheStandardOnes() throws IOException {
        Structures structures = Structures.standard().with(new StringReader(VENDOR));
        Structure fans = structures.counterRecord(VENDOR_FANS);

        assertThat(fans)
                .hasToString("vendor_fans[chassis string, spare.index unsigned, spare.state unsigned, fans fan<>, "
                        + "uptime unsigned hyper?]");
        assertThat(fans.fieldIndex("spare.state")).isEqualTo(2);
        assertThat(fans.fieldIndex("spare")).isNegative();
        assertThat(fans.minLength()).isEqualTo(16);
        assertThat(structures.counterRecord(1).name()).isEqualTo("if_counters");
        assertThat(structures.flowRecord(VENDOR_FANS)).isNull();
        assertThat(Structures.standard().counterRecord(VENDOR_FANS)).isNull();
    }

    @Test
    void whatItTellsIsRead() throws IOException {
        Structures structures = Structures.standard().with(new StringReader(VENDOR));
        ByteBuffer octets = Hex.datagram("""
                00000005 7261636b 31000000          # "rack1"
                00000001 00000010                   # spare fan 1, running
                00000002                            # 2 fans
                00000002 00000000  00000003 00000007
                """);

        StructureView view = new StructureView();
        assertThat(view.wrap(octets, 0, octets.limit(), structures.counterRecord(VENDOR_FANS)))
                .isTrue();

        assertThat(StructureValue.copyOf(view))
                .hasToString("vendor_fans[chassis=\"rack1\", spare.index=1, spare.state=16 (running at half speed), "
                        + "fans=[fan[index=2, state=0 (stopped)], fan[index=3, state=7]]]");
    }

    @Test
    void aFileMayUseTheStandardStructsAndReplaceTheirRecords(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("vendor.txt"), """
                flow 0/2203 app_parent_context
                  context  context
                  status   unsigned  status
                """);

        Structures structures = Structures.standard().with(file);

        assertThat(structures.flowRecord(2203).fieldIndex("status")).isEqualTo(3);
        assertThat(Structures.standard().flowRecord(2203).fieldIndex("status")).isNegative();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "flaw 0/4000 a                | 1 | \"flaw\" is none of codes, struct, flow, counter",
                "`  x unsigned`               | 1 | a field before the first structure: headings start at the "
                        + "beginning of the line",
                "flow 4000 a                  | 1 | \"4000\" is not ENTERPRISE/FORMAT",
                "flow 0/4096 a                | 1 | \"4096\" is not a number from 0 to 4095",
                "flow -1/1 a                  | 1 | \"-1\" is not a number from 0 to 1048575",
                "flow 0/4000                  | 1 | a heading is \"codes NAME\", \"struct NAME\", \"flow "
                        + "ENTERPRISE/FORMAT NAME\" or \"counter ENTERPRISE/FORMAT NAME\"",
                "flow 0/4000 a;flow 0/4001 b; x int | 1 | a has nothing in it",
                "flow 0/4000 a; x             | 2 | \"x\" is all there is of this line",
                "flow 0/4000 a; x unsinged    | 2 | no type \"unsinged\", and no struct of that name above",
                "flow 0/4000 a; x opaque[0]   | 2 | no type \"opaque[0]\", and no struct of that name above",
                "flow 0/4000 a; x opaque      | 2 | no type \"opaque\", and no struct of that name above",
                "flow 0/4000 a; x string<>    | 2 | an array of string takes a struct with that as its field",
                "flow 0/4000 a; x int; x int  | 3 | a second field \"x\"",
                "flow 0/4000 a; x int  b c    | 2 | no codes \"b c\" above",
                "flow 0/4000 a; x mac status  | 2 | only integers are codes",
                "flow 0/4000 a; x int?; y int | 3 | a field after an optional one is optional too",
                "struct int; x unsigned       | 1 | \"int\" is a type, or looks like an array or an optional field",
                "struct opaque[4]; x int      | 1 | \"opaque[4]\" is a type, or looks like an array or an optional field",
                "struct s<>; x int            | 1 | \"s<>\" is a type, or looks like an array or an optional field",
                "struct s?; x int             | 1 | \"s?\" is a type, or looks like an array or an optional field",
                "struct s; x opaque[65532]; y int | 3 | no datagram has room for a structure of more than 65535 octets",
                "struct s; x int?             | 2 | in a struct no field is optional, since more may follow it",
                "flow 0/4000 a; x context?    | 2 | a struct in a struct is neither optional nor a code",
                "codes c; 1 x; 0x1 y          | 3 | 0x1 has a meaning already",
                "codes c; one x               | 2 | \"one\" is not a number from 0 to 9223372036854775807",
                "codes c; 1 x;codes c; 2 y    | 3 | codes c is defined twice",
                "flow 0/4000 a; x int;flow 00/4000 b; x int | 3 | flow 00/4000 is defined twice"
            })
    void aMistakeIsSaidWithItsLine(String text, int line, String mistake) {
        assertThatThrownBy(() -> Structures.standard().with(new StringReader(text.replace(';', '\n'))))
                .isInstanceOf(StructureSyntaxException.class)
                .hasMessage("line " + line + ": " + mistake)
                .satisfies(
                        e -> assertThat(((StructureSyntaxException) e).line()).isEqualTo(line));
    }

    @Test
    void structsInStructsCannotMakeAStructureLargerThanADatagram() {
        StringBuilder text = new StringBuilder("struct s0\n  a int\n  b int\n");
        for (int i = 1; i < 64; i++) {
            text.append("struct s%d\n  a s%d\n  b s%d\n".formatted(i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> Structures.standard().with(new StringReader(text.toString())))
                .isInstanceOf(StructureSyntaxException.class)
                .hasMessage("line 42: no datagram has room for a structure of more than 65535 octets");
    }

    @Test
    void codesMayBeCalledAsATypeBegins() throws IOException {
        Structure structure = Structures.standard().with(new StringReader("""
                        codes hyperbolic
                          1 yes
                        counter 9999/1 shape
                          form   unsigned  hyperbolic
                          total  unsigned hyper
                        """)).counterRecord(VENDOR_FANS);

        assertThat(structure).hasToString("shape[form unsigned, total unsigned hyper]");
        assertThat(structure.fields().get(0).codes().orElseThrow().name()).isEqualTo("hyperbolic");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstWord(@TempDir Path directory) throws IOException {
        Path file =
                Files.writeString(directory.resolve("vendor.txt"), "\ufeffcounter 9999/1 fans\n  total  unsigned\n");

        assertThat(Structures.standard().with(file).counterRecord(VENDOR_FANS)).hasToString("fans[total unsigned]");
    }
}
