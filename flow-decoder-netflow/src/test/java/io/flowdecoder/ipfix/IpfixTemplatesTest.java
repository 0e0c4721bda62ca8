package io.flowdecoder.ipfix;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How IPFIX defines, redefines and withdraws templates. */
class IpfixTemplatesTest extends IpfixMessages {
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
    void moreScopeThanFieldsIsRefused() {
        IpfixMessage message = read("0003 0018  0100 0001 0002 0095 0004  0101 0001 0001 0095 0004");

        assertThat(message.problems()).containsExactly(new Problem(Fault.BAD_SCOPE_COUNT, 20, 2, 1));
        assertThat(templates.get(DOMAIN, 256)).isNull();
        assertThat(templates.get(DOMAIN, 257)).isNotNull();
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
}
