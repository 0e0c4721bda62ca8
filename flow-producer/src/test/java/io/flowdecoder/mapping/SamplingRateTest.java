package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Limits;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the sampling rate of a NetFlow v9 or IPFIX record comes from. */
class SamplingRateTest {
    private final Produced produced = new Produced();

    @ParameterizedTest
    @CsvSource({
        "34:4, 00000064, 100",
        "34:1, 64, 100",
        "34:8, 0000000000000064, 100",
        "50:4, 00000064, 100",
        "50:2, 0064, 100",
        "305:4, 00000064, 100",
        "305:4 306:4, 00000001 000003ff, 1024",
        "306:4 305:4, 000003ff 00000001, 1024",
        "305:4 306:4, 0000000a 00000005, 2", // 1.5
        "305:4 306:4, 00000001 00000000, 1",
        "309:4 310:4, 00000001 00000064, 100",
        "310:4 309:4, 00000064 00000003, 33",
        "311:8, 3f847ae147ae147b, 100", // 0.01
        "311:4, 3f000000, 2", // 0.5
        "305:4 34:4, 00000064 00000005, 100",
        "304:2 305:4 306:4, 0001 00000001 00000009, 10", // systematic, count-based
        "307:4 308:4, 000003e8 00000bb8, 4", // systematic, time-based: 1 ms of 4
        "304:2 307:4 308:4, 0002 000003e8 00000bb8, 4",
        "304:2 305:4 309:4 310:4, 0003 00000001 00000001 00000100, 256", // random n out of N
        "304:2 305:4, 0003 00000064, 100", // a router that says only that
        "305:4 311:8 304:1, 00000007 3f847ae147ae147b 04, 100", // uniform probabilistic
        "304:2 329:4 330:4 331:4 332:4, 0006 00000000 ffffffff 00000000 0fffffff, 16", // hash, BOB
        "329:8 330:8 331:8 332:8, 0000000000000000 ffffffffffffffff 0000000000000000 3fffffffffffffff, 4",
        "304:1 329:1 330:1 331:1 332:1, 08 00 63 0a 13, 10", // hash, CRC: 10 to 19 of 0 to 99
    })
    void everyWayOfSayingItIsUnderstood(String elements, String octets, String rate) {
        produced.take(Exported.ipfix()
                .optionsTemplate(300, "149:4", elements)
                .data(300, "00000007" + octets)
                .template(256, "1:4")
                .data(256, "00000001"));

        assertThat(produced.each("sampling_rate")).containsExactly(rate);
    }

    @ParameterizedTest
    @CsvSource({
        "34:4, 00000000",
        "305:4, 00000000",
        "309:4 310:4, 00000000 00000064",
        "309:4 310:4, 00000064 00000001",
        "310:4, 00000064",
        "306:4, 00000064",
        "311:8, 7ff8000000000000", // not a number
        "311:8, 4000000000000000", // 2
        "311:8, bf847ae147ae147b", // less than 0
        "311:2, 3f84",
        "304:2, 0005", // a filter by properties
        "307:4, 000003e8", // all packets of so many microseconds, and then?
        "308:4, 000003e8",
        "329:1 330:1 331:1 332:1, 00 63 0a 64", // selected: more than there are
        "329:1 330:1 331:1 332:1, 00 63 14 13",
        "329:1 330:1 331:1, 00 63 14",
        "34:9, 000000000000000064"
    })
    void whatMakesNoSenseIsNoRate(String elements, String octets) {
        produced.take(Exported.ipfix()
                .optionsTemplate(300, "149:4", elements)
                .data(300, "00000007" + octets)
                .template(256, "1:4 " + elements)
                .data(256, "00000001" + octets));

        assertThat(produced.said()).hasSize(1);
        assertThat(produced.each("sampling_rate")).isEmpty();
    }

    @Test
    void theScopeOfNetFlowV9OptionsDoesNotMatter() {
        produced.take(Exported.v9()
                .optionsTemplate(300, "1:4", "34:4 35:1") // system
                .data(300, "00000000 00000200 02")
                .template(256, "1:4")
                .data(256, "00000001"));

        assertThat(produced.each("sampling_rate")).containsExactly("512");
    }

    @ParameterizedTest
    @ValueSource(ints = {263, 267})
    void norDoesTheValueOfAMessageOrSessionScope(int scope) {
        produced.take(Exported.ipfix()
                .optionsTemplate(300, scope + ":1", "34:4")
                .data(300, "ff 00000064")
                .template(256, "1:4")
                .data(256, "00000001"));

        assertThat(produced.each("sampling_rate")).containsExactly("100");
    }

    @Test
    void whatARecordSaysItselfComesFirst() {
        produced.take(Exported.ipfix()
                .optionsTemplate(300, "149:4", "34:4")
                .data(300, "00000007 00000064")
                .template(256, "1:4 34:4")
                .data(256, "00000001 0000000a  00000002 00000000")
                .template(257, "1:4")
                .data(257, "00000003"));

        assertThat(produced.each("sampling_rate")).containsExactly("10", "100", "100");
    }

