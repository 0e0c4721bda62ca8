package io.flowdecoder.mapping;

import static io.flowdecoder.testing.Sampled.datagramOf;
import static io.flowdecoder.testing.Sampled.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.producer.Counter;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the samples of an sFlow datagram say of their flows. */
class SampleMappingTest {
    private static final String IPV4 = record(3, """
            0000002e 00000006 c0000201 c6336401   # 46 octets, TCP, 192.0.2.1 to 198.51.100.1
            00000050 0000c350 00000012 00000008   # ports 80 and 50000, flags, type of service
            """);
    private static final String IPV6 = record(4, """
            00000034 00000011                     # 52 octets, UDP
            20010db8 00000000 00000000 00000001
            20010db8 00000000 00000000 00000002
            00000035 0000c351 000000ff 0000002e   # ports 53 and 50001, flags that UDP has not, traffic class
            """);
    private static final String ETHERNET = record(2, "00000040 020000000001 0000 020000000002 0000 00000800");
    private static final String SWITCH = record(1001, "00000064 00000001 000000c8 00000002");
    private static final String OF_IPV4 = "src_addr=192.0.2.1 dst_addr=198.51.100.1 etype=IPv4 proto=TCP src_port=80"
            + " dst_port=50000 in_if=3 out_if=5";

    private final Produced produced = new Produced();

    @Test
    void sampledIpv4IsMapped() {
        assertThat(ofRecords(IPV4))
                .isEqualTo("sampling_rate=1000 bytes=46 packets=1 " + OF_IPV4 + " ip_tos=8 tcp_flags=18");
    }

    @Test
    void sampledIpv6IsMapped() {
        assertThat(ofRecords(IPV6))
                .isEqualTo("sampling_rate=1000 bytes=52 packets=1 src_addr=2001:db8::1 dst_addr=2001:db8::2 etype=IPv6"
                        + " proto=UDP src_port=53 dst_port=50001 in_if=3 out_if=5 ip_tos=46");
    }

    @Test
    void sampledEthernetIsMapped() {
        assertThat(ofRecords(ETHERNET))
                .isEqualTo("sampling_rate=1000 bytes=64 packets=1 etype=IPv4 in_if=3 out_if=5"
                        + " src_mac=02:00:00:00:00:01 dst_mac=02:00:00:00:00:02");
    }

    @Test
    void sampledEthernetAddsToWhatAHeaderSaid() {
        assertThat(ofRecords(Sampled.header(11, "4500001c 12340000 4032beef 0a000001 0a000002"), ETHERNET))
                .contains("bytes=1518 ", "src_addr=10.0.0.1", "etype=IPv4", "src_mac=02:00:00:00:00:01");
    }

    @Test
    void aSwitchSaysTheVlans() {
        assertThat(ofRecords(SWITCH))
                .isEqualTo("sampling_rate=1000 packets=1 in_if=3 out_if=5 src_vlan=100 dst_vlan=200");
    }

    @ParameterizedTest
    @CsvSource({
        "00000001 ac100001, 'next_hop=172.16.0.1 '",
        "00000002 20010db8 00000000 00000000 00000001, 'next_hop=2001:db8::1 '",
        "00000000, ''"
    })
    void aRouterSaysTheNextHopAndThePrefixes(String nextHop, String said) {
        assertThat(ofRecords(IPV4, record(1002, nextHop + "00000018 00000010")))
                .isEqualTo("sampling_rate=1000 bytes=46 packets=1 " + OF_IPV4 + " ip_tos=8 tcp_flags=18 " + said
                        + "src_net=192.0.2.0/24 dst_net=198.51.0.0/16");
    }

