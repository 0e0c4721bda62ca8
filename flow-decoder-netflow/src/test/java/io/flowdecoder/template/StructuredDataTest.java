package io.flowdecoder.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowdecoder.element.InformationElements;
import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Walked;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists in fields, RFC 6313. The first record of a message starts at octet 20: message header, set header. */
class StructuredDataTest {
    private static final long DOMAIN = 7;
    private static final int BASIC_LIST = 291;
    private static final int SUB_TEMPLATE_LIST = 292;
    private static final int SUB_TEMPLATE_MULTI_LIST = 293;
    private static final int PROTOCOL = 4;
    private static final int SOURCE = 8;
    private static final int APPLICATION_NAME = 96;

    private Templates templates = new Templates();

    /** 256, 257, 258: a list of each kind and a protocol; 300: source, protocol; 301: application name. */
    @BeforeEach
    void define() {
        define(256, variable(BASIC_LIST), new FieldSpecifier(0, PROTOCOL, 1));
        define(257, variable(SUB_TEMPLATE_LIST), new FieldSpecifier(0, PROTOCOL, 1));
        define(258, variable(SUB_TEMPLATE_MULTI_LIST), new FieldSpecifier(0, PROTOCOL, 1));
        define(300, new FieldSpecifier(0, SOURCE, 4), new FieldSpecifier(0, PROTOCOL, 1));
        define(301, variable(APPLICATION_NAME));
    }

    private void define(int id, FieldSpecifier... fields) {
        templates.define(DOMAIN, new Template(id, List.of(fields)));
    }

    private static FieldSpecifier variable(int elementId) {
        return new FieldSpecifier(0, elementId, FieldSpecifier.VARIABLE);
    }

