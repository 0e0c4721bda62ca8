package io.flowdecoder.ipfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Records;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.TemplateWithdrawal;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the hex below, sets start at octet 16 of the message, behind its header. */
class IpfixMessageTest {
    private static final long DOMAIN = 0xffff_fff0L;
    private static final int PROTOCOL = 4;
    private static final int APPLICATION_NAME = 96;
    private static final String DEFINE_256 = "0002 000c 0100 0001 0004 0001";
    private static final String DEFINE_257 = "0002 000c 0101 0001 0004 0001";
    private static final String DATA_256 = "0100 0008 06 11 3a 01";

    private final Templates templates = new Templates();

    @Test
    void theHeaderIsUnsigned() {
        IpfixMessage message = read("");

        assertThat(message).isEqualTo(new IpfixMessage(0x95f00000L, 0xfffffffeL, DOMAIN, List.of(), List.of()));
    }

    @Test
    void setsOfAllKindsFollowEachOther() {
        IpfixMessage message = read("""
                0002 0014  0100 0001 0004 0001  0101 0001 0008 0004
                0003 0010  0102 0001 0001  0095 0004  0000
                0100 0008  06 11 3a 01
                0101 0008  c0000201
                0102 0008  0000002a
                0103 0005  00
                """);

        Template protocols = template(256, field(PROTOCOL, 1));
        Template sources = template(257, field(8, 4));
        Template options = new Template(258, true, 1, List.of(field(149, 4)));
        assertThat(message.sets())
                .containsExactly(
                        new Set.TemplateSet(2, List.of(protocols, sources)),
                        new Set.OptionsTemplateSet(3, List.of(options)),
                        new Set.DataSet(
                                256,
                                protocols,
                                List.of(
                                        record(protocols, "06"),
                                        record(protocols, "11"),
                                        record(protocols, "3a"),
                                        record(protocols, "01"))),
                        new Set.DataSet(257, sources, List.of(record(sources, "c0000201"))),
                        new Set.DataSet(258, options, List.of(record(options, "0000002a"))),
                        new Set.UndecodedSet(259, Octets.ofHex("00")));
        assertThat(message.orThrow().problems()).isEmpty();
    }