    @Test
    void aGatewaySaysItsPathAllSegmentsTogether() {
        assertThat(ofRecords(record(1003, """
                00000001 ac100002                              # 172.16.0.2
                0000fde8 0000fdf1 0000fdf2 00000002            # as 65000, source 65009, peer 65010, 2 segments
                00000002 00000002 0000fde9 0000fdea            # AS_SEQUENCE 65001 65002
                00000001 00000001 0000fdeb                     # AS_SET 65003
                00000002 fde80001 fde80002 00000064            # communities 65000:1 and 65000:2, localpref 100
                """)))
                .isEqualTo("sampling_rate=1000 packets=1 in_if=3 out_if=5 src_as=65009 dst_as=65003 next_hop_as=65001"
                        + " bgp_next_hop=172.16.0.2 bgp_communities=[4259840001,4259840002]"
                        + " as_path=[65001,65002,65003] prev_hop_as=65010 local_pref=100");
    }

    @Test
    void aGatewayWithoutNextHopOrPathSpeaksOfItsOwnAs() {
        assertThat(ofRecords(record(1003, "00000000 0000fde8 00000000 00000000 00000000 00000000 00000064")))
                .isEqualTo("sampling_rate=1000 packets=1 in_if=3 out_if=5 src_as=65000 dst_as=65000 local_pref=100");
    }

    @Test
    void ofTwoGatewaysTheLaterSpeaks() {
        String first = "00000000 0000fde8 00000000 00000000 00000001 00000002 00000002 0000000a 0000000b"
                + " 00000001 00000005 00000064";
        String later = "00000000 0000fde8 00000000 00000000 00000001 00000002 00000001 0000000c 00000000 00000064";

        assertThat(ofRecords(record(1003, first), record(1003, later)))
                .isEqualTo("sampling_rate=1000 packets=1 in_if=3 out_if=5 src_as=65000 dst_as=12 next_hop_as=12"
                        + " as_path=[12] local_pref=100");
    }

    @Test
    void aPathLongerThanIsKeptStillEndsAtItsDestination() {
        Produced bounded =
                new Produced(Limits.DEFAULT.withListLength(2)).take(datagramOf().flow(record(1003, """
                        00000000 0000fde8 00000000 00000000 00000001
                        00000002 00000004 00000001 00000002 00000003 00000004
                        00000003 00000005 00000006 00000007 00000064
                        """)));

        assertThat(bounded.said())
                .containsExactly("sampling_rate=1000 packets=1 in_if=3 out_if=5 src_as=65000 dst_as=4 next_hop_as=1"
                        + " bgp_communities=[5,6] as_path=[1,2] local_pref=100");
        assertThat(bounded.counts().get(Counter.LIST_ELEMENTS_DROPPED)).isEqualTo(3);
    }

    @Test
    void aTextThatIsEmptyTakesThePlaceOfNoOther() {
        String url = record(1005, "00000002 00000001 2f000000 00000004 682e6578");

        assertThat(ofRecords(url, record(1005, "00000002 00000000 00000000"))).endsWith("http_host=h.ex http_url=/");
    }