    @ParameterizedTest
    @CsvSource({"48:1, 02", "302:8, 0000000000000002"})
    void theRateOfTheSamplerThatARecordNamesComesBeforeThatOfTheDomain(String sampler, String second) {
        String first = second.replace("2", "1");
        String unknown = second.replace("2", "9");
        produced.take(Exported.ipfix()
                .optionsTemplate(300, sampler, "305:4 306:4")
                .data(300, first + "00000001 00000063" + second + "00000001 000003e7")
                .template(256, "1:4 " + sampler)
                .data(256, "00000001" + first + "00000002" + second + "00000003" + unknown)
                .template(257, "1:4")
                .data(257, "00000004"));

        assertThat(produced.each("sampling_rate")).containsExactly("100", "1000", "1000", "1000");
    }

    @ParameterizedTest
    @CsvSource({
        "48:1 34:4, 01 00000064, 64", // about a sampler: not this one's
        "301:8 34:4, 0000000000000001 00000064, 64",
        "10:4 34:4, 00000005 00000064, 100", // about the interface
        "10:2 34:4, 0005 00000064, 100",
        "252:4 34:4, 00000005 00000064, 100",
        "14:4 34:4, 00000006 00000064, 64", // the flow went the other way
        "10:4 34:4, 00000009 00000064, 64",
        "145:2 34:4, 0100 00000064, 100", // about the template
        "145:2 34:4, 0101 00000064, 64",
        "10:4 34:4, 00000000 00000064, 100", // no interface: the domain, and later than the other
    })
    void anInterfaceOrTemplateComesBeforeTheDomain(String elements, String octets, String rate) {
        String[] parts = elements.split(" ");
        produced.take(Exported.ipfix()
                .optionsTemplate(301, "149:4", "34:4")
                .data(301, "00000007 00000040")
                .optionsTemplate(300, parts[0], parts[1])
                .data(300, octets)
                .template(256, "1:4 10:4 14:4 61:1")
                .data(256, "00000001 00000005 00000006 00"));

        assertThat(produced.each("sampling_rate")).containsExactly(rate);
    }

    @Test
    void thePhysicalInterfaceCountsWhereNothingIsKnownOfTheLogicalOne() {
        produced.take(Exported.ipfix()
                .optionsTemplate(300, "252:4", "34:4")
                .data(300, "00000005 00000064")
                .optionsTemplate(301, "10:4", "34:4")
                .data(301, "00000007 000000c8")
                .template(256, "10:4 252:4")
                .data(256, "00000006 00000005  00000007 00000005"));

        assertThat(produced.each("sampling_rate")).containsExactly("100", "200");
    }

    @Test
    void ofItsInterfacesTheOneThatAFlowWasObservedAtCounts() {
        produced.take(Exported.ipfix()
                .optionsTemplate(300, "10:4", "34:4")
                .data(300, "00000005 00000064")
                .optionsTemplate(301, "14:4", "34:4")
                .data(301, "00000006 000000c8")
                .template(256, "10:4 14:4 61:1")
                .data(256, "00000005 00000006 00  00000005 00000006 01")
                .template(257, "10:4 14:4")
                .data(257, "00000005 00000006  00000004 00000006"));

        assertThat(produced.each("sampling_rate")).containsExactly("100", "200", "100", "200");
    }

    @Test
    void aScopeOfNetFlowV9NamesAnInterfaceInBothDirectionsOrATemplate() {
        produced.take(Exported.v9()
                .optionsTemplate(300, "2:4", "34:4") // interface
                .data(300, "00000005 00000064")
                .optionsTemplate(301, "5:2", "34:4") // template
                .data(301, "0101 000000c8")
                .template(256, "10:4 14:4 61:1")
                .data(256, "00000005 00000006 00  00000006 00000005 01")
                .template(257, "10:4")
                .data(257, "00000007"));

        assertThat(produced.each("sampling_rate")).containsExactly("100", "100", "200");
        assertThat(produced.each("sampling_source"))
                .containsExactly("SAMPLING_INTERFACE", "SAMPLING_INTERFACE", "SAMPLING_TEMPLATE");
    }

    @Test
    void aSelectionSequenceSamplesAsAllItsSelectorsDoOneAfterTheOther() {
        produced.take(Exported.ipfix()
                .optionsTemplate(300, "302:8", "34:4")
                .data(300, "0000000000000001 0000000a  0000000000000002 00000064")
                .optionsTemplate(301, "301:8", "138:4 302:8 302:8") // selection sequence report
                .data(301, "0000000000000007 00000001 0000000000000001 0000000000000002")
                .template(256, "301:8 1:4")
                .data(256, "0000000000000007 00000001"));

        assertThat(produced.each("sampling_rate")).containsExactly("1000");
        assertThat(produced.each("sampling_source")).containsExactly("SAMPLING_SAMPLER");
    }