    @Test
    void aVariableLengthIsOneOctetOrThree() {
        String text = "616263".repeat(100);
        IpfixMessage message = read("""
                0002 0010 0100 0002  0060 ffff  0004 0001
                """ + set(256, """
                03 646e73 11                # "dns", UDP
                00 06                       # nothing, TCP
                ff 0002 6970 3a             # "ip", by the long form though it is short
                """ + "ff 012c" + text + "01"));

        assertThat(applications(message)).containsExactly("dns", "", "ip", "abc".repeat(100));
        assertThat(protocols(message)).containsExactly(17L, 6L, 58L, 1L);
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void aRecordThatOverrunsItsSetCostsNeitherTheRecordsBeforeItNorTheSetsAfterIt() {
        templates.define(DOMAIN, template(256, field(APPLICATION_NAME, FieldSpecifier.VARIABLE)));

        IpfixMessage message = read("""
                0100 000c  03 646e73  05 687474     # "dns", then 5 octets of which 3 are here
                0100 0007  ff 0100                  # 256 octets of which none is here
                0100 0006  ff 01                    # half a length
                0100 0008  03 737368                # "ssh"
                """);

        assertThat(applications(message)).containsExactly("dns", "ssh");
        assertThat(message.problems())
                .containsExactly(
                        new Problem(Fault.FIELD_OVERRUNS_SET, 24, 6, 4),
                        new Problem(Fault.FIELD_OVERRUNS_SET, 32, 259, 3),
                        new Problem(Fault.FIELD_OVERRUNS_SET, 39, 3, 2));
        assertThatThrownBy(message::orThrow)
                .isInstanceOf(MalformedDatagramException.class)
                .hasMessage("FIELD_OVERRUNS_SET at octet 24: needed 6, available 4 (and 2 more)");
    }

    @Test
    void theEnterpriseBitIsNoPartOfTheElementInEitherKindOfTemplate() {
        IpfixMessage message = read("""
                0002 0014  0100 0002  8004 0001 00001adc  0004 0001
                0003 001e  0101 0003 0002
                           8005 0002 ffffffff              # scope: an enterprise's element
                           0095 0004  8005 0002 00000009   # another enterprise's element of the same number
                0100 0006  11 06
                """);

        Template flows = template(256, new FieldSpecifier(6876, 4, 1), field(PROTOCOL, 1));
        Template options = new Template(
                257,
                true,
                2,
                List.of(new FieldSpecifier(0xffff_ffffL, 5, 2), field(149, 4), new FieldSpecifier(9, 5, 2)));
        assertThat(message.problems()).isEmpty();
        assertThat(templates.get(DOMAIN, 256)).isEqualTo(flows);
        assertThat(templates.get(DOMAIN, 257)).isEqualTo(options);
        DataRecord record = records(message).get(0);
        assertThat(record.value(PROTOCOL)).contains(new Value.Code(6, "TCP"));
        assertThat(record.value(6876, PROTOCOL)).contains(new Value.Raw(Octets.ofHex("11")));
    }

    @Test
    void oneTemplateIsWithdrawn() {
        read(DEFINE_256 + DEFINE_257);

        IpfixMessage message = read("0002 0008 0100 0000" + DATA_256);

        assertThat(message.sets())
                .containsExactly(
                        new Set.TemplateSet(2, List.of(new TemplateWithdrawal(256))),
                        new Set.UndecodedSet(256, Octets.ofHex("06113a01")));
        assertThat(message.problems()).isEmpty();
        assertThat(templates.get(DOMAIN, 257)).isNotNull();
    }

    @Test
    void allTemplatesOfTheDomainAreWithdrawnButNoOptionsTemplates() {
        read(DEFINE_256 + DEFINE_257 + "0003 000e 0102 0001 0001 0095 0004");
        templates.define(7, template(256, field(PROTOCOL, 1)));

        assertThat(read("0002 0008 0002 0000").sets())
                .containsExactly(new Set.TemplateSet(2, List.of(new TemplateWithdrawal(2))));

        assertThat(templates.size()).isEqualTo(2);
        assertThat(templates.get(DOMAIN, 258)).isNotNull();
        assertThat(templates.get(7, 256)).isNotNull();
    }

    @Test
    void allOptionsTemplatesOfTheDomainAreWithdrawnButNoOthers() {
        read(DEFINE_256 + "0003 000e 0102 0001 0001 0095 0004" + "0003 000e 0103 0001 0001 0095 0004");

        assertThat(read("0003 0008 0003 0000").sets())
                .containsExactly(new Set.OptionsTemplateSet(3, List.of(new TemplateWithdrawal(3))));

        assertThat(templates.size()).isEqualTo(1);
        assertThat(templates.get(DOMAIN, 256)).isNotNull();
    }

    @Test
    void whatCannotBeDefinedCannotBeWithdrawn() {
        IpfixMessage message = read("0002 0010  0100 0000  00ff 0000  0101 0000");

        assertThat(message.sets())
                .containsExactly(
                        new Set.TemplateSet(2, List.of(new TemplateWithdrawal(256), new TemplateWithdrawal(257))));
        assertThat(message.problems()).containsExactly(new Problem(Fault.BAD_TEMPLATE_ID, 24, 256, 255));
    }

    @Test
    void theLastDefinitionCountsWhicheverItsKind() {
        read(DEFINE_256);

        IpfixMessage message = read("0003 0010 0100 0001 0001 0004 0002 0000" + DATA_256);

        assertThat(records(message))
                .extracting(Records::octets)
                .containsExactly(List.of(Octets.ofHex("0611")), List.of(Octets.ofHex("3a01")));
        assertThat(templates.get(DOMAIN, 256).isOptions()).isTrue();
        assertThat(templates.size()).isEqualTo(1);
    }

    @Test
    void aTemplateThatIsSentAgainStaysTheSame() {
        read(DEFINE_256 + "0003 0012 0101 0001 0001 8005 0002 00000009");
        Template flows = templates.get(DOMAIN, 256);
        Template options = templates.get(DOMAIN, 257);
        flows.attach("derived from it");

        IpfixMessage message = read(DEFINE_256 + "0003 0012 0101 0001 0001 8005 0002 00000009");

        assertThat(((Set.TemplateSet) message.sets().get(0)).records().get(0)).isSameAs(flows);
        assertThat(templates.get(DOMAIN, 256).attachment()).isEqualTo("derived from it");
        assertThat(templates.get(DOMAIN, 257)).isSameAs(options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0002 000c 0100 0001 0004 0002", // another length
                "0002 000c 0100 0001 0005 0001", // another element
                "0002 0010 0100 0001 8004 0001 00000009", // another enterprise
                "0002 0010 0100 0002 0004 0001 0005 0001", // one more field
                "0003 000e 0100 0001 0001 0004 0001" // another kind
            })
    void aTemplateThatDiffersInOneThingIsAnother(String definition) {
        read(DEFINE_256);
        templates.get(DOMAIN, 256).attach("derived from it");

        read(definition);

        assertThat(templates.get(DOMAIN, 256).attachment()).isNull();
        assertThat(templates.size()).isEqualTo(1);
    }

    @Test
    void setIdsWithoutMeaningAreKeptAsTheyAre() {
        IpfixMessage message = read("0000 0005 01  0001 0005 02  0004 0005 03  00ff 0005 04");

        assertThat(message.sets())
                .containsExactly(
                        new Set.UndecodedSet(0, Octets.ofHex("01")),
                        new Set.UndecodedSet(1, Octets.ofHex("02")),
                        new Set.UndecodedSet(4, Octets.ofHex("03")),
                        new Set.UndecodedSet(255, Octets.ofHex("04")));
        assertThat(message.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aSetShorterThanItsHeaderEndsTheMessage(int length) {
        IpfixMessage message = read(DEFINE_256 + "0100 000" + length + DATA_256);

        assertThat(message.sets()).hasSize(1);
        assertThat(message.problems()).containsExactly(new Problem(Fault.BAD_SET_LENGTH, 30, 4, length));
    }

    @Test
    void aSetBeyondItsMessageEndsIt() {
        IpfixMessage message = read(DEFINE_256 + "0100 0009" + "06 11 3a 01");

        assertThat(message.sets()).hasSize(1);
        assertThat(message.problems()).containsExactly(new Problem(Fault.BAD_SET_LENGTH, 30, 9, 8));
    }

    @Test
    void aSetBeyondItsMessageThatEndsWithTheDatagramIsRead() {
        IpfixMessage message = IpfixMessage.read(
                Hex.datagram("000a 0022 95f00000 fffffffe fffffff0" + DEFINE_256 + DATA_256), templates);

        assertThat(protocols(message)).containsExactly(6L, 17L, 58L, 1L);
        assertThat(message.problems()).containsExactly(new Problem(Fault.BAD_SET_LENGTH, 30, 8, 6));
    }

    @Test
    void aMessageMayNotEndInsideASetHeader() {
        assertThat(read(DEFINE_256 + "0000").problems()).containsExactly(new Problem(Fault.BAD_SET_LENGTH, 28, 4, 2));
    }

    @Test
    void aMessageShorterThanItsHeaderIsNotRead() {
        IpfixMessage message =
                IpfixMessage.read(Hex.datagram("000a 000f 95f00000 fffffffe fffffff0" + DEFINE_256), templates);

        assertThat(message.sets()).isEmpty();
        assertThat(message.problems()).containsExactly(new Problem(Fault.BAD_MESSAGE_LENGTH, 2, 16, 15));
        assertThat(templates.size()).isZero();
    }

    @Test
    void aHeaderThatIsCutOrOfAnotherVersionIsNotRead() {
        assertThat(IpfixMessage.read(Hex.datagram("000a 0010 95f00000"), templates)
                        .problems())
                .containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 0, 16, 8));
        assertThat(IpfixMessage.read(Hex.datagram("0009 0010 95f00000 fffffffe fffffff0"), templates)
                        .problems())
                .containsExactly(new Problem(Fault.WRONG_VERSION, 0, 10, 9));
    }

    @Test
    void aMessageThatIsCutYieldsTheWholeRecordsItHolds() {
        IpfixMessage message = IpfixMessage.read(
                Hex.datagram("000a 002c 95f00000 fffffffe fffffff0" + "0002 000c 0100 0001 0004 0005"
                        + "0100 0010 0000000006 00000000"),
                templates);

        assertThat(protocols(message)).containsExactly(6L);
        assertThat(message.problems()).containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 41, 3, 0));
    }

    @Test
    void octetsBehindTheMessageAreNoneOfIt() {
        ByteBuffer datagram = Hex.datagram(message(DEFINE_256) + message(DATA_256));
        MessageCursor cursor = new MessageCursor();
        List<Integer> setIds = new ArrayList<>();

        assertThat(cursor.wrap(datagram, templates)).isTrue();
        while (cursor.nextSet()) {
            setIds.add(cursor.setId());
        }
        assertThat(cursor.problem()).isNull();
        assertThat(setIds).containsExactly(2);
        assertThat(cursor.messageEnd()).isEqualTo(28);

        assertThat(protocols(IpfixMessage.read(datagram.position(28), templates)))
                .containsExactly(6L, 17L, 58L, 1L);
    }

    @Test
    void aTemplateThatIsCutByItsSetCostsTheRestOfTheSet() {
        IpfixMessage message = read("""
                0002 0013  0100 0001 0004 0001  0101 0001 0004 00    # one octet short
                0002 000f  0102 0001 8004 0001 000000                # three octets of an enterprise number
                0003 0009  0103 0001 00                              # no room for the scope count
                0002 000c  0104 0001 0004 0001
                """);

        assertThat(templates.size()).isEqualTo(2);
        assertThat(message.problems())
                .containsExactly(
                        new Problem(Fault.TEMPLATE_OVERRUNS_SET, 32, 4, 3),
                        new Problem(Fault.TEMPLATE_OVERRUNS_SET, 43, 8, 7),
                        new Problem(Fault.TEMPLATE_OVERRUNS_SET, 54, 6, 5));
    }

    @Test
    void aTemplateMayConsistOfVariableLengthsAlone() {
        IpfixMessage message = read("""
                0002 0010  0100 0002  0060 ffff  0052 ffff
                0100 000c  01 61 02 6263  00 01 64
                """);

        assertThat(records(message))
                .extracting(Records::octets)
                .containsExactly(
                        List.of(Octets.ofHex("61"), Octets.ofHex("6263")), List.of(Octets.EMPTY, Octets.ofHex("64")));
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void aTemplateWhoseRecordsHaveNoOctetsIsRefused() {
        IpfixMessage message = read("0002 0014  0100 0001 0004 0000  0101 0001 0004 0001  0100 0008 00000000");

        assertThat(message.problems()).containsExactly(new Problem(Fault.EMPTY_TEMPLATE, 20, 1, 0));
        assertThat(message.sets().get(1)).isEqualTo(new Set.UndecodedSet(256, Octets.ofHex("00000000")));
        assertThat(templates.get(DOMAIN, 257)).isNotNull();
    }

    @Test
    void templatesMayBeFilledUpToAMultipleOfFour() {
        IpfixMessage message = read("""
                0003 0020
                0100 0002 0001  0095 0004 0004 0001  0000
                0101 0001 0001  0095 0004            0000
                """);

        assertThat(message.orThrow().sets())
                .containsExactly(new Set.OptionsTemplateSet(
                        3,
                        List.of(
                                new Template(256, true, 1, List.of(field(149, 4), field(PROTOCOL, 1))),
                                new Template(257, true, 1, List.of(field(149, 4))))));
    }

    @Test
    void fieldsWithoutOctetsLieWithinTheirRecordWhateverTemplateWasReadBefore() {
        IpfixMessage message = read("""
                0002 0024
                0100 0003  0004 0001  0060 ffff  0005 0001
                0101 0003  0004 0000  0060 ffff  0005 0000
                0100 000a  06 03 646e73 01
                0101 0006  01 61
                """);

        assertThat(records(message))
                .extracting(record ->
                        Records.octets(record).stream().map(Octets::hex).toList())
                .containsExactly(List.of("06", "646e73", "01"), List.of("", "61", ""));
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void moreScopeThanFieldsIsRefused() {
        IpfixMessage message = read("0003 0018  0100 0001 0002 0095 0004  0101 0001 0001 0095 0004");

        assertThat(message.problems()).containsExactly(new Problem(Fault.BAD_SCOPE_COUNT, 20, 2, 1));
        assertThat(templates.get(DOMAIN, 256)).isNull();
        assertThat(templates.get(DOMAIN, 257)).isNotNull();
    }

    @Test
    void paddingIsNoRecordThoughTheShortestRecordIsShorter() {
        templates.define(DOMAIN, template(256, field(312, 2), field(315, FieldSpecifier.VARIABLE)));
        templates.define(DOMAIN, template(257, field(PROTOCOL, 1)));

        IpfixMessage message = read("""
                0100 000c  0040 02 aabb  000000     # three octets: as long as an empty frame's record
                0100 000c  0040 03 aabbcc  0000
                0101 0008  06 000000
                0101 0008  06 11 0000
                0101 0008  06 11 3a 00
                """);

        assertThat(message.sets())
                .extracting(set -> ((Set.DataSet) set).records().size())
                .containsExactly(1, 1, 1, 2, 3);
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void whatDoesNotFillTheSetToAMultipleOfFourIsNoPadding() {
        templates.define(DOMAIN, template(257, field(PROTOCOL, 1)));

        assertThat(protocols(read("0101 0006 06 00"))).containsExactly(6L, 0L);
        assertThat(protocols(read("0101 0008 00 00 00 06"))).containsExactly(0L, 0L, 0L, 6L);
    }

    @Test
    void aTemplateBeyondTheLimitsIsRefusedAndTheOthersLiveOn() {
        Templates few = new Templates(Limits.DEFAULT.withFieldsPerTemplate(2).withTemplatesPerSession(2));

        IpfixMessage message = IpfixMessage.read(Hex.datagram(message("""
                0002 0030
                0100 0001 0004 0001
                0101 0003 0004 0001 0005 0001 0006 0001     # more fields than allowed
                0102 0002 0004 0001 0005 0001
                0103 0001 0004 0001                         # one template too many
                """ + DEFINE_256 + DATA_256)), few);

        assertThat(message.problems())
                .containsExactly(
                        new Problem(Fault.TEMPLATE_LIMIT, 28, 3, 2), new Problem(Fault.TEMPLATE_LIMIT, 56, 3, 2));
        assertThat(protocols(message)).containsExactly(6L, 17L, 58L, 1L);
        assertThat(few.size()).isEqualTo(2);
    }

    @Test
    void aRedefinitionBeyondTheLimitsEndsTheOldLayoutToo() {
        Templates few = new Templates(Limits.DEFAULT.withFieldsPerTemplate(1).withTemplatesPerSession(2));

        IpfixMessage message = IpfixMessage.read(
                Hex.datagram(message(DEFINE_256 + "0002 0010 0100 0002 0004 0001 0005 0001" + DATA_256)), few);

        assertThat(message.problems()).containsExactly(new Problem(Fault.TEMPLATE_LIMIT, 32, 2, 1));
        assertThat(message.sets().get(2)).isEqualTo(new Set.UndecodedSet(256, Octets.ofHex("06113a01")));
    }

    @Test
    void offsetsCountFromTheStartOfTheDatagramWhereverThatLiesInTheBuffer() {
        templates.define(DOMAIN, template(257, field(APPLICATION_NAME, FieldSpecifier.VARIABLE)));
        byte[] octets = Hex.bytes(message("""
                0002 0008  00ff 0001
                0101 0008  04 616263
                0100 0003
                """));

        IpfixMessage message = IpfixMessage.read(Hex.directAtOffset(octets), templates);

        assertThat(message.problems())
                .containsExactly(
                        new Problem(Fault.TEMPLATE_OVERRUNS_SET, 24, 4, 0),
                        new Problem(Fault.FIELD_OVERRUNS_SET, 28, 5, 4),
                        new Problem(Fault.BAD_SET_LENGTH, 34, 4, 3));
        assertThat(message).isEqualTo(IpfixMessage.read(ByteBuffer.wrap(octets), templates));
    }

    @Test
    void templatesAreLearnedThoughNobodyAsksForThem() {
        MessageCursor cursor = new MessageCursor();
        cursor.wrap(Hex.datagram(message("0002 0014  0100 0001 0004 0001  0101 0001 0004 0001" + DATA_256)), templates);

        assertThat(cursor.nextSet()).isTrue();
        assertThat(cursor.nextSet()).isTrue();

        assertThat(cursor.template()).isEqualTo(template(256, field(PROTOCOL, 1)));
        assertThat(templates.size()).isEqualTo(2);
    }

    /** Not with the square of its length, nor with the templates that are known: a hostile datagram stays cheap. */
    @ParameterizedTest
    @ValueSource(strings = {"0000 0000", "0064 0001", "0100 0000", "0100 0001 0004 0001 0100 0000"})
    void theTimeForATemplateSetGrowsWithItsLengthAlone(String record) {
        for (int id = 0; id < Limits.DEFAULT.templatesPerSession() - 1; id++) {
            templates.define(DOMAIN + 1, template(256 + id, field(PROTOCOL, 1)));
        }
        int count = 65_000 / Hex.bytes(record).length;
        int length = 4 + count * Hex.bytes(record).length + 1;
        ByteBuffer datagram =
                Hex.datagram("000a %04x 95f00000 fffffffe fffffff0 0002 %04x".formatted(16 + length, length)
                        + record.repeat(count) + "01");
        MessageCursor cursor = new MessageCursor();

        assertTimeout(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 100; i++) {
                cursor.wrap(datagram, templates);
                assertThat(cursor.nextSet()).isTrue();
                assertThat(cursor.nextSet()).isFalse();
            }
        });
    }

    @Test
    void behindTheLastSetThereAreNoRecords() {
        MessageCursor cursor = new MessageCursor();
        cursor.wrap(Hex.datagram(message(DEFINE_256 + DATA_256)), templates);
        assertThat(cursor.nextRecord()).isFalse();
        while (cursor.nextSet()) {
            // its records are left unread
        }

        assertThat(cursor.nextRecord()).isFalse();
        assertThat(cursor.nextSet()).isFalse();
        assertThat(cursor.problem()).isNull();
    }

    private IpfixMessage read(String sets) {
        return IpfixMessage.read(Hex.datagram(message(sets)), templates);
    }

    private static String message(String sets) {
        int length = 16 + Hex.bytes(sets).length;
        return "000a %04x 95f00000 fffffffe fffffff0\n%s\n".formatted(length, sets);
    }

    private static String set(int id, String content) {
        return "%04x %04x %s\n".formatted(id, 4 + Hex.bytes(content).length, content);
    }

    private static List<DataRecord> records(IpfixMessage message) {
        return message.sets().stream()
                .filter(Set.DataSet.class::isInstance)
                .flatMap(set -> ((Set.DataSet) set).records().stream())
                .toList();
    }

    private static List<Long> protocols(IpfixMessage message) {
        return records(message).stream()
                .map(record -> Records.number(record, PROTOCOL))
                .toList();
    }

    private static List<String> applications(IpfixMessage message) {
        return records(message).stream()
                .map(record -> ((Value.Text) record.value(APPLICATION_NAME).orElseThrow()).text())
                .toList();
    }

    private static FieldSpecifier field(int id, int length) {
        return new FieldSpecifier(0, id, length);
    }

    private static Template template(int id, FieldSpecifier... fields) {
        return new Template(id, List.of(fields));
    }

    private static DataRecord record(Template template, String... values) {
        return Records.of(template, values);
    }
}
