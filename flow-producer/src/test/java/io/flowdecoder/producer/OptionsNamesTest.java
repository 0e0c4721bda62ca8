package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Allocation;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that options records announce, in the flows that come after them. */
class OptionsNamesTest {
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);
    private static final String NUMBERS = "10:4 14:4 234:4 235:4 48:1 95:4";
    private static final String OF_A_FLOW = "00000005 00000006 00000007 00000008 02 0d000050";

    private final Produced produced = new Produced();

    @ParameterizedTest
    @CsvSource({
        "10:4 82:6, 00000005 657468300000, in_if_name=eth0",
        "14:4 82:4, 00000005 65746830, in_if_name=eth0",
        "10:2 82:v, 0006 04 65746830, out_if_name=eth0",
        "252:4 83:4, 00000005 65746830, in_if_description=eth0",
        "253:4 83:4, 00000006 65746830, out_if_description=eth0",
        "234:4 236:3, 00000007 726564, ingress_vrf_name=red",
        "234:4 236:3, 00000008 726564, egress_vrf_name=red",
        "235:4 236:3, 00000008 726564, egress_vrf_name=red",
        "48:1 84:3, 02 726564, sampler_name=red",
        "302:8 335:3, 0000000000000002 726564, sampler_name=red",
        "95:4 96:3, 0d000050 726564, application_name=red",
        "95:2 96:3, 0d50 726564, application_name=red", // the same number, without its zeros
        "95:4 94:3, 0d000050 726564, application_description=red"
    })
    void aFlowHasTheNameOfTheNumberThatItSays(String elements, String octets, String field) {
        String[] parts = elements.split(" ");
        produced.take(Exported.ipfix()
                .optionsTemplate(300, parts[0], parts[1])
                .data(300, octets)
                .template(256, NUMBERS)
                .data(256, OF_A_FLOW));

        assertThat(produced.flows().get(0)).contains(field);
    }

    @Test
    void aRecordWhoseOwnNameIsEmptyHasTheOneOfItsNumber() {
        produced.take(Exported.ipfix()
                .optionsTemplate(300, "95:4", "96:3")
                .data(300, "0d000050 726564")
                .template(256, "95:4 96:3")
                .data(256, "0d000050 000000"));

        assertThat(produced.each("application_name")).containsExactly("red");
    }

    @ParameterizedTest
    @CsvSource({
        "2:4, 82:4, 00000005 65746830, in_if_name=eth0", // scope Interface
        "2:4, 83:4, 00000006 65746830, out_if_description=eth0",
        "1:4, 10:4 83:4, 0a000001 00000005 65746830, in_if_description=eth0", // scope System
        "1:4, 48:1 84:3, 0a000001 02 726564, sampler_name=red",
        "1:4, 95:4 96:3, 0a000001 0d000050 726564, application_name=red"
    })
    void theScopeOfNetFlowV9OrAnotherFieldSaysWhoseNameItIs(String scope, String options, String octets, String field) {
        produced.take(Exported.v9()
                .optionsTemplate(300, scope, options)
                .data(300, octets)
                .template(256, NUMBERS)
                .data(256, OF_A_FLOW));

        assertThat(produced.flows().get(0)).contains(field);
    }

    @ParameterizedTest
    @CsvSource({
        "10:4 82:4, 00000009 65746830", // of another interface
        "10:4 82:4, 00000005 00000000", // no octets
        "10:9 82:4, 000000000000000005 65746830", // no number
        "95:8 96:4, 0d010000 00000050 65746830",
        "95:9 96:4, 0d01000000 00000050 65746830",
        "149:4 82:4, 00000005 65746830" // whose?
    })
    void whatIsSaidOfSomethingElseIsNotTheFlowsName(String elements, String octets) {
        String[] parts = elements.split(" ");
        produced.take(Exported.ipfix()
                .optionsTemplate(300, parts[0], parts[1])
                .data(300, octets)
                .template(256, NUMBERS)
                .data(256, OF_A_FLOW));

        assertThat(produced.flows().get(0)).noneMatch(field -> field.contains("_name=") || field.contains("eth0"));
    }

    @Test
    void whatTheRecordSaysItselfCounts() {
        produced.take(Exported.ipfix()
                .optionsTemplate(300, "95:4", "96:3")
                .data(300, "0d000050 726564")
                .template(256, "95:4 96:4")
                .data(256, "0d000050 626c7565"));

        assertThat(produced.each("application_name")).containsExactly("blue");
    }

    @Test
    void aNameCountsFromItsAnnouncementUntilTheNext() {
        Exported options = Exported.ipfix().optionsTemplate(300, "10:4", "82:3").template(256, "10:4");
        produced.take(options.data(256, "00000005").data(300, "00000005 726564").data(256, "00000005"))
                .take(Exported.ipfix().data(300, "00000005 626c75").data(256, "00000005"));

        assertThat(produced.each("in_if_name")).containsExactly("red", "blu");
    }

    @Test
    void theNamesOfAnotherDomainAreItsOwn() {
        produced.take(Exported.ipfix(1).optionsTemplate(300, "10:4", "82:3").data(300, "00000005 726564"))
                .take(Exported.ipfix(2).template(256, "10:4").data(256, "00000005"));

        assertThat(produced.each("in_if_name")).isEmpty();
    }

    @Test
    void anExporterThatGoesOnFromAnotherPortHasTheNamesThatItAnnouncedBefore() {
        TransportSession after = new TransportSession(2055, IpAddress.parse("192.0.2.7"), 40_001);
        produced.take(Exported.ipfix()
                        .optionsTemplate(300, "10:4", "82:3")
                        .data(300, "00000005 726564")
                        .template(256, "10:4"))
                .take(Exported.ipfix().data(256, "00000005").datagram(), after, ALL);

        assertThat(produced.each("in_if_name")).containsExactly("red");
    }

    @Test
    void ofNamesBeyondTheLimitThoseLastAnnouncedAreRemembered() {
        Produced few = new Produced(Limits.DEFAULT.withNamesPerDomain(2).withListLength(2));
        few.take(Exported.ipfix()
                .optionsTemplate(300, "10:4", "82:3")
                .data(300, "00000001 616161 00000002 626262 00000003 636363")
                .template(256, "10:4")
                .data(256, "00000001 00000002 00000003"));

        assertThat(few.each("in_if_name")).containsExactly("bb", "cc"); // and cut
        assertThat(few.counts().get(Counter.OPTIONS_REPLACED)).isEqualTo(1);
        assertThat(few.counts().get(Counter.OPTIONS_REFUSED)).isZero();
    }

    @Test
    void aNameThatThereIsNoRoomForIsCounted() {
        Produced small =
                new Produced(Limits.DEFAULT.withRemembered(5 + 8 + 2 + 8 + 3)); // source, template, domain, a name
        small.take(Exported.ipfix()
                .optionsTemplate(300, "10:4", "82:3")
                .data(300, "00000001 616161 00000002 626262 00000002 626262"));

        assertThat(small.counts().get(Counter.OPTIONS_REFUSED)).isEqualTo(2);
    }

    @Test
    void neitherAnnouncingNamesAgainNorJoiningThemAllocates() {
        FlowProducer producer = new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> {});
        ByteBuffer datagram = Hex.directAtOffset(Exported.ipfix()
                .optionsTemplate(300, "10:4", "82:8 83:8")
                .data(300, "00000005 6574683000000000 6574683100000000")
                .optionsTemplate(301, "95:4", "96:3")
                .data(301, "0d000050 726564")
                .template(256, NUMBERS)
                .data(256, OF_A_FLOW)
                .datagram()
                .array());

        assertThat(Allocation.ofAThousand(() -> producer.produce(datagram, Produced.EXPORTER, ALL, Produced.RECEIVED)))
                .isZero();
    }
}
