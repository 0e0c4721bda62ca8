package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Fault;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other collectors have got wrong, as far as no other test says that it is right here. */
class OthersDefectsTest {
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

    private final Produced produced = new Produced();

    @ParameterizedTest
    @CsvSource({
        "0000 0008  0100 0000", // template 256 of no fields
        "0000 0010  0100 0002  0001 0000  0002 0000", // of two fields without octets
        "0001 000c  0100 0000 0000  0000", // options template 256 of no fields
        "0001 0014  0100 0004 0004  0001 0000 0022 0000  0000" // of two without octets
    })
    void aV9TemplateOfNoOctetsDoesNotMakeOneFlowAfterTheOther(String definition) {
        produced.take(
                Hex.datagram("0009 0002 0036ee80 6553f100 00000001 00000007" + definition + "0100 0008 00000000"));

        produced.end();
        assertThat(produced.flows()).isEmpty();
        assertThat(produced.counts().get(Counter.OPTIONS_RECORDS)).isZero();
        assertThat(produced.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(1);
    }

    @Test
    void anIpfixTemplateOfNoOctetsDoesNotMakeOneFlowAfterTheOther() {
        produced.take(Exported.ipfix()
                .template(256, "1:0 2:0")
                .data(256, "00000000")
                .optionsTemplate(257, "149:0", "34:0")
                .data(257, "00000000"));

        produced.end();
        assertThat(produced.flows()).isEmpty();
        assertThat(produced.counts().get(Counter.OPTIONS_RECORDS)).isZero();
        assertThat(produced.counts().get(Fault.EMPTY_TEMPLATE)).isEqualTo(2);
        assertThat(produced.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(2);
    }

    @Test
    void aTemplateOfVariableLengthsAloneGivesItsRecordsAndNoMore() {
        produced.take(Exported.ipfix().template(256, "82:v 83:v").data(256, "01 61 01 62  00 02 6364"));

        assertThat(produced.flows()).hasSize(2);
        assertThat(produced.counts().faults()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void templatesAndRatesBelongToTheSameSession(boolean v9) {
        TransportSession otherPort = new TransportSession(2055, IpAddress.parse("192.0.2.7"), 40_001);
        Exported taught = (v9 ? Exported.v9() : Exported.ipfix())
                .template(256, "1:4")
                .optionsTemplate(300, "149:4", "34:4")
                .data(300, "00000007 00000064");
        Exported data = (v9 ? Exported.v9() : Exported.ipfix()).data(256, "00000001");
        Exported template = (v9 ? Exported.v9() : Exported.ipfix()).template(256, "2:4");

        produced.take(taught).take(data).take(template.datagram(), otherPort, ALL);
        produced.take(data.datagram(), otherPort, ALL);

        assertThat(produced.said()).containsExactly("sampling_rate=100 bytes=1", "packets=1");
    }

    @Test
    void templatesOfV9AreCountedByTheirKind() {
        produced.take(Exported.v9()
                .template(256, "1:4")
                .template(257, "1:4")
                .optionsTemplate(300, "1:4", "34:4")
                .data(300, "00000007 00000064")
                .data(256, "00000001"));

        assertThat(produced.counts().get(Counter.TEMPLATES)).isEqualTo(2);
        assertThat(produced.counts().get(Counter.OPTIONS_TEMPLATES)).isEqualTo(1);
        assertThat(produced.counts().get(Counter.OPTIONS_RECORDS)).isEqualTo(1);
        assertThat(produced.counts().get(Counter.DATA_RECORDS)).isEqualTo(1);
    }

    @Test
    void neitherAVendorsSampleNorABadRecordCostsTheFlowSamplesAroundThem() {
        produced.take(Sampled.datagramOf()
                .sample(0x0113_d001, "deadbeef") // of an enterprise, format 1
                .flow(
                        Sampled.record(1002, "00000000 00000018 00000010"), // next hop unknown
                        Sampled.record(1002, "00000007 00000018 00000010"), // of a type that nobody has defined
                        Sampled.record(1001, "00000064 00000001 000000c8 00000002"))
                .sample(2, "00000003 01000064", Sampled.record(1, "deadbeef")) // a counter record cut short
                .flow(Sampled.record(1001, "00000064 00000001"), Sampled.record(0x0113_d002, "00")));

        assertThat(produced.flows()).hasSize(2);
        assertThat(produced.said().get(0)).contains("src_vlan=100 dst_vlan=200");
        assertThat(produced.counts().get(Counter.OPAQUE_SAMPLES)).isEqualTo(1);
        assertThat(produced.counts().get(Fault.BAD_NEXT_HOP)).isEqualTo(1);
        assertThat(produced.counts().get(Fault.RECORD_TRUNCATED)).isEqualTo(2);
        assertThat(produced.counts().faults()).isEqualTo(3);
    }
}