    @ParameterizedTest
    @CsvSource({
        "1004, 0000006a 00000003 616c6900 0000006a 00000002 6d650000, user_name=ali dst_user_name=me",
        "1005, 00000002 00000001 2f000000 00000004 682e6578, http_host=h.ex http_url=/",
        "1006, 00000001 0a090909 00000002 00064040 000c813f 00000001 00190140, "
                + "'mpls_ttl=[64,63] mpls_label=[100,200] mpls_ip=[10.9.9.9]'",
        "1006, 00000000 00000000 00000000, ''",
        "1007, 00000001 c6336401 00000002 20010db8 00000000 00000000 00000001,"
                + " post_nat_src_addr=198.51.100.1 post_nat_dst_addr=2001:db8::1",
        "1007, 00000000 00000000, ''",
        "1020, 0000c001 00000035, post_nat_src_port=49153 post_nat_dst_port=53",
        "1023, 0000002e 00000011 c0000201 c6336401 0000c001 000012b5 00000000 00000000,"
                + " tunnel_src_addr=192.0.2.1 tunnel_dst_addr=198.51.100.1 tunnel_proto=17",
        "1024, 0000002e 0000002f c0000201 c6336401 00000000 00000000 00000000 00000000,"
                + " tunnel_src_addr=192.0.2.1 tunnel_dst_addr=198.51.100.1 tunnel_proto=47",
        "1025, 0000002e 00000011 20010db8 00000000 00000000 00000001 20010db8 00000000 00000000 00000002"
                + " 0000c001 000012b5 00000000 00000000,"
                + " tunnel_src_addr=2001:db8::1 tunnel_dst_addr=2001:db8::2 tunnel_proto=17",
        "1029, 00001388, vni=5000",
        "1030, 00001388, vni=5000",
        "2202, 00000003 646e7300 00000000 00000000 00000000 0000000000000000 0000000000000000 00000000 00000000,"
                + " application_name=dns",
        "2206, 00000002 000003e9 00000001 2f000000 00000004 682e6578 00000000 00000002 75690000 00000000 00000002 6d650000"
                + " 00000000 00000000 00000001 00000000 00000002 00000005 000000c8,"
                + " user_name=me http_host=h.ex http_url=/ http_user_agent=ui http_status=200"
    })
    void otherRecordsSayWhatTheyAdd(int format, String body, String said) {
        assertThat(ofRecords(record(format, body)))
                .isEqualTo(("sampling_rate=1000 packets=1 in_if=3 out_if=5 " + said).strip());
        assertThat(produced.counts().faults()).isZero();
    }

    @Test
    void theLabelsOfASampledHeaderComeBeforeThoseThatARecordTells() {
        assertThat(ofRecords(Sampled.header(13, "00064140"), record(1006, "00000000 00000001 000c813f 00000000")))
                .contains("mpls_label=[100]", "mpls_ttl=[64]");
    }

