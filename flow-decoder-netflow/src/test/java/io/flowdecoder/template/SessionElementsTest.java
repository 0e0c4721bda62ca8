package io.flowdecoder.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.element.AbstractDataType;
import io.flowdecoder.element.ElementSemantics;
import io.flowdecoder.element.InformationElement;
import io.flowdecoder.element.InformationElements;
import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionElementsTest {
    /** RFC 5610 section 3.9, without description; and 257, which has element 1 of enterprise 9999. */
    private static final String TEMPLATES = """
            0003 002a  0100 0008 0002
                       015a 0004  012f 0002                   # scope: enterprise number, element id
                       0153 0001  0158 0001  0159 0002        # data type, semantics, units
                       0156 0008  0157 0008  0155 ffff        # range begin, range end, name
            0002 0010  0101 0001  8001 0002 0000270f
            """;
    /** 9999/1: unsigned16, quantity, packets, 0 to 100, queueDepth. */
    private static final String DESCRIPTION = """
            0100 0029  0000270f 8001 02 01 0003 0000000000000000 0000000000000064 0a 71756575654465707468
            """;

    private static final String DATA = "0101 0006 0020";

    private final Templates templates = new Templates();

    @Test
    void whatTheExporterDescribesTypesTheRecordsAfterIt() {
        List<DataRecord> records = records(templates, TEMPLATES + DATA + DESCRIPTION + DATA);

        assertThat(records.get(0)).hasToString("DataRecord[template 257, 9999/1=0x0020]");
        assertThat(records.get(2)).hasToString("DataRecord[template 257, queueDepth=32]");
        assertThat(templates.elements().describedCount()).isEqualTo(1);
        InformationElement element = templates.elements().get(9999, 1);
        assertThat(element.type()).isEqualTo(AbstractDataType.UNSIGNED16);
        assertThat(element.semantics()).isEqualTo(ElementSemantics.QUANTITY);
        assertThat(element.units()).isEqualTo("packets");
        assertThat(element.range()).isEqualTo("0-100");
    }

    @Test
    void whoWalksRecordsHandsInThoseToLearnFrom() {
        MessageCursor message = new MessageCursor();
        message.wrap(datagram(TEMPLATES + DESCRIPTION), templates);
        while (message.nextSet()) {
            while (message.nextRecord()) {
                if (message.setKind() == SetKind.OPTIONS_DATA) {
                    assertThat(templates.elements().learn(message.record())).isTrue();
                }
            }
        }

        assertThat(templates.elements().find(9999, 1).map(InformationElement::name))
                .contains("queueDepth");
        assertThat(templates.elements().find(9999, 2)).isEmpty();
    }

    /** 07: signed32. */
    @ParameterizedTest
    @CsvSource({
        "02, 0000000000000000, 0000000000000000, ''",
        "02, 0000000000000005, 0000000000000000, ''",
        "04, 0000000000000001, ffffffffffffffff, 1-18446744073709551615",
        "04, 8000000000000000, ffffffffffffffff, 9223372036854775808-18446744073709551615",
        "07, fffffffffffffff6, 0000000000000000, -10-0",
        "07, fffffffffffffff6, ffffffffffffffff, -10--1"
    })
    void aRangeHasASignIfItsElementHasOne(String type, String begin, String end, String range) {
        records(
                templates,
                TEMPLATES
                        + DESCRIPTION
                                .replace("8001 02", "8001 " + type)
                                .replace("0000000000000000 0000000000000064", begin + end));

        assertThat(templates.elements().get(9999, 1).range()).isEqualTo(range);
    }

    @Test
    void anElementWithoutUnitsHasNone() {
        records(templates, TEMPLATES + DESCRIPTION.replace("02 01 0003", "02 01 0000"));

        assertThat(templates.elements().get(9999, 1).units()).isEmpty();
    }

    @Test
    void theRegistryIsNotOverriddenUnlessThatIsAsked() throws IOException {
        Templates known = new Templates(
                InformationElements.standard().with(new StringReader("9999,1,ourDepth,unsigned32"), "ours"));

        List<DataRecord> records = records(known, TEMPLATES + DESCRIPTION + DATA);
        assertThat(records.get(1)).hasToString("DataRecord[template 257, ourDepth=32]");

        known.elements().preferDescribed(true);
        assertThat(records(known, DATA).get(0)).hasToString("DataRecord[template 257, queueDepth=32]");
    }

    @Test
    void elementsBeyondTheLimitAreNotLearned() {
        Templates few = new Templates(Limits.DEFAULT.withElementsPerSession(1));
        String second = DESCRIPTION.replace("8001", "8002");

        IpfixMessage message = read(few, TEMPLATES + DESCRIPTION + second + DATA);
        List<DataRecord> records = records(message);

        assertThat(message.problems()).containsExactly(new Problem(Fault.ELEMENT_LIMIT, 119, 2, 1));
        assertThat(few.elements().describedCount()).isEqualTo(1);
        assertThat(few.elements().get(9999, 2).name()).isEqualTo("9999/2");
        assertThat(few.elements().learn(records.get(0))).isTrue();
        assertThat(few.elements().learn(records.get(1))).isFalse();
    }

    @Test
    void whatIsLearnedIsTakenFromTheBudgetAndGivenBack() {
        Limits limits = Limits.DEFAULT;
        MemoryBudget budget = new MemoryBudget(limits);
        Templates session = new Templates(limits, budget);
        records(session, TEMPLATES);
        long before = budget.taken();

        records(session, DESCRIPTION + DESCRIPTION);
        assertThat(budget.taken()).isEqualTo(before + 16);

        session.clear();
        assertThat(budget.taken()).isZero();
        assertThat(session.elements().describedCount()).isZero();
    }

    @Test
    void whatContradictsItselfIsNotBelieved() {
        records(templates, TEMPLATES + DESCRIPTION + DESCRIPTION);
        assertThat(templates.elements().get(9999, 1).name()).isEqualTo("queueDepth");

        records(templates, DESCRIPTION.replace("8001 02", "8001 03"));
        assertThat(templates.elements().get(9999, 1).name()).isEqualTo("9999/1");

        records(templates, DESCRIPTION);
        assertThat(templates.elements().get(9999, 1).name()).isEqualTo("9999/1");
        assertThat(new Templates().elements().get(9999, 1).name()).isEqualTo("9999/1");
    }

    @Test
    void semanticsThatDoNotGoWithTheTypeAreNotBelieved() {
        records(templates, TEMPLATES + DESCRIPTION.replace("8001 02 01", "8001 0d 03")); // a string that counts

        assertThat(templates.elements().describedCount()).isZero();
    }

    @Test
    void aNameWithZerosIsNotLearned() {
        records(templates, TEMPLATES + DESCRIPTION.replace("707468", "707400"));

        assertThat(templates.elements().describedCount()).isZero();
    }

    @Test
    void aNameThatWouldMarALogIsNotLearned() {
        records(templates, TEMPLATES + DESCRIPTION.replace("7175657565", "71750a7565")); // a line feed in it

        assertThat(templates.elements().describedCount()).isZero();
    }

    @Test
    void recordsOfOtherOptionsAndOfUnassignedTypesDescribeNothing() {
        records(templates, TEMPLATES + DESCRIPTION.replace("8001 02", "8001 63"));
        records(templates, "0003 000e 0102 0001 0001 0095 0004" + "0102 0008 00000001");

        assertThat(templates.elements().describedCount()).isZero();
    }

    @Test
    void aTemplateIsNamedByTheRegistryOfItsReader() throws IOException {
        Templates ours =
                new Templates(InformationElements.standard().with(new StringReader("0,4,proto,unsigned8"), "ours"));
        String message = "0002 000c 0100 0001 0004 0001" + "0100 0005 06";

        assertThat(records(ours, message).get(0).value("proto")).contains(new Value.Unsigned(6));
        assertThat(records(templates, message).get(0).value("protocolIdentifier"))
                .contains(new Value.Code(6, "TCP"));
        assertThat(ours.get(7, 256)).hasToString("template 256 [protocolIdentifier[1]]");
    }

    @Test
    void theValuesOfARecordAreFoundByNumberNameAndDirection() {
        DataRecord record = records(templates, """
                        0002 0024  0100 0005  0008 0004  0001 0002  8001 0002 00007279  8021 0002 00001ad7  0008 0004
                        0100 0014  c0000201  05dc  0028  0102  c0000202  0000
                        """).get(0);

        assertThat(record)
                .hasToString("DataRecord[template 256, sourceIPv4Address=192.0.2.1, octetDeltaCount=1500, "
                        + "reverseOctetDeltaCount=40, silkAppLabel=258, sourceIPv4Address=192.0.2.2]");
        assertThat(record.value(1)).contains(new Value.Unsigned(1500));
        assertThat(record.reverseValue(1)).contains(new Value.Unsigned(40));
        assertThat(record.value(6871, 33)).contains(new Value.Unsigned(258));
        assertThat(record.value("sourceIPv4Address").flatMap(Value::address))
                .map(Object::toString)
                .contains("192.0.2.1");
        assertThat(record.values(8)).extracting(Value::toString).containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(record.values("sourceIPv4Address")).isEqualTo(record.values(8));
        assertThat(record.fields().get(1).octets()).isEqualTo(Octets.ofHex("05dc"));
        assertThat(record.value(12)).isEmpty();
        assertThat(record.value("destinationIPv4Address")).isEmpty();
    }

    private static List<DataRecord> records(Templates templates, String sets) {
        IpfixMessage message = read(templates, sets);
        assertThat(message.problems()).isEmpty();
        return records(message);
    }

    private static ByteBuffer datagram(String sets) {
        int length = 16 + Hex.bytes(sets).length;
        return Hex.datagram("000a" + HexFormat.of().toHexDigits((short) length) + "65f00000 00000000 00000007" + sets);
    }

    private static IpfixMessage read(Templates templates, String sets) {
        return IpfixMessage.read(datagram(sets), templates);
    }

    private static List<DataRecord> records(IpfixMessage message) {
        return message.sets().stream()
                .filter(Set.DataSet.class::isInstance)
                .flatMap(set -> ((Set.DataSet) set).records().stream())
                .toList();
    }
}
