package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that other collectors make with sampled packets, and this one does not. */
class PacketDefectsTest {
    private static final int ETHERNET = 1;
    private static final String MACS = "020000000002 020000000001 ";
    private static final String TCP = "01bb 022b 00000001 00000002 5018 0400 cafe 0000";
    private static final String UDP = "01bb 022b 0008 cafe";
    private static final String ADDRESSES_V6 = "20010db8000000000000000000000001 20010db8000000000000000000000002 ";

    /** Whether more samples follow, or the datagram ends. */
    @ParameterizedTest
    @CsvSource({
        "'', layer_size=[0]",
        "02, layer_size=[0]",
        "020000000002 0200000000, layer_size=[0]",
        "020000000002 020000000001 81, layer_size=[0]",
        "020000000002 020000000001 8100 00, 'src_mac=02:00:00:00:00:01 dst_mac=02:00:00:00:00:02"
                + " layer_stack=[Ethernet] layer_size=[14,0] etype=0x8100'"
    })
    void aSampleTooShortForItsEthernetHeaderOrTagReadsNothingOfWhatComesAfterIt(String octets, String said) {
        Produced produced = new Produced()
                .take(Sampled.datagramOf()
                        .flow(Sampled.header(ETHERNET, octets))
                        .flow(frame("0800 " + ipv4(17) + UDP))
                        .flow(Sampled.header(ETHERNET, octets)));

        assertThat(produced.counts().faults()).isZero();
        assertThat(produced.said()).hasSize(3);
        for (int sample : new int[] {0, 2}) {
            assertThat(produced.said().get(sample).split(" "))
                    .containsExactlyInAnyOrder(
                            ("sampling_rate=1000 bytes=1518 packets=1 in_if=3 out_if=5 " + said).split(" "));
        }
    }

    @Test
    void paddingBehindAFrameSectionIsNotASecondEmptyFrame() {
        Produced produced = new Produced()
                .take(Exported.ipfix().template(256, "312:2 315:v").data(256, "05ee 02 0200 000000"));

        assertThat(produced.said()).containsExactly("bytes=1518 packets=1 layer_size=[0]");
    }

    @ParameterizedTest
    @CsvSource({"5002, 20", "5018, 20", "5012, 20"})
    void theLengthOfATcpHeaderHasNothingToDoWithItsFlags(String offsetAndFlags, int length) {
        Produced produced =
                produce("0800 " + ipv4(6) + "01bb 022b 00000001 00000002 " + offsetAndFlags + "0400cafe0000");

        assertThat(produced.each("layer_size")).containsExactly("[14,20," + length + "]");
    }

    @Test
    void theLengthOfATcpHeaderComesFromItsDataOffsetWhateverTheEthernetHeaderHolds() {
        Produced produced = produce("0800 450000341234400040060000 0a0000010a000002"
                + "01bb 022b 00000001 00000002 8018 0400 cafe 0000 0101080a0000000100000002");

        assertThat(produced.each("layer_size")).containsExactly("[14,20,32]");
    }

    @Test
    void optionsOfIpv4AreNotTakenForPorts() {
        Produced produced = produce("0800 46000020 12344000 4011beef 0a000001 0a000002 94040000" + UDP);

        assertThat(produced.each("src_port")).containsExactly("443");
    }

    @Test
    void priorityIsNoPartOfAVlanId() {
        assertThat(produce("8100 a064 0800 " + ipv4(17) + UDP).each("vlan_id")).containsExactly("100");
    }

    @Test
    void tagsOf8021adAreFollowed() {
        Produced produced = produce("88a8 00c8 8100 0064 0800 " + ipv4(17) + UDP);

        assertThat(produced.each("vlan_id")).containsExactly("100");
        assertThat(produced.each("src_port")).containsExactly("443");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60})
    void optionsOfIpv6DoNotHideTheTransport(int nextHeader) {
        Produced produced =
                produce("86dd 60000000 0010%02x3c ".formatted(nextHeader) + ADDRESSES_V6 + "1100 010400000000" + UDP);

        assertThat(produced.each("proto")).containsExactly("UDP");
        assertThat(produced.each("src_port")).containsExactly("443");
    }

    @Test
    void portsOfSctpAreRead() {
        Produced produced = produce("0800 " + ipv4(132) + "8e3c 8e3d 00000001 00000002");

        assertThat(produced.each("src_port")).containsExactly("36412");
        assertThat(produced.each("dst_port")).containsExactly("36413");
    }

    @Test
    void aSampleNeedNotStartWithEthernet() {
        Produced produced = new Produced().take(Sampled.datagramOf().flow(Sampled.header(11, ipv4(17) + UDP)));

        assertThat(produced.each("src_addr")).containsExactly("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"1", "6", "17", "132"})
    void whatALaterFragmentCarriesIsNotTakenForPortsFlagsOrTypes(int protocol) {
        Produced produced = produce("0800 4500002c 123400b9 40%02xbeef 0a000001 0a000002 ".formatted(protocol) + TCP);

        assertThat(produced.each("src_port")).isEmpty();
        assertThat(produced.each("tcp_flags")).isEmpty();
        assertThat(produced.each("icmp_type")).isEmpty();
        assertThat(produced.each("fragment_offset")).containsExactly("185");
    }

    @Test
    void aTcpHeaderThatIsCutKeepsItsPortsAndFlags() {
        Produced produced = produce("0800 " + ipv4(6) + "01bb 022b 00000001 00000002 5018");

        assertThat(produced.each("src_port")).containsExactly("443");
        assertThat(produced.each("tcp_flags")).containsExactly("24");
    }

    @Test
    void aUdpHeaderThatIsCutKeepsItsPorts() {
        assertThat(produce("0800 " + ipv4(17) + "01bb 022b").each("dst_port")).containsExactly("555");
    }

    @ParameterizedTest
    @CsvSource({"44, 1100 0001 deadbeef", "43, 1100 0000 00000000"})
    void theProtocolIsTheTransportsNotThatOfAnExtensionHeader(int nextHeader, String extension) {
        Produced produced = produce("86dd 60000000 0010%02x3c ".formatted(nextHeader) + ADDRESSES_V6 + extension + UDP);

        assertThat(produced.each("proto")).containsExactly("UDP");
    }

    @ParameterizedTest
    @CsvSource({
        "2000 0800 00000007, 8",
        "8000 0800 cafe0000, 8",
        "1000 0800 00000009, 8",
        "b000 0800 cafe0000 00000007 00000009, 16"
    })
    void theOptionalFieldsOfGreAreNotTakenForThePacketInside(String gre, int length) {
        Produced produced = produce("0800 " + ipv4(47) + gre + ipv4(17) + UDP);

        assertThat(produced.each("layer_stack")).containsExactly("[Ethernet,IPv4,GRE,IPv4,UDP]");
        assertThat(produced.each("layer_size")).containsExactly("[14,20," + length + ",20,8]");
    }

    private static String frame(String octets) {
        return Sampled.header(ETHERNET, MACS + octets);
    }

    private static Produced produce(String octets) {
        return new Produced().take(Sampled.datagramOf().flow(frame(octets)));
    }

    /** Without options, of a length that is not known. */
    private static String ipv4(int protocol) {
        return "45000000 12344000 40%02xbeef 0a000001 0a000002 ".formatted(protocol);
    }
}
