package io.flowdecoder.ipfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Records;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Template;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpfixMessageTest extends IpfixMessages {
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
}
