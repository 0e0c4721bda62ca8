package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Allocation;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions of one exporter address learn from each other. */
class SiblingSessionsTest {
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);
    private static final TransportSession BEFORE = port(40_000);
    private static final TransportSession AFTER = port(40_001);
    private static final TransportSession LATER = port(40_002);

    private final Produced produced = new Produced();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anExporterThatGoesOnFromAnotherPortIsDecodedAsBefore(boolean v9) {
        take(BEFORE, exported(v9).template(256, "1:4").optionsTemplate(300, "149:4", "48:1 34:4"));
        take(BEFORE, exported(v9).data(300, "00000007 01 00000064"));

        take(AFTER, exported(v9).data(256, "00000001"));
        take(AFTER, exported(v9).data(256, "00000002"));

        assertThat(produced.said()).containsExactly("sampling_rate=100 bytes=1", "sampling_rate=100 bytes=2");
        assertThat(produced.counts().get(Counter.SETS_BY_SIBLINGS)).isEqualTo(2);
        assertThat(produced.counts().faults()).isZero();
        assertThat(produced.conflicts()).isZero();
    }

    @Test
    void optionsAreReadByASiblingsTemplateToo() {
        take(BEFORE, Exported.ipfix().template(256, "1:4").optionsTemplate(300, "149:4", "34:4"));

        take(AFTER, Exported.ipfix().data(300, "00000007 00000064").data(256, "00000001"));

        assertThat(produced.said()).containsExactly("sampling_rate=100 bytes=1");
    }

    @Test
    void timesCountFromTheStartThatASiblingHasNamed() {
        take(
                BEFORE,
                Exported.ipfix()
                        .template(256, "22:4 21:4") // flowStartSysUpTime, flowEndSysUpTime
                        .optionsTemplate(300, "149:4", "160:8") // systemInitTimeMilliseconds
                        .data(300, "00000007 0000018bcfc81800")); // 1,700,000,000,000 - 12,288

        take(AFTER, Exported.ipfix().data(256, "00000800 00001000"));

        long started = 0x18bcfc81800L;
        assertThat(produced.each("time_flow_start_ns")).containsExactly((started + 0x800) + "000000");
        assertThat(produced.each("time_flow_end_ns")).containsExactly((started + 0x1000) + "000000");
    }

    @Test
    void itsOwnDefinitionWinsAndIsCountedIfItDiffers() {
        take(BEFORE, Exported.ipfix().template(256, "1:4").data(256, "00000001"));
        take(AFTER, Exported.ipfix().template(256, "2:4").data(256, "00000002"));
        take(BEFORE, Exported.ipfix().template(256, "1:4").data(256, "00000003"));

        assertThat(produced.said()).containsExactly("bytes=1", "packets=2", "bytes=3");
        assertThat(produced.conflicts()).isEqualTo(1);
    }

    @Test
    void whereSiblingsDifferNoneIsBelieved() {
        take(BEFORE, Exported.ipfix().template(256, "1:4").template(257, "1:4"));
        take(AFTER, Exported.ipfix().template(256, "2:4").template(257, "1:4"));

        take(LATER, Exported.ipfix().data(256, "00000001").data(257, "00000002"));

        produced.end();
        assertThat(produced.said()).containsExactly("bytes=2");
        assertThat(produced.conflicts()).isEqualTo(1);
        assertThat(produced.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(1);
    }

    @Test
    void whereSiblingsSampleDifferentlyNoneIsBelieved() {
        Exported options = Exported.ipfix().template(256, "1:4").optionsTemplate(300, "149:4", "34:4");
        take(BEFORE, options.data(300, "00000007 00000064"));
        take(AFTER, Exported.ipfix().optionsTemplate(300, "149:4", "34:4").data(300, "00000007 000000c8"));

        take(LATER, Exported.ipfix().data(256, "00000001"));

        assertThat(produced.said()).containsExactly("bytes=1");
        assertThat(produced.conflicts()).isEqualTo(1);
    }

    @Test
    void aDefinitionThatItsOnlySessionChangesIsNoConflict() {
        take(BEFORE, Exported.ipfix().template(256, "1:4"));
        take(AFTER, Exported.ipfix().data(256, "00000001"));
        take(BEFORE, Exported.ipfix().template(256, "2:4"));
        take(AFTER, Exported.ipfix().data(256, "00000002"));

        assertThat(produced.said()).containsExactly("bytes=1", "packets=2");
        assertThat(produced.conflicts()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.8, 2055, 7, false",
        "192.0.2.7, 2056, 7, false",
        "192.0.2.7, 2055, 8, false",
        "192.0.2.7, 2055, 7, true"
    })
    void anotherAddressLocalPortDomainOrProtocolIsNoSibling(String address, int localPort, int domain, boolean v9) {
        take(BEFORE, Exported.ipfix().template(256, "1:4"));

        Exported data = v9 ? Exported.v9(0, domain) : Exported.ipfix(domain);
        take(new TransportSession(localPort, IpAddress.parse(address), 40_001), data.data(256, "00000001"));

        produced.end();
        assertThat(produced.flows()).isEmpty();
        assertThat(produced.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(1);
    }

    @Test
    void whatAForgottenSessionHasTaughtIsForgottenByItsSiblings() {
        Produced few = new Produced(Limits.DEFAULT.withSessions(1));
        few.take(Exported.ipfix().template(256, "1:4").datagram(), BEFORE, ALL);
        few.take(Exported.ipfix().data(256, "00000001").datagram(), AFTER, ALL);

        assertThat(few.flows()).isEmpty();
    }

    @Test
    void whileItsOwnTemplateIsKnownNoSiblingIsAskedAndNothingAllocated() {
        FlowProducer producer = new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> {});
        ByteBuffer datagram = Exported.ipfix()
                .template(256, "1:4")
                .optionsTemplate(300, "149:4", "48:1 34:4")
                .data(300, "00000007 01 00000064  00000007 02 000000c8")
                .data(256, "00000001")
                .datagram();
        TransportSession[] siblings = {BEFORE, AFTER};

        assertThat(Allocation.ofAThousand(() -> {
                    for (TransportSession sibling : siblings) {
                        producer.produce(datagram, sibling, ALL, Produced.RECEIVED);
                    }
                }))
                .isZero();
        assertThat(producer.counts().get(Counter.SETS_BY_SIBLINGS)).isZero();
    }

    private void take(TransportSession from, Exported datagram) {
        produced.take(datagram.datagram(), from, ALL);
    }

    private static Exported exported(boolean v9) {
        return v9 ? Exported.v9() : Exported.ipfix();
    }

    private static TransportSession port(int port) {
        return new TransportSession(2055, IpAddress.parse("192.0.2.7"), port);
    }
}
