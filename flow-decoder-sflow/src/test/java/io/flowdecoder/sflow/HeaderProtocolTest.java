package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.packet.Ipv4Header;
import io.flowdecoder.packet.Ipv6Header;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.packet.UdpHeader;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Octets;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderProtocolTest {
    private static final String UDP_IN_IPV4 = "4500001c 12340000 4011beef 0a000001 0a000002 0035 14e9 0008 cafe";

    @ParameterizedTest
    @CsvSource({
        "1, 02, ETHERNET", "2, 50, TOKEN_BUS", "3, 10, TOKEN_RING", "4, 50, FDDI", "5, 18, FRAME_RELAY",
        "6, 10, ", "7, ff, PPP", "8, 00, ", "9, aa, LLC", "10, 45, IPV4",
        "10, 60, IPV6", "10, 50, ", "11, 45, IPV4", "12, 60, IPV6", "13, 00, MPLS",
        "14, ff, PPP", "14, 0f, CISCO_HDLC", "14, 8f, CISCO_HDLC", "15, 88, WIRELESS_LAN", "16, 00, ",
        "17, 02, ETHERNET", "18, 00, ", "0, 02, ", "19, 02, ", "4294967295, 02, "
    })
    void aHeaderStartsWithWhatItsProtocolAndFirstOctetSay(long number, String octet, Layer first) {
        ByteBuffer header = Hex.datagram("ffff" + octet + "ff");

        assertThat(HeaderProtocol.of(number).firstLayer(header, 2, 3)).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(HeaderProtocol.class)
    void everyProtocolIsFoundByItsNumber(HeaderProtocol protocol) {
        assertThat(HeaderProtocol.of(protocol.number())).isEqualTo(protocol);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 14})
    void ofAnEmptyHeaderNobodyAsksTheFirstOctet(long number) {
        assertThat(HeaderProtocol.of(number).firstLayer(ByteBuffer.allocate(0), 0, 0))
                .isNull();
    }

    @Test
    void aSampledHeaderIsAPacket() {
        SampledHeader sampled = new SampledHeader(11, 1518, 4, Octets.of(Hex.bytes(UDP_IN_IPV4)));

        assertThat(sampled.headerProtocol()).isEqualTo(HeaderProtocol.IPV4);
        assertThat(sampled.packet().first(Ipv4Header.class))
                .map(Ipv4Header::ttl)
                .hasValue(64);
        assertThat(sampled.packet().first(UdpHeader.class))
                .map(UdpHeader::destinationPort)
                .hasValue(5353);
        assertThat(sampled.packet().all(Ipv6Header.class)).isEmpty();
    }

    @Test
    void theTextOfASampledHeaderTellsItsPacket() {
        assertThat(new SampledHeader(11, 1518, 4, Octets.of(Hex.bytes(UDP_IN_IPV4))))
                .hasToString(
                        "SampledHeader[protocol=11, frameLength=1518, stripped=4, packet=IPv4 10.0.0.1 > 10.0.0.2 protocol 17 ttl 64 | UDP 53 > 5353 length 8 | 0 octets]");
    }

    @Test
    void aSampledHeaderThatIsNotReadIsAllPayload() {
        SampledHeader sampled = new SampledHeader(18, 1518, 4, Octets.ofHex("cafe"));

        assertThat(sampled).hasToString("SampledHeader[protocol=18, frameLength=1518, stripped=4, header=cafe]");
        assertThat(sampled.packet().headers()).isEmpty();
        assertThat(sampled.packet().payload()).isEqualTo(Octets.ofHex("cafe"));
    }
}