    @Test
    void aSelectionSequenceWithASelectorOfUnknownRateHasNone() {
        produced.take(Exported.ipfix()
                .optionsTemplate(300, "302:8", "34:4")
                .data(300, "0000000000000001 0000000a")
                .optionsTemplate(301, "301:8", "302:8 302:8")
                .data(301, "0000000000000007 0000000000000001 0000000000000002")
                .template(256, "301:8 1:4")
                .data(256, "0000000000000007 00000001"));

        assertThat(produced.each("sampling_source")).containsExactly("SAMPLING_LAST_OPTIONS");
    }

    @Test
    void theFlowSaysWhereItsRateComesFrom() {
        produced.take(Exported.ipfix()
                        .template(256, "48:1")
                        .data(256, "03")
                        .optionsTemplate(300, "48:1", "34:4")
                        .data(300, "01 00000064")
                        .data(256, "01 02"))
                .take(Exported.ipfix()
                        .optionsTemplate(301, "149:4", "34:4")
                        .data(301, "00000007 000000c8")
                        .data(256, "02")
                        .template(257, "34:4")
                        .data(257, "00000005"));

        assertThat(produced.each("sampling_rate")).containsExactly("100", "100", "200", "5");
        assertThat(produced.each("sampling_source"))
                .containsExactly("SAMPLING_SAMPLER", "SAMPLING_LAST_OPTIONS", "SAMPLING_DOMAIN", "SAMPLING_RECORD");
    }

    @Test
    void whatCannotBeRememberedIsCounted() {
        Produced few = new Produced(Limits.DEFAULT.withSamplersPerDomain(1).withDomainsPerSession(1));
        few.take(Exported.ipfix(1).optionsTemplate(300, "48:1", "34:4").data(300, "01 00000064  02 000000c8"))
                .take(Exported.ipfix(2).optionsTemplate(300, "48:1", "34:4").data(300, "01 00000064"));

        assertThat(few.counts().get(Counter.OPTIONS_REPLACED)).isEqualTo(1);
        assertThat(few.counts().get(Counter.DOMAINS_REFUSED)).isEqualTo(1);

        Produced none = new Produced(Limits.DEFAULT.withRemembered(5 + 8 + 10 + 2)); // source, domain, template, a rate
        none.take(Exported.ipfix(1).optionsTemplate(300, "48:1", "34:4").data(300, "01 00000064  02 000000c8"));
        assertThat(none.counts().get(Counter.OPTIONS_REFUSED)).isEqualTo(1);
    }

    @Test
    void aRateHoldsUntilTheNext() {
        produced.take(Exported.v9().template(256, "1:4").data(256, "00000001"))
                .take(Exported.v9().optionsTemplate(300, "1:4", "34:4").data(300, "00000000 00000064"))
                .take(Exported.v9().data(256, "00000002"))
                .take(Exported.v9()
                        .data(256, "00000003")
                        .data(300, "00000000 000000c8")
                        .data(256, "00000004"))
                .take(Exported.v9().data(256, "00000005"));

        assertThat(produced.said())
                .containsExactly(
                        "bytes=1",
                        "sampling_rate=100 bytes=2",
                        "sampling_rate=100 bytes=3",
                        "sampling_rate=200 bytes=4",
                        "sampling_rate=200 bytes=5");
    }

    @Test
    void optionsThatSayNoRateChangeNothing() {
        produced.take(Exported.v9().optionsTemplate(300, "1:4", "34:4").data(300, "00000000 00000064"))
                .take(Exported.v9().optionsTemplate(301, "1:4", "41:4").data(301, "00000000 00000007"))
                .take(Exported.v9().template(256, "1:4").data(256, "00000001"));

        assertThat(produced.each("sampling_rate")).containsExactly("100");
    }

    @Test
    void domainsProtocolsAndExportersHaveRatesOfTheirOwn() {
        TransportSession other = new TransportSession(2055, IpAddress.parse("192.0.2.8"), 40_000);
        Exported data = Exported.ipfix(2).template(256, "1:4").data(256, "00000001");
        produced.take(Exported.ipfix(1).optionsTemplate(300, "149:4", "34:4").data(300, "00000001 00000064"))
                .take(data)
                .take(Exported.v9(0, 1).template(256, "1:4").data(256, "00000001"))
                .take(
                        Exported.ipfix(1)
                                .template(256, "1:4")
                                .data(256, "00000001")
                                .datagram(),
                        other,
                        EnumSet.allOf(Protocol.class));
        assertThat(produced.each("sampling_rate")).isEmpty();

        produced.take(Exported.ipfix(1).template(256, "1:4").data(256, "00000001"))
                .take(data);
        assertThat(produced.each("sampling_rate")).containsExactly("100");
    }

    @ParameterizedTest
    @CsvSource({"4064, 100", "8064, 100", "3fff, 16383", "c001, 1"})
    void aV5HeaderHasTheRateInItsLow14Bits(String interval, String rate) {
        produced.take(Hex.datagram("""
                0005 0001 0036ee80 6553f100 00000000 00000000 00 00 %s
                0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 0036c770 0036ee80
                04d2 0035 00 12 11 08 0064 00c8 18 19 0000
                """.formatted(interval)));

        assertThat(produced.each("sampling_rate")).containsExactly(rate);
    }
}
