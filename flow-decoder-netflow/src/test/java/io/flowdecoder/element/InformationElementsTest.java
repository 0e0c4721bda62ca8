package io.flowdecoder.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.wire.Octets;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InformationElementsTest {
    private final InformationElements standard = InformationElements.standard();

    @ParameterizedTest
    @CsvSource({
        "0, 1, octetDeltaCount, unsigned64",
        "0, 8, sourceIPv4Address, ipv4Address",
        "0, 262, messageMD5Checksum, octetArray", // of IPFIX files, RFC 5655
        "0, 291, basicList, basicList",
        "0, 276, dataRecordsReliability, boolean",
        "0, 40005, NF_F_FW_EVENT, unsigned8",
        "-1, 2, Interface, unsigned32",
        "6871, 14, initialTCPFlags, unsigned16",
        "5951, 128, roundTripTime, unsigned32"
    })
    void elementsAreKnownByTheirNumbersAndNames(long enterprise, int id, String name, String type) {
        assertThat(standard.find(enterprise, id)).hasValueSatisfying(element -> {
            assertThat(element.name()).isEqualTo(name);
            assertThat(element.type()).hasToString(type);
        });
        assertThat(standard.find(name)).isEqualTo(standard.find(enterprise, id));
    }

    @Test
    void theRegistrySaysMoreThanNameAndType() {
        InformationElement prefix = standard.get(0, 9);

        assertThat(prefix.units()).isEqualTo("bits");
        assertThat(prefix.range()).isEqualTo("0-32");
        assertThat(standard.get(0, 1).semantics()).isEqualTo(ElementSemantics.DELTA_COUNTER);
        assertThat(standard.get(0, 34).status()).isEqualTo("deprecated");
        assertThat(standard.get(0, 136).meanings()).containsEntry(2L, "active timeout");
    }

    @Test
    void whatIsNotKnownHasItsNumbersForAName() {
        assertThat(standard.find(6871, 9999)).isEmpty();
        assertThat(standard.get(6871, 9999).name()).isEqualTo("6871/9999");
        assertThat(standard.get(0, 20_000).name()).isEqualTo("20000");
        assertThat(standard.get(InformationElement.V9_SCOPE, 99).name()).isEqualTo("scope/99");
        assertThat(standard.get(6871, 9999).type()).isEqualTo(AbstractDataType.OCTET_ARRAY);
        assertThat(standard.find("noSuchElement")).isEmpty();
        assertThat(standard.find("reverse")).isEmpty();
        assertThat(standard.find("reverseNoSuchElement")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "29305, 1, reverseOctetDeltaCount, unsigned64", // RFC 5103
        "6871, 16398, reverseInitialTCPFlags, unsigned16", // CERT's own way
        "0, 57590, L7_PROTO, unsigned16" // nProbe's in NetFlow v9
    })
    void someElementsAreMadeOfOthers(long enterprise, int id, String name, String type) {
        assertThat(standard.find(enterprise, id)).hasValueSatisfying(element -> {
            assertThat(element.name()).isEqualTo(name);
            assertThat(element.type()).hasToString(type);
            assertThat(element.enterprise()).isEqualTo(enterprise);
            assertThat(element.id()).isEqualTo(id);
        });
        assertThat(standard.find(29_305, 20_000)).isEmpty();
        assertThat(standard.find("reverseOctetDeltaCount")).contains(standard.get(29_305, 1));
        assertThat(standard.find("reverseInitialTCPFlags")).contains(standard.get(6871, 16_398));
    }

    @Test
    void everyLineOfTheStandardRegistryIsRight() {
        HashSet<String> iana = new HashSet<>();

        assertThat(standard.all()).hasSizeGreaterThan(2_500).allSatisfy(element -> {
            assertThat(element.name()).isNotEmpty();
            if (element.enterprise() == 0) {
                assertThat(iana.add(element.name())).as(element.name()).isTrue();
            }
        });
    }

    @Test
    void aFileAddsAndReplacesElements(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("elements.csv");
        Files.writeString(file, """
                # ours
                enterprise,id,name,type,semantics,units,range,status,values

                9999,1,queueDepth,unsigned16
                9999,2,"state, of the queue",unsigned8,identifier,,0-2,,"0=empty;1=busy, or full"
                9999,3,"a ""quoted"" name",string,,octets
                0,8,ourSource,octetArray
                0,40005,ourEvent,unsigned8
                scope,9,Queue,unsigned32
                """);

        InformationElements elements = standard.with(file);

        assertThat(elements.get(9999, 1).name()).isEqualTo("queueDepth");
        assertThat(elements.get(9999, 2).name()).isEqualTo("state, of the queue");
        assertThat(elements.get(9999, 2).meanings()).isEqualTo(Map.of(0L, "empty", 1L, "busy, or full"));
        assertThat(elements.get(9999, 3).name()).isEqualTo("a \"quoted\" name");
        assertThat(elements.get(9999, 3).units()).isEqualTo("octets");
        assertThat(elements.get(0, 8).name()).isEqualTo("ourSource");
        assertThat(elements.get(29_305, 8).name()).isEqualTo("reverseOurSource");
        assertThat(elements.get(InformationElement.V9_SCOPE, 9).name()).isEqualTo("Queue");
        assertThat(elements.get(0, 12)).isEqualTo(standard.get(0, 12));
        assertThat(elements.get(6871, 14)).isEqualTo(standard.get(6871, 14));
        assertThat(elements.find("queueDepth")).contains(elements.get(9999, 1));
        assertThat(elements.all().count()).isEqualTo(standard.all().count() + 4);
        assertThat(standard.find(9999, 1)).isEmpty();
    }

    @Test
    void noneOfTheFlagsMayHaveANameToo() throws IOException {
        String file = "9999,1,faults,unsigned8,flags,,,,0=none;1=fan;2=power";

        InformationElement element =
                standard.with(new StringReader(file), "ours").get(9999, 1);

        assertThat(element.value(Octets.of((byte) 0))).hasToString("0 (none)");
        assertThat(element.value(Octets.of((byte) 3))).hasToString("3 (fan power)");
        assertThat(element.value(Octets.of((byte) 4))).hasToString("4");
    }

    @Test
    void aFileMayStartWithAByteOrderMarkAndHaveTheLineEndsOfWindows() throws IOException {
        String file = "\ufeffenterprise,id,name,type,semantics,units\r\n9999,1,queueDepth,unsigned16,,packets\r\n";

        InformationElement element =
                standard.with(new StringReader(file), "elements.csv").get(9999, 1);

        assertThat(element.name()).isEqualTo("queueDepth");
        assertThat(element.units()).isEqualTo("packets");
    }

    @Test
    void aFileThatIsNoTextIsSaidToBeNone(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("elements.csv"), new byte[] {'9', ',', (byte) 0xff});

        assertThatThrownBy(() -> standard.with(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "9999,1|enterprise, id, name and type are needed",
                "9999,1,name|there are 3 columns, and should be 4 to 9",
                "9999,1,name,string,,,,,,more|there are 10 columns, and should be 4 to 9",
                "none,1,name,string|enterprise 'none' is not a number from 0 to 4294967295",
                "9999,32768,name,string|id '32768' is not a number from 0 to 32767",
                "0,65536,name,string|id '65536' is not a number from 0 to 65535",
                "9999,-1,name,string|id '-1' is not a number from 0 to 32767",
                "9999,1,,string|the name is missing or has control characters",
                "9999,1,name,text|type 'text' is none of octetArray, unsigned8,",
                "9999,1,name,string,counter|semantics 'counter' is none of default, quantity,",
                "9999,1,name,unsigned8,,,,,1|'1' is not a value and its name, such as 1=idle",
                "9999,1,name,unsigned8,,,,,a=b|value 'a' is not a number from 0 to",
                "9999,1,name,unsigned8,,,,,1=a;1=b|value 1 has two names",
                "9999,1,name,string,,,,,1=a|values of type string have no names, only unsigned ones",
                "9999,1,\"name,string|a quote is not closed",
                "9999,1,\"name\" x,string|a comma is missing behind a quote",
                "9999,7,again,string|the same element as in line 1"
            })
    void aMistakeIsSaidWithItsLine(String line, String mistake) {
        StringReader file = new StringReader("9999,7,queue,string\n" + line + "\n");

        assertThatThrownBy(() -> standard.with(file, "elements.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("elements.csv line 2: " + mistake);
    }
}
