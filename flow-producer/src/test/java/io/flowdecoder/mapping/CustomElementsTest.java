package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.mapping.custom.MappingException;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Mappings;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomElementsTest {

    @ParameterizedTest
    @CsvSource({
        "varint, false, big, 00ff, 255",
        "varint, false, little, ff01, 511",
        "varint, false, little, 0102030405060708, 578437695752307201",
        "varint, false, big, ffffffffffffffff, 18446744073709551615",
        "varint, false, big, 0001ffffffffffffffff, 18446744073709551615",
        "varint, false, little, 0100000000000000ff, 1",
        "string, false, big, 616200, 616200",
        "bytes, true, little, 00ff, 00ff"
    })
    void anElementGoesToAFieldOfTheUsersOwn(String type, boolean array, String order, String octets, String value)
            throws MappingException {
        Produced produced = new Produced(mapping(
                "{name: mine, index: 999, type: %s, array: %s}".formatted(type, array),
                "{field: 100, penprovided: true, pen: 32473, destination: mine, endianness: %s}".formatted(order)));

        produced.take(Exported.ipfix()
                .template(256, "32473/100:" + octets.length() / 2 + " 100:1")
                .data(256, octets + "05"));

        assertThat(produced.said()).containsExactly("mine=" + value);
    }

    @ParameterizedTest
    @CsvSource({
        "in_if, 00000007, in_if=7",
        "InIf, 0100000007, in_if=7",
        "src_mac, 020000000001, src_mac=02:00:00:00:00:01",
        "as_path, 0000fde8, as_path=[65000]",
        "BgpNextHop, c0000201, bgp_next_hop=192.0.2.1",
        "bgp_next_hop, 20010db8000000000000000000000001, bgp_next_hop=2001:db8::1",
        "MplsIp, c0000201, mpls_ip=[192.0.2.1]",
        "user_name, 616c696365, user_name=alice",
        "sampling_rate, 03e8, sampling_rate=1000",
        "TimeFlowStart, 6553f000, time_flow_start_ns=1699999744000000000",
        "next_hop, c00002, ''",
        "Mpls_1Label, 000064, mpls_label=[100]",
        "MPLS2Label, 000064, 'mpls_label=[0,100]'",
        "mpls_3_ttl, 40, 'mpls_ttl=[0,0,64]'",
        "MplsLastLabel, 000064, 'mpls_label=[0,0,0,100]'",
        "MplsLastTtl, 40, 'mpls_ttl=[0,0,0,64]'",
        "MplsLabelIp, c0000201, mpls_ip=[192.0.2.1]"
    })
    void orToOneOfTheMessage(String destination, String octets, String said) throws MappingException {
        Produced produced = new Produced(mapping("", "{field: 45000, destination: " + destination + "}", "netflowv9"));

        produced.take(
                Exported.v9().template(256, "45000:" + octets.length() / 2).data(256, octets));

        assertThat(produced.said()).containsExactly(said);
    }

    @Test
    void whatIsMappedWinsOverWhatIsBuiltInWhateverTheOrderInTheTemplate() throws MappingException {
        Produced produced =
                new Produced(mapping("", "{field: 82, destination: bytes}, {field: 83, destination: SamplingRate}"));

        produced.take(Exported.ipfix()
                .optionsTemplate(400, "149:4", "34:4")
                .data(400, "00000007 00000064") // the rate of the domain: 100
                .template(256, "82:2 1:2 83:2")
                .data(256, "0007 0001 0002"));

        assertThat(produced.each("bytes")).containsExactly("7");
        assertThat(produced.each("sampling_rate")).containsExactly("2");
        assertThat(produced.each("sampling_source")).containsExactly("SAMPLING_RECORD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mpls_1Label   | [9,2,3,4,5]
            Mpls_3Label   | [1,2,9,4,5]
            MplsLastLabel | [1,2,3,4,9]
            MplsLabel     | [1,2,3,4,5,9]
            """)
    void aLabelThatIsMappedReplacesTheOneInItsPlace(String destination, String labels) throws MappingException {
        Produced produced = new Produced(mapping("", "{field: 45000, destination: " + destination + "}", "netflowv9"));

        produced.take(Exported.v9()
                .template(256, "45000:1 70:3 71:3 72:3 73:3 74:3")
                .data(256, "09 000010 000020 000030 000040 000050"));

        assertThat(produced.each("mpls_label")).containsExactly(labels);
    }

    @Test
    void anElementThatIsMappedStillGoesWhereItIsBuiltIn() throws MappingException {
        Produced produced = new Produced(mapping("", "{field: 7, destination: custom_integer_1}"));

        produced.take(Exported.ipfix().template(256, "7:2").data(256, "0050"));

        assertThat(produced.said()).containsExactly("src_port=80 custom_integer_1=80");
    }

    @Test
    void oneElementMayGoToSeveralPlacesAndComeSeveralTimes() throws MappingException {
        Produced produced = new Produced(mapping(
                "{name: last, index: 998, type: varint}, {name: all, index: 999, type: varint, array: true}",
                "{field: 40, destination: last}, {field: 40, destination: all}"));

        produced.take(Exported.ipfix().template(256, "40:1 40:1").data(256, "07 08"));

        assertThat(produced.said()).containsExactly("last=8 all=7,8");
    }

    @Test
    void aMappingHoldsForItsProtocolAndForDataRecordsOnly() throws MappingException {
        Produced produced = new Produced(mapping("", "{field: 40, destination: InIf}"));

        produced.take(Exported.v9().template(256, "40:1").data(256, "07"));
        produced.take(Exported.ipfix().optionsTemplate(400, "149:4", "40:1").data(400, "00000007 07"));

        assertThat(produced.said()).containsExactly("");
    }

    @Test
    void anEmptyValueSaysNothing() throws MappingException {
        Produced produced = new Produced(mapping("", "{field: 40, destination: CustomBytes_1}"));

        produced.take(Exported.ipfix().template(256, "40:v 4:1").data(256, "00 06"));

        assertThat(produced.said()).containsExactly("proto=TCP");
    }

    @Test
    void producersOfDifferentMappingsOverTheSameSessionsDoNotMix() throws MappingException {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);
        Produced one = new Produced(sessions, mapping("", "{field: 40, destination: InIf}"));
        Produced other = new Produced(sessions, mapping("", "{field: 40, destination: OutIf}"));
        Produced none = new Produced(sessions, CustomMapping.NONE);
        Exported datagram = Exported.ipfix().template(256, "40:1").data(256, "07");

        for (int i = 0; i < 2; i++) {
            one.take(datagram);
            other.take(datagram);
            none.take(datagram);
        }

        assertThat(one.said()).containsExactly("in_if=7", "in_if=7");
        assertThat(other.said()).containsExactly("out_if=7", "out_if=7");
        assertThat(none.said()).containsExactly("", "");
    }

    private static CustomMapping mapping(String fields, String elements) throws MappingException {
        return mapping(fields, elements, "ipfix");
    }

    private static CustomMapping mapping(String fields, String elements, String section) throws MappingException {
        return Mappings.read("formatter: {protobuf: [" + fields + "]}\n" + section + ": {mapping: [" + elements + "]}");
    }
}