    @ParameterizedTest
    @CsvSource({
        "00000001, 00000008, 00000003, ' icmp_type=8 icmp_code=3'",
        "00000001, 00000000, 00000803, ' icmp_type=8 icmp_code=3'",
        "0000003a, 00000080, 00000000, ' icmp_type=128'",
        "00000011, 00000000, 00000803, ''"
    })
    void thePortsOfSampledIcmpAreItsTypeAndCode(String protocol, String source, String destination, String said) {
        String flow = ofRecords(
                record(3, "0000002e " + protocol + " c0000201 c6336401" + source + destination + "00000000 00000000"));

        assertThat(flow.replaceAll(".* out_if=5", "")).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"1, 00000003 40000102", "3, 00000000 00000003 00000001 00000102"})
    void aSampledPacketThatWasDiscardedSaysWhy(int format, String interfaces) {
        String source = format == 1 ? "00000003" : "00000000 00000003";
        produced.take(
                datagramOf().sample(format, "00000007" + source + "000003e8 00002710 00000000" + interfaces, IPV4));

        assertThat(produced.each("drop_reason")).containsExactly("258");
    }

    @Test
    void unknownRecordsSayNothingAndCostNothing() {
        assertThat(ofRecords(record(1036, "00000001"), record(0x0270f001, ""), IPV4, record(7, "0102030405")))
                .contains(OF_IPV4);
        assertThat(produced.counts().faults()).isZero();
    }

    @Test
    void aMalformedRecordCostsItselfAlone() {
        String shortSwitch = record(1001, "00000064 00000001");
        String strangeNextHop = record(1002, "00000003 00000000 00000018 00000010");

        assertThat(ofRecords(shortSwitch, IPV4, strangeNextHop)).contains(OF_IPV4);
        assertThat(produced.counts().get(Fault.RECORD_TRUNCATED)).isEqualTo(1);
        assertThat(produced.counts().get(Fault.BAD_NEXT_HOP)).isEqualTo(1);
        assertThat(produced.counts().faults()).isEqualTo(2);
    }

    @Test
    void aSampleWithoutAUsableRecordIsAFlowAllTheSame() {
        produced.take(datagramOf().flow().flow(record(1036, "00000001")));

        assertThat(produced.said())
                .containsExactly(
                        "sampling_rate=1000 packets=1 in_if=3 out_if=5",
                        "sampling_rate=1000 packets=1 in_if=3 out_if=5");
    }

    @Test
    void anExpandedSampleIsAFlowToo() {
        produced.take(datagramOf()
                .sample(
                        3,
                        "00000001 00000000 00000003 00000200 00001000 00000000 00000000 12345678 00000002 00000005",
                        IPV4));

        assertThat(produced.said())
                .containsExactly("sampling_rate=512 bytes=46 packets=1 src_addr=192.0.2.1 dst_addr=198.51.100.1"
                        + " etype=IPv4 proto=TCP src_port=80 dst_port=50000 in_if=305419896 out_if=5 ip_tos=8"
                        + " tcp_flags=18");
    }

    @Test
    void interfacesThatAreNoIndexKeepTheirFormat() {
        produced.take(datagramOf().sample(1, "00000007 00000003 000003e8 00002710 00000000 3fffffff 80000002"));

        assertThat(produced.each("in_if")).containsExactly("1073741823");
        assertThat(produced.each("out_if")).containsExactly("2147483650");
    }

    @Test
    void countersAndDiscardedPacketsAndUnknownSamplesAreNoFlows() {
        produced.take(datagramOf()
                .sample(2, "00000003 01000064", record(5, "00".repeat(28)), record(1, "00".repeat(88)))
                .sample(4, "00000004 00000002 00000007", record(0x0270f001, "deadbeef"))
                .sample(5, "00000005 00000000 00000003 00000009 00000003 00000000 00000102", SWITCH)
                .sample(0x00666001, "00000000")
                .flow(IPV4));

        assertThat(produced.said()).hasSize(1);
        assertThat(produced.counts().get(Counter.COUNTER_SAMPLES)).isEqualTo(2);
        assertThat(produced.counts().get(Counter.SAMPLE_COUNTER_RECORDS)).isEqualTo(3);
        assertThat(produced.counts().get(Counter.DISCARDED_PACKETS)).isEqualTo(1);
        assertThat(produced.counts().get(Counter.SAMPLE_FLOW_RECORDS)).isEqualTo(2);
        assertThat(produced.counts().get(Counter.OPAQUE_SAMPLES)).isEqualTo(1);
        assertThat(produced.counts().get(Counter.FLOW_SAMPLES)).isEqualTo(1);
        assertThat(produced.counts().faults()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "00000001 c0000209, 192.0.2.9",
        "00000002 20010db8 00000000 00000000 00000009, 2001:db8::9",
        "00000000, 192.0.2.7" // where the datagram came from
    })
    void theSamplerIsTheAgentIfTheDatagramNamesOne(String agent, String sampler) {
        produced.take(datagramOf(agent).flow());

        assertThat(produced.each("sampler_address")).containsExactly(sampler);
        assertThat(produced.each("sequence_num")).containsExactly("4242");
        assertThat(produced.each("type")).containsExactly("SFLOW_5");
    }

    @Test
    void theTimesOfASampleAreThoseOfItsReceipt() {
        produced.take(datagramOf().flow());

        for (String time : new String[] {"time_received_ns", "time_flow_start_ns", "time_flow_end_ns"}) {
            assertThat(produced.each(time)).containsExactly("" + Produced.RECEIVED);
        }
    }

    @Test
    void samplesDoNotLeakIntoEachOther() {
        produced.take(datagramOf().flow(IPV4).flow(SWITCH).flow(IPV6));

        assertThat(produced.said().get(1))
                .isEqualTo("sampling_rate=1000 packets=1 in_if=3 out_if=5 src_vlan=100 dst_vlan=200");
        assertThat(produced.said().get(2)).doesNotContain("vlan", "tcp_flags");
    }

    private String ofRecords(String... records) {
        produced.take(datagramOf().flow(records));
        assertThat(produced.said()).hasSize(1);
        return produced.said().get(0);
    }
}
