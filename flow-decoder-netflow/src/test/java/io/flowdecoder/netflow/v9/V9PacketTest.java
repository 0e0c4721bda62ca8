package io.flowdecoder.netflow.v9;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Records;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class V9PacketTest {
    private static final String HEADER = """
            0009 0002                   # version, count
            00000064 65f00000           # sysUpTime, seconds
            80000001 ffffffff           # sequence, source id
            """;
    private static final long SOURCE_ID = 0xffff_ffffL;
    private static final int PROTOCOL = 4;
    private static final int PACKETS = 2;

    private final Templates templates = new Templates();

    @Test
    void theHeaderIsUnsigned() {
        assertThat(read("")).isEqualTo(new V9Packet(2, 100, 0x65f00000L, 0x80000001L, SOURCE_ID, List.of(), List.of()));
    }

    @Test
    void aFlowSetMayDefineSeveralTemplates() {
        V9Packet packet = read("""
                0000 0020               # templates
                0100 0001  0004 0001    # 256: protocol
                0101 0002  0002 0004 0004 0001
                ffff 0001  ffff 0002    # 65535: a vendor's element 65535
                """);

        Template last = new Template(65535, List.of(field(65535, 2)));
        assertThat(packet.flowSets())
                .containsExactly(new Set.TemplateSet(
                        0,
                        List.of(
                                template(256, field(PROTOCOL, 1)),
                                template(257, field(PACKETS, 4), field(PROTOCOL, 1)),
                                last)));
        assertThat(packet.problems()).isEmpty();
        assertThat(templates.get(SOURCE_ID, 65535)).isEqualTo(last);
        assertThat(templates.size()).isEqualTo(3);
    }

    @Test
    void scopeFieldsAreTypesOfTheirOwn() {
        V9Packet packet = read("""
                0001 0018               # options templates
                0100 0004 0008          # 256: one scope field, two options
                0001 0004               # scope System
                0022 0004 0023 0001     # sampling interval, sampling algorithm
                0000                    # padding
                0100 0010               # options data
                0a000001 00000064 02
                000000                  # padding
                """);

        Template options = new Template(
                256, true, 1, List.of(new FieldSpecifier(FieldSpecifier.V9_SCOPE, 1, 4), field(34, 4), field(35, 1)));
        assertThat(packet.flowSets())
                .containsExactly(
                        new Set.OptionsTemplateSet(1, List.of(options)),
                        new Set.DataSet(256, options, List.of(record(options, "0a000001", "00000064", "02"))));
        assertThat(packet.problems()).isEmpty();
        DataRecord record = ((Set.DataSet) packet.flowSets().get(1)).records().get(0);
        assertThat(record.value(FieldSpecifier.V9_SCOPE, 1)).contains(new Value.Raw(Octets.ofHex("0a000001")));
        assertThat(record.value(1)).isEmpty();
        assertThat(record.value(34)).contains(new Value.Unsigned(100));
    }

    @Test
    void anOptionsTemplateMayHaveNoScope() {
        V9Packet packet = read("0001 0010  0100 0000 0004  0022 0004  0000");

        Template options = new Template(256, true, 0, List.of(field(34, 4)));
        assertThat(packet.flowSets()).containsExactly(new Set.OptionsTemplateSet(1, List.of(options)));
        assertThat(packet.problems()).isEmpty();
    }

    @Test
    void lengthsOfAnOptionsTemplateCountWholeSpecifiers() {
        V9Packet packet = read("""
                0001 0014
                0100 0004 0006          # six octets of options: the padding is counted in
                0001 0004 0022 0004
                0000
                """);

        assertThat(packet.problems()).isEmpty();
        assertThat(templates.get(SOURCE_ID, 256).fields()).hasSize(2);
    }

    @Test
    void lengthsOfAnOptionsTemplateThatLeadOutOfItsFlowSetCostTheRestOfIt() {
        V9Packet packet = read("""
                0001 0012  0100 0004 0010  0001 0004 0022 0004
                0000 000c  0101 0001 0004 0001
                """);

        assertThat(packet.problems()).containsExactly(new Problem(Fault.TEMPLATE_OVERRUNS_SET, 38, 4, 0));
        assertThat(templates.get(SOURCE_ID, 256)).isNull();
        assertThat(templates.get(SOURCE_ID, 257)).isNotNull();
    }

    @Test
    void theHeadOfAnOptionsTemplateHasSixOctets() {
        V9Packet packet = read("0001 0009  0100 0004 00");

        assertThat(packet.problems()).containsExactly(new Problem(Fault.TEMPLATE_OVERRUNS_SET, 24, 6, 5));
    }

    @Test
    void theCountBoundsNothing() {
        String sets = "0000 000c 0100 0001 0004 0001  0100 0008 06 11 3a 01";
        for (String count : List.of("0000", "0001", "0003", "ffff")) {
            V9Packet packet =
                    V9Packet.read(Hex.datagram(HEADER.replace("0009 0002", "0009" + count) + sets), new Templates());

            assertThat(packet.flowSets()).hasSize(2);
            assertThat(protocols(packet)).containsExactly(6L, 17L, 58L, 1L);
            assertThat(packet.problems()).isEmpty();
        }
    }

    @Test
    void zerosMayFillUpThePacket() {
        V9Packet packet = read("0000 000c 0100 0001 0004 0001  0100 0008 06 11 3a 01" + "00".repeat(100));

        assertThat(protocols(packet)).containsExactly(6L, 17L, 58L, 1L);
        assertThat(packet.problems()).isEmpty();
    }

    @Test
    void aFlowSetShorterThanItsHeaderEndsThePacket() {
        V9Packet packet = read("""
                0000 000c 0100 0001 0004 0001
                0100 0000               # length 0
                0100 0005 06
                """);

        assertThat(packet.flowSets()).hasSize(1);
        assertThat(packet.problems()).containsExactly(new Problem(Fault.BAD_SET_LENGTH, 34, 4, 0));
    }

    @Test
    void aFlowSetBeyondThePacketIsReadAsFarAsItGoes() {
        V9Packet packet = read("""
                0000 0010 0100 0002 0004 0001 0002 0004
                0100 0018  06 00000001  11 00000002  3a 000003
                """);

        assertThat(protocols(packet)).containsExactly(6L, 17L);
        assertThat(packet.problems())
                .containsExactly(
                        new Problem(Fault.FIELD_OVERRUNS_SET, 50, 5, 4),
                        new Problem(Fault.DATAGRAM_TRUNCATED, 54, 6, 0));
    }

    @Test
    void aFlowSetHeaderMayBeCut() {
        assertThat(read("0100 00").problems()).containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 20, 4, 3));
    }

    @Test
    void aHeaderThatIsCutOrOfAnotherVersionIsNotRead() {
        assertThat(V9Packet.read(Hex.datagram("0009 0001 00"), templates).problems())
                .containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 0, 20, 5));
        assertThat(V9Packet.read(Hex.datagram(HEADER.replace("0009", "000a")), templates)
                        .problems())
                .containsExactly(new Problem(Fault.WRONG_VERSION, 0, 9, 10));
    }

    @Test
    void dataBeforeItsTemplateIsKeptAsItIsAndTheRestIsRead() {
        V9Packet packet = read("""
                0100 0008 06 11 3a 01
                0000 000c 0100 0001 0004 0001
                0100 0008 06 11 3a 01
                """);

        assertThat(packet.flowSets().get(0)).isEqualTo(new Set.UndecodedSet(256, Octets.ofHex("06113a01")));
        assertThat(protocols(packet)).containsExactly(6L, 17L, 58L, 1L);
        assertThat(packet.problems()).isEmpty();
    }

    @Test
    void theLastDefinitionCounts() {
        V9Packet packet = read("""
                0000 0014  0100 0001 0002 0004  0100 0001 0004 0001
                0100 0008 06 11 3a 01
                """);

        assertThat(protocols(packet)).containsExactly(6L, 17L, 58L, 1L);
        assertThat(templates.size()).isEqualTo(1);
    }

    @Test
    void aTemplateServesLaterPackets() {
        read("0000 000c 0100 0001 0004 0001");
        read("0001 000e 0101 0004 0000 0001 0004");

        V9Packet later = read("0100 0008 06 11 3a 01  0101 0008 00000007");

        assertThat(records(later)).hasSize(5);
        assertThat(Records.octets(records(later).get(0), 0, PROTOCOL)).contains(Octets.ofHex("06"));
        assertThat(Records.octets(records(later).get(4), FieldSpecifier.V9_SCOPE, 1))
                .contains(Octets.ofHex("00000007"));
    }

    @Test
    void templateFlowSetsAndDataFlowSetsMayTakeTurns() {
        V9Packet packet = read("""
                0000 000c 0100 0001 0004 0001
                0100 0008 06 11 3a 01
                0000 000c 0101 0001 0004 0002
                0101 0008 0006 0011
                """);

        assertThat(protocols(packet)).containsExactly(6L, 17L, 58L, 1L, 6L, 17L);
        assertThat(templates.size()).isEqualTo(2);
    }

    @Test
    void paddingOfATemplateFlowSetIsNoTemplate() {
        V9Packet packet = read("""
                0000 0010 0100 0001 0004 0001  00000000
                0001 0018 0101 0004 0004 0001 0004 0022 0004  000000000000
                """);

        assertThat(packet.problems()).isEmpty();
        assertThat(templates.size()).isEqualTo(2);
    }

    @Test
    void anotherSourceHasOtherTemplates() {
        read("0000 000c 0100 0001 0004 0001");

        V9Packet other = V9Packet.read(
                Hex.datagram(HEADER.replace("ffffffff", "00000001") + "0100 0008 06 11 3a 01"), templates);

        assertThat(other.flowSets()).containsExactly(new Set.UndecodedSet(256, Octets.ofHex("06113a01")));
    }

    @Test
    void vendorsSendVariableLengthsAsInIpfix() {
        V9Packet packet = read("""
                0000 0010 0100 0002  0004 0001  0060 ffff
                0100 0010
                06 03 646e73            # "dns"
                11 00
                3a ff 0001 68           # "h", by the long form
                """);

        assertThat(records(packet))
                .extracting(record -> record.value(96).orElseThrow().toString())
                .containsExactly("\"dns\"", "\"\"", "\"h\"");
        assertThat(packet.problems()).isEmpty();
    }

    @Test
    void fieldsWithoutOctetsAreLegal() {
        V9Packet packet = read("""
                0000 0014 0100 0003  0052 0000  0004 0001  0053 0000
                0100 0008 06 11 3a 01
                """);

        assertThat(protocols(packet)).containsExactly(6L, 17L, 58L, 1L);
        assertThat(records(packet).get(0).value(82)).contains(new Value.Text(""));
        assertThat(packet.problems()).isEmpty();
    }

    @Test
    void aTemplateWhoseRecordsHaveNoOctetsIsRefusedAndTheNextIsRead() {
        V9Packet packet = read("""
                0000 001c
                0100 0000               # no fields
                0101 0001  0004 0000    # no octets
                0102 0001  0004 0001
                0001 0000               # an id below 256
                0001 000e  0103 0000 0000  0000 0000
                """);

        assertThat(packet.problems())
                .containsExactly(
                        new Problem(Fault.EMPTY_TEMPLATE, 24, 1, 0),
                        new Problem(Fault.EMPTY_TEMPLATE, 28, 1, 0),
                        new Problem(Fault.BAD_TEMPLATE_ID, 44, 256, 1),
                        new Problem(Fault.EMPTY_TEMPLATE, 52, 1, 0));
        assertThat(templates.size()).isEqualTo(1);
        assertThat(templates.get(SOURCE_ID, 258)).isNotNull();
    }

    @Test
    void aRedefinitionThatIsRefusedEndsTheOldLayoutToo() {
        V9Packet packet = read("""
                0000 0010  0100 0001 0004 0001  0100 0000
                0100 0008 06 11 3a 01
                """);

        assertThat(packet.problems()).containsExactly(new Problem(Fault.EMPTY_TEMPLATE, 32, 1, 0));
        assertThat(packet.flowSets().get(1)).isEqualTo(new Set.UndecodedSet(256, Octets.ofHex("06113a01")));
    }

    @Test
    void aFlowSetIdWithoutMeaningIsKeptAsItIs() {
        V9Packet packet = read("0002 0008 01020304  00ff 0004");

        assertThat(packet.flowSets())
                .containsExactly(
                        new Set.UndecodedSet(2, Octets.ofHex("01020304")), new Set.UndecodedSet(255, Octets.EMPTY));
        assertThat(packet.problems()).isEmpty();
    }

    @Test
    void paddingIsNoRecordThoughTheRecordIsNoLonger() {
        V9Packet packet = read("""
                0000 000c  0100 0001 0004 0001
                0100 0008  06 000000
                0100 0008  06 11 0000
                0100 0008  06 11 3a 00
                """);

        assertThat(packet.flowSets().stream().skip(1))
                .extracting(set -> ((Set.DataSet) set).records().size())
                .containsExactly(1, 2, 3);
        assertThat(packet.problems()).isEmpty();
    }

    @Test
    void aDataFlowSetThatHoldsPartOfARecordSaysSo() {
        V9Packet packet = read("""
                0000 0010 0100 0002 0004 0001 0002 0008
                0100 0010  06 0000000000000001 11 0000
                0100 0010  06 0000000000000001 000000     # padding
                0100 0010  06 0000000000000001 0badca     # padding that was not cleared
                0100 0014  06 0000000000000001 11 00000000 0000
                """);

        assertThat(protocols(packet)).containsExactly(6L, 6L, 6L, 6L);
        assertThat(packet.problems()).containsExactly(new Problem(Fault.FIELD_OVERRUNS_SET, 97, 9, 7));
    }

    private V9Packet read(String flowSets) {
        return V9Packet.read(Hex.datagram(HEADER + flowSets), templates);
    }

    private static List<DataRecord> records(V9Packet packet) {
        return packet.flowSets().stream()
                .filter(Set.DataSet.class::isInstance)
                .flatMap(set -> ((Set.DataSet) set).records().stream())
                .toList();
    }

    private static List<Long> protocols(V9Packet packet) {
        return records(packet).stream()
                .map(record -> Records.number(record, PROTOCOL))
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