    @Test
    void aBasicListHoldsValuesOfOneElement() {
        IpfixMessage message = read(256, """
                0d  03 0008 0004 c0000201 c0000202    # allOf, sourceIPv4Address
                06
                """);

        BasicList list = (BasicList) record(message).value(BASIC_LIST).orElseThrow();
        assertThat(list.semantic()).isEqualTo(ListSemantic.ALL_OF);
        assertThat(list.element()).isEqualTo(InformationElements.standard().get(0, SOURCE));
        assertThat(list.items()).extracting(Value::toString).containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(list).hasToString("allOf sourceIPv4Address[192.0.2.1, 192.0.2.2]");
        assertThat(record(message).fields().get(0).octets()).isEqualTo(Octets.ofHex("0300080004c0000201c0000202"));
        assertThat(record(message).value(PROTOCOL)).contains(new Value.Code(6, "TCP"));
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void itemsMayBeOfAnEnterpriseAndOfVariableLength() {
        IpfixMessage message = read(256, """
                16  04 8001 ffff 0000270f  03 646e73  00  ff 0003 737368  01 ff   # ordered, 9999/1
                06
                """);

        assertThat(record(message))
                .hasToString("DataRecord[template 256, "
                        + "basicList=ordered 9999/1[0x646e73, 0x, 0x737368, 0xff], protocolIdentifier=6 (TCP)]");
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void anyElementOfTheTypeHoldsAList() {
        define(302, new FieldSpecifier(6871, 339, FieldSpecifier.VARIABLE)); // CERT's, a basicList
        assertThat(templates.elements().get(6871, 339).type()).hasToString("basicList");

        IpfixMessage message = read(302, "07 ff 0004 0001 06 11");

        assertThat(((BasicList) record(message).fields().get(0).value()).items())
                .containsExactly(new Value.Code(6, "TCP"), new Value.Code(17, "UDP"));
    }

    @Test
    void aSubTemplateListHoldsRecordsOfOneTemplate() {
        IpfixMessage message = read(257, """
                0d  03 012c  c0000201 06  c0000202 11
                3a
                0b  00 012d  03 646e73  03 737368     # of variable length
                11
                03  04 ffff                           # none, of a template that was never seen
                06
                """);

        assertThat(records(message))
                .extracting(
                        record -> record.value(SUB_TEMPLATE_LIST).orElseThrow().toString())
                .containsExactly(
                        "allOf [DataRecord[template 300, sourceIPv4Address=192.0.2.1, protocolIdentifier=6 (TCP)], "
                                + "DataRecord[template 300, sourceIPv4Address=192.0.2.2, protocolIdentifier=17 (UDP)]]",
                        "noneOf [DataRecord[template 301, applicationName=\"dns\"], DataRecord[template 301, applicationName=\"ssh\"]]",
                        "ordered []");
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void aSubTemplateMultiListHoldsRecordsOfSeveralTemplates() {
        IpfixMessage message = read(258, """
                1a  02
                    012c 0009  c0000201 06
                    012d 000c  03 646e73  03 737368
                    012c 0004                         # none
                06
                """);

        SubTemplateMultiList list = (SubTemplateMultiList)
                record(message).value(SUB_TEMPLATE_MULTI_LIST).orElseThrow();
        assertThat(list.semantic()).isEqualTo(ListSemantic.ONE_OR_MORE_OF);
        assertThat(list.parts())
                .extracting(SubTemplateMultiList.Part::templateId)
                .containsExactly(300, 301, 300);
        assertThat(list.parts()).extracting(part -> part.records().size()).containsExactly(1, 2, 0);
        assertThat(list.records()).hasSize(3);
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void anEmptyListHasItsWholeHead() {
        IpfixMessage message = read(256, "05  03 0008 0004  06" + "09  03 8001 0002 0000270f  11");

        assertThat(records(message))
                .extracting(record -> record.value(BASIC_LIST).orElseThrow().toString())
                .containsExactly("allOf sourceIPv4Address[]", "allOf 9999/1[]");
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void aTemplateThatWasWithdrawnIsUsedNoMore() {
        templates.withdraw(DOMAIN, new TemplateWithdrawal(300));

        IpfixMessage message = read(257, "08  03 012c  c0000201 06" + "06");

        assertThat(message.problems()).containsExactly(new Problem(Fault.UNKNOWN_TEMPLATE, 22, 300, 0));
    }

    @Test
    void recordsOfAnUnknownTemplateAreSkippedAndSaid() {
        IpfixMessage message = read(258, """
                13  ff
                    03e7 0009  0102030405
                    012c 0009  c0000201 06
                06
                """);

        SubTemplateMultiList list = (SubTemplateMultiList)
                record(message).value(SUB_TEMPLATE_MULTI_LIST).orElseThrow();
        assertThat(list.parts()).extracting(part -> part.records().size()).containsExactly(0, 1);
        assertThat(message.problems()).containsExactly(new Problem(Fault.UNKNOWN_TEMPLATE, 22, 999, 0));
    }

    /** The same faults when it is the cursor that is asked: {@link Walked} compares them. */
    @ParameterizedTest
    @CsvSource({
        "256, 03 0008 00, LIST_TRUNCATED, 21, 5, 4",
        "256, '', LIST_TRUNCATED, 21, 5, 0",
        "256, 03 8008 0004 0000, LIST_TRUNCATED, 21, 9, 7",
        "256, 03 0008 0000 00, EMPTY_LIST_ITEM, 26, 1, 0",
        "256, 03 0008 0004 c0000201 c000, ITEM_OVERRUNS_LIST, 30, 4, 2",
        "256, 03 0060 ffff 03 6e73, ITEM_OVERRUNS_LIST, 26, 4, 3",
        "256, 03 0060 ffff ff 00, ITEM_OVERRUNS_LIST, 26, 3, 2",
        "257, 03 01, LIST_TRUNCATED, 21, 3, 2",
        "257, 03 03e7 00, UNKNOWN_TEMPLATE, 22, 999, 0",
        "257, 03 012c c0000201 06 c0, ITEM_OVERRUNS_LIST, 29, 5, 1",
        "257, 03 012d 03 646e73 05 64, ITEM_OVERRUNS_LIST, 28, 6, 2",
        "258, '', LIST_TRUNCATED, 21, 1, 0",
        "258, 03 012c 00, BAD_LIST_LENGTH, 22, 4, 3",
        "258, 03 012c 0003, BAD_LIST_LENGTH, 24, 4, 3",
        "258, 03 012c 0000 012c 0009 c0000201 06, BAD_LIST_LENGTH, 24, 4, 0",
        "258, 03 012c 000a c0000201 06, BAD_LIST_LENGTH, 24, 10, 9",
        "258, 03 012c 0008 c0000201, ITEM_OVERRUNS_LIST, 26, 5, 4"
    })
    void aFaultCostsTheListAlone(int template, String list, Fault fault, int offset, int needed, int available) {
        int length = Hex.bytes(list).length;
        String field = HexFormat.of().toHexDigits((byte) length) + list;

        IpfixMessage message = read(template, field + "06" + "00" + "11");

        assertThat(records(message))
                .extracting(record -> Records.number(record, PROTOCOL))
                .containsExactly(6L, 17L);
        assertThat(record(message).fields().get(0).octets()).isEqualTo(Octets.of(Hex.bytes(list)));
        assertThat(message.problems()).first().isEqualTo(new Problem(fault, offset, needed, available));
        assertThat(message.problems()).hasSize(2); // the second list has no octets
    }

    @Test
    void whatStandsBeforeAFaultIsKept() {
        IpfixMessage message = read(257, "0c  03 012c  c0000201 06  c0000202" + "06");

        SubTemplateList list =
                (SubTemplateList) record(message).value(SUB_TEMPLATE_LIST).orElseThrow();
        assertThat(list.records()).hasSize(1);
        assertThat(message.problems()).containsExactly(new Problem(Fault.ITEM_OVERRUNS_LIST, 29, 5, 4));
    }

    @Test
    void listsLieInListsAsDeepAsTheLimitsAllow() {
        String innermost = "03 0004 0001 06";
        String inner = "03 0123 ffff 06" + innermost;
        String outer = "03 0123 ffff 0c" + inner;

        assertThat(record(read(256, "12" + outer + "06")).fields().get(0))
                .hasToString("basicList=allOf basicList[allOf basicList[allOf protocolIdentifier[6 (TCP)]]]");

        templates = new Templates(Limits.DEFAULT.withNesting(2));
        define();
        IpfixMessage message = read(256, "12" + outer + "06");
        assertThat(record(message).fields().get(0))
                .hasToString("basicList=allOf basicList[allOf basicList[0x030004000106]]");
        assertThat(message.problems()).containsExactly(new Problem(Fault.NESTING_LIMIT, 33, 3, 2));
    }

    @Test
    void aTemplateThatContainsItselfEndsWithItsOctets() {
        define(303, variable(SUB_TEMPLATE_LIST));
        String list = "03 012f";
        for (int i = 0; i < 30; i++) {
            int length = Hex.bytes(list).length;
            list = "03 012f" + HexFormat.of().toHexDigits((byte) length) + list;
        }

        IpfixMessage message = read(303, HexFormat.of().toHexDigits((byte) Hex.bytes(list).length) + list);

        assertThat(message.problems()).containsExactly(new Problem(Fault.NESTING_LIMIT, 53, 9, 8));
    }

    @Test
    void fieldsWithoutOctetsDoNotMakeMoreValuesThanTheLimitsAllow() {
        templates = new Templates(Limits.DEFAULT.withValuesPerDatagram(100));
        List<FieldSpecifier> fields = new ArrayList<>(List.of(new FieldSpecifier(0, PROTOCOL, 1)));
        for (int i = 0; i < 39; i++) {
            fields.add(new FieldSpecifier(0, APPLICATION_NAME, 0));
        }
        templates.define(DOMAIN, new Template(300, fields));

        IpfixMessage message = read(300, "06 11 06 11 3a");

        assertThat(records(message)).hasSize(2);
        assertThat(message.problems()).containsExactly(new Problem(Fault.VALUE_LIMIT, 22, 40, 20));

        ByteBuffer two = Hex.datagram("000a 0016 65f00000 00000000 00000007  012c 0006 0611"
                + "000a 0015 65f00000 00000000 00000007  012c 0005 3a");
        assertThat(IpfixMessage.readAll(two, templates).get(1).problems())
                .containsExactly(new Problem(Fault.VALUE_LIMIT, 42, 40, 20));
    }

    @Test
    void theItemsOfAListAreValuesOfTheDatagramToo() {
        templates = new Templates(Limits.DEFAULT.withValuesPerDatagram(5));
        define();

        IpfixMessage message = read(256, """
                0b  03 0004 0001 06 11 06 11 3a 01    # allOf, protocolIdentifier: six, beside the record's two fields
                06
                """);

        assertThat(((BasicList) record(message).fields().get(0).value()).items())
                .hasSize(3);
        assertThat(message.problems()).containsExactly(new Problem(Fault.VALUE_LIMIT, 29, 1, 0));
    }

    @Test
    void aRecordIsTheSameHoweverOftenItIsKept() {
        templates = new Templates(Limits.DEFAULT.withValuesPerDatagram(5));
        define();
        MessageCursor message = new MessageCursor();
        assertThat(message.wrap(message(256, "08  03 0004 0001 06 11 3a" + "06"), templates))
                .isTrue();
        assertThat(message.nextSet() && message.nextRecord()).isTrue();
        List<Problem> problems = new ArrayList<>();

        DataRecord first = DataRecord.copyOf(message.record(), problems);
        DataRecord second = DataRecord.copyOf(message.record(), problems);

        assertThat(((BasicList) first.fields().get(0).value()).items()).hasSize(3);
        assertThat(second).isEqualTo(first);
        assertThat(problems).isEmpty();
    }

    @Test
    void aListThatCannotBeReadCostsNoCursorOfItsOwn() {
        List<FieldSpecifier> fields = new ArrayList<>(List.of(new FieldSpecifier(0, PROTOCOL, 1)));
        for (int i = 0; i < 1000; i++) {
            fields.add(new FieldSpecifier(0, BASIC_LIST, 0));
        }
        templates.define(DOMAIN, new Template(300, fields));
        ByteBuffer octets = message(300, "06".repeat(20));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        IpfixMessage.read(octets, templates); // links what it needs

        long before = threads.getCurrentThreadAllocatedBytes();
        IpfixMessage message = IpfixMessage.read(octets, templates);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(message.problems()).hasSize(20_000);
        assertThat(allocated / 20_000).isLessThan(200);
    }

    @Test
    void theDeepestListsThatLimitsAllowFitASmallStack() throws InterruptedException {
        templates = new Templates(Limits.DEFAULT.withNesting(Limits.MAX_NESTING));
        define(303, variable(SUB_TEMPLATE_LIST));
        StringBuilder list = new StringBuilder("00");
        for (int octets = 1; octets < 2000; octets += 6) { // 300 lists in lists
            list.insert(0, "ff" + HexFormat.of().toHexDigits((short) (octets + 3)) + "03 012f");
        }
        List<Problem> problems = new ArrayList<>();
        Thread small = new Thread(
                null,
                () -> {
                    IpfixMessage message = read(303, list.toString());
                    assertThat(message.toString()).isNotEmpty();
                    problems.addAll(message.problems());
                },
                "small stack",
                256 * 1024);

        small.start();
        small.join();

        assertThat(problems).extracting(Problem::fault).containsExactly(Fault.NESTING_LIMIT);
    }

    @Test
    void aRecordKeptFromACursorKeepsItsListsAndSaysWhatIsWrongWithThem() {
        MessageCursor message = new MessageCursor();
        assertThat(message.wrap(message(257, "09  03 012c  c0000201 06 c0" + "06"), templates))
                .isTrue();
        assertThat(message.nextSet() && message.nextRecord()).isTrue();
        List<Problem> problems = new ArrayList<>();

        DataRecord record = DataRecord.copyOf(message.record(), problems);

        assertThat(record).isEqualTo(DataRecord.copyOf(message.record()));
        assertThat(((SubTemplateList) record.fields().get(0).value()).records()).hasSize(1);
        assertThat(problems).containsExactly(new Problem(Fault.ITEM_OVERRUNS_LIST, 29, 5, 1));
    }

    @Test
    void aRecordThatWasWrappedByHandKnowsNoTemplates() {
        ByteBuffer octets = Hex.datagram("0d 03 012c c0000201 06 c0000202 11 06");
        DataRecordView view = new DataRecordView();
        assertThat(view.wrap(octets, 0, octets.limit(), templates.get(DOMAIN, 257)))
                .isTrue();
        SubTemplateListCursor list = new SubTemplateListCursor();

        assertThat(list.wrap(view, 0)).isTrue();
        assertThat(list.nextTemplate()).isTrue();
        assertThat(list.template()).isNull();
        assertThat(list.nextRecord()).isFalse();
        assertThat(list.fault()).isEqualTo(Fault.UNKNOWN_TEMPLATE);
    }

    @Test
    void aFieldThatHoldsNoListHasNoItems() {
        define(304, new FieldSpecifier(0, PROTOCOL, 1), variable(BASIC_LIST));
        MessageCursor message = new MessageCursor();
        message.wrap(message(304, "06 00"), templates); // the list would start at the end of the datagram
        message.nextSet();
        message.nextRecord();
        BasicListCursor items = new BasicListCursor();
        SubTemplateListCursor records = new SubTemplateListCursor();

        assertThat(items.wrap(message.record(), 1)).isFalse();
        assertThat(items.next()).isFalse();
        assertThat(records.wrap(message.record(), 1)).isFalse();
        assertThat(records.nextTemplate()).isFalse();
        assertThat(records.nextRecord()).isFalse();
    }

    @Test
    void walkingOnPassesOverWhatIsUnread() {
        MessageCursor message = new MessageCursor();
        message.wrap(message(258, "17 03  012c 000e c0000201 06 c0000202 11  012d 0008 03646e73" + "06"), templates);
        message.nextSet();
        message.nextRecord();
        SubTemplateListCursor list = new SubTemplateListCursor();

        assertThat(list.wrapMulti(message.record(), 0)).isTrue();
        assertThat(list.nextRecord()).isFalse(); // of no template yet
        assertThat(list.nextTemplate()).isTrue();
        assertThat(list.nextRecord()).isTrue();
        assertThat(list.nextTemplate()).isTrue();
        assertThat(list.templateId()).isEqualTo(301);
        assertThat(list.nextTemplate()).isFalse();
        assertThat(list.nextTemplate()).isFalse();
        assertThat(list.fault()).isEqualTo(Fault.NONE);
    }

    /** Reads in both tiers, which have to agree. */
    private IpfixMessage read(int template, String records) {
        ByteBuffer octets = message(template, records);
        IpfixMessage message = IpfixMessage.read(octets, templates);
        MessageCursor cursor = new MessageCursor();
        cursor.wrap(octets, templates);
        Walked walked = Walked.through(cursor, octets, templates);
        boolean limited = message.problems().stream().anyMatch(problem -> problem.fault() == Fault.VALUE_LIMIT);
        assertThat(limited || walked.equals(new Walked(message.sets(), message.problems())))
                .as("%s and %s", message, walked)
                .isTrue();
        return message;
    }

    private static ByteBuffer message(int template, String records) {
        int length = Hex.bytes(records).length;
        String header = "000a %04x 65f00000 00000000 00000007  %04x %04x".formatted(20 + length, template, 4 + length);
        return Hex.directAtOffset(Hex.bytes(header + records));
    }

    private static List<DataRecord> records(IpfixMessage message) {
        return ((Set.DataSet) message.sets().get(0)).records();
    }

    private static DataRecord record(IpfixMessage message) {
        return records(message).get(0);
    }
}
