package io.flowdecoder.ipfix;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Records;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.TemplateWithdrawal;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What RFC 7011 asks of a collecting process, as far as {@link IpfixMessageTest} does not show it. The table of all that
 * is asked is {@code docs/conformance.md}.
 */
class CollectingProcessTest {
    private static final long DOMAIN = 7;
    private static final String DEFINE_256 = "0002 000c 0100 0001 0004 0001\n";
    private static final String DATA_256 = "0100 0008 06 11 3a 01\n";

    private final Templates templates = new Templates();

    @Test
    void aMessageMayHave65535Octets() {
        read("0002 000c 0100 0001 0008 0004");

        IpfixMessage message = read("0100 ffef" + "c0000201".repeat(16_378) + "000000"); // three octets of padding

        assertThat(records(message)).hasSize(16_378);
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void templateIdsComeInAnyOrderAndSayNothingOfTheirTemplates() {
        IpfixMessage message = read("""
                0003 000e ffff 0001 0001 0095 0004      # 65535, an options template
                0002 0014 0100 0001 0004 0001           # 256
                          8000 0001 0008 0004           # 32768
                ffff 0008 00000007
                8000 0008 c0000201
                0100 0008 06 11 3a 01
                """);

        assertThat(records(message)).hasSize(6);
        assertThat(templates.get(DOMAIN, 0xffff).isOptions()).isTrue();
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void elementsThatATemplateNamesTwiceAreReadInItsOrder() {
        IpfixMessage message = read("""
                0002 0018  0100 0004  0008 0004  000c 0004  0008 0004  000c 0004    # outer addresses, inner ones
                0100 0014  c0000201 c0000202 0a000001 0a000002
                """);

        DataRecord record = records(message).get(0);
        assertThat(Records.octets(record))
                .containsExactly(
                        Octets.ofHex("c0000201"),
                        Octets.ofHex("c0000202"),
                        Octets.ofHex("0a000001"),
                        Octets.ofHex("0a000002"));
        assertThat(Records.octets(record, 0, 8)).contains(Octets.ofHex("c0000201")); // the first
    }

    @Test
    void anElementThatNobodyKnowsKeepsItsNumberAndCostsNothing() {
        IpfixMessage message = read("""
                0002 0020  0100 0004  7fff 0003  ffff ffff 0001869f  8001 0002 0001869f  0004 0001
                0100 000d  aabbcc  02 ddee  0001 06
                """);

        assertThat(templates.get(DOMAIN, 256).fields())
                .containsExactly(
                        new FieldSpecifier(0, 32_767, 3),
                        new FieldSpecifier(99_999, 32_767, FieldSpecifier.VARIABLE),
                        new FieldSpecifier(99_999, 1, 2),
                        new FieldSpecifier(0, 4, 1));
        DataRecord record = records(message).get(0);
        assertThat(Records.octets(record, 99_999, 32_767)).contains(Octets.ofHex("ddee"));
        assertThat(Records.octets(record, 0, 4)).contains(Octets.ofHex("06"));
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void anyElementMayBeScope() {
        IpfixMessage message = read("""
                0003 002e  0100 0009 0008
                           0095 0004  0090 0004  008f 0004  0091 0002   # domain, exporting, metering process, template
                           008d 0004  0082 0004  0083 0010  000a 0004   # line card, exporter's addresses, interface
                           0029 0008                                    # exportedMessageTotalCount
                0100 0036  00000007 00000001 00000002 0100
                           00000003 c0000201 20010db8000000000000000000000001 00000005
                           0000000000000064
                """);

        Template template = templates.get(DOMAIN, 256);
        assertThat(template.scopeCount()).isEqualTo(8);
        assertThat(template.fields())
                .extracting(FieldSpecifier::id)
                .containsExactly(149, 144, 143, 145, 141, 130, 131, 10, 41);
        DataRecord record = records(message).get(0);
        assertThat(Records.octets(record, 0, 145)).contains(Octets.ofHex("0100"));
        assertThat(Records.octets(record, 0, 41)).contains(Octets.ofHex("0000000000000064"));
        assertThat(message.problems()).isEmpty();
    }

    /** An exporter must not send one; what it means is clear all the same: the whole domain. */
    @Test
    void anOptionsTemplateWithoutScopeIsRead() {
        IpfixMessage message = read("""
                0003 000e  0100 0001 0000  0022 0004
                0100 0008  00000064
                """);

        assertThat(templates.get(DOMAIN, 256))
                .isEqualTo(new Template(256, true, 0, List.of(new FieldSpecifier(0, 34, 4))));
        assertThat(records(message)).hasSize(1);
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void aTemplateServesLaterMessagesOfItsDomainAlone() {
        read(DEFINE_256);
        read(8, "0002 000c 0100 0001 0004 0002");

        assertThat(records(read(DATA_256))).hasSize(4);
        assertThat(records(read(8, DATA_256))).hasSize(2);
        assertThat(records(read(9, DATA_256))).isEmpty();
    }

    @Test
    void withdrawalsAndDefinitionsTakeEffectWhereTheyStand() {
        IpfixMessage message = read(DEFINE_256
                + DATA_256
                + "0002 0008 0100 0000\n"
                + DATA_256
                + "0002 000c 0100 0001 0004 0002\n"
                + DATA_256);

        assertThat(message.sets().get(3)).isEqualTo(new Set.UndecodedSet(256, Octets.ofHex("06113a01")));
        assertThat(records(message))
                .extracting(Records::octets)
                .containsExactly(
                        List.of(Octets.ofHex("06")),
                        List.of(Octets.ofHex("11")),
                        List.of(Octets.ofHex("3a")),
                        List.of(Octets.ofHex("01")),
                        List.of(Octets.ofHex("0611")),
                        List.of(Octets.ofHex("3a01")));
    }

    @Test
    void aWithdrawalOfWhatIsNotKnownChangesNothing() {
        IpfixMessage message = read(DEFINE_256 + "0002 0008 0101 0000  0003 0008 0003 0000" + DATA_256);

        assertThat(records(message)).hasSize(4);
        assertThat(templates.size()).isEqualTo(1);
        assertThat(message.problems()).isEmpty();
    }

    /** So that the next set starts at a multiple of eight octets. */
    @Test
    void paddingOfATemplateSetIsNoTemplate() {
        IpfixMessage message = read("""
                0002 0010  0100 0001 0004 0001  00000000
                0003 0018  0101 0001 0001 0095 0004  0000 0000 0000 0000 0000
                0002 0010  0102 0000  0103 0000  00000000       # withdrawals
                """);

        assertThat(templates.size()).isEqualTo(2);
        assertThat(message.sets().get(2))
                .isEqualTo(new Set.TemplateSet(2, List.of(new TemplateWithdrawal(258), new TemplateWithdrawal(259))));
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void paddingThatIsNotZeroCostsNoRecord() {
        read("0002 0010 0100 0002 0008 0004 000c 0004");

        IpfixMessage shortPadding = read("0100 000f  c0000201 c0000202  ffffff" + DATA_256);
        IpfixMessage longPadding = read("0100 0010  c0000201 c0000202  ffffffff" + DATA_256);

        assertThat(records(shortPadding)).hasSize(1);
        assertThat(records(longPadding)).hasSize(1);
        assertThat(longPadding.problems().get(0).fault()).isEqualTo(Fault.FIELD_OVERRUNS_SET);
    }

    private IpfixMessage read(String sets) {
        return read(DOMAIN, sets);
    }

    private IpfixMessage read(long domain, String sets) {
        return IpfixMessage.read(Hex.datagram(message(domain, sets)), templates);
    }

    private static String message(long domain, String sets) {
        return "000a %04x 65f00000 00000000 %08x\n%s\n".formatted(16 + Hex.bytes(sets).length, domain, sets);
    }

    private static List<DataRecord> records(IpfixMessage message) {
        return message.sets().stream()
                .filter(Set.DataSet.class::isInstance)
                .flatMap(set -> ((Set.DataSet) set).records().stream())
                .toList();
    }
}
