package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowRecordTest {
    /** Where the body of the one record lies in the datagrams here. */
    private static final int BODY = 76;

    private static final String TWO_SEGMENTS = """
            00000001 c0000201                       # next hop 192.0.2.1
            0000fde8 0000fdf1 0000fdf2              # as 65000, source 65009, peer 65010
            00000002                                # 2 segments
            00000002 00000002 0000fde9 0000fdea     # AS_SEQUENCE 65001 65002
            00000001 00000003 00000001 00000002 fffffffe  # AS_SET 1 2 4294967294
            00000001 fde80064                       # 1 community
            000000c8                                # localpref 200
            """;

    private final DatagramCursor datagram = new DatagramCursor();

    @Test
    void aSampledHeaderIsItsOctetsWithoutTheirPadding() {
        open(1, "00000001 000005ee 00000004 00000006 0102030405060000");

        SampledHeaderView view = datagram.sampledHeader();
        assertThat(view.headerAt()).isEqualTo(BODY + 16);
        assertThat(view.headerLength()).isEqualTo(6);
        assertThat(SampledHeader.copyOf(view)).isEqualTo(new SampledHeader(1, 1518, 4, Octets.ofHex("010203040506")));
    }

    @Test
    void aSampledHeaderThatPromisesTooMuchKeepsTheOctetsThatAreThere() {
        open(1, "00000001 000005ee 00000004 ffffffff 01020304");

        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.RECORD_TRUNCATED, BODY + 16, Integer.MAX_VALUE, 4));
        assertThat(datagram.sampledHeader().header()).isEqualTo(Octets.ofHex("01020304"));
    }

    @Test
    void eachMacAddressIsPaddedToEightOctets() {
        open(2, "00000040 020000000001ffff 020000000002ffff 000086dd");

        assertThat(SampledEthernet.copyOf(datagram.sampledEthernet()))
                .isEqualTo(new SampledEthernet(
                        64, new MacAddress(0x020000000001L), new MacAddress(0x020000000002L), 0x86dd));
    }

    @Test
    void addressesThatAreNotPaddedAreToldByTheLength() {
        open(2, "00000040 020000000001 020000000002 000086dd");

        assertThat(SampledEthernet.copyOf(datagram.sampledEthernet()))
                .isEqualTo(new SampledEthernet(
                        64, new MacAddress(0x020000000001L), new MacAddress(0x020000000002L), 0x86dd));
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void sampledIpv4() {
        open(3, "0000002e 00000006 c0000201 c6336401 00000050 0000c350 00000012 00000008");

        assertThat(SampledIpv4.copyOf(datagram.sampledIpv4()))
                .isEqualTo(new SampledIpv4(
                        46, 6, IpAddress.parse("192.0.2.1"), IpAddress.parse("198.51.100.1"), 80, 50_000, 0x12, 8));
    }

    @Test
    void sampledIpv6() {
        open(4, """
                00000034 00000011
                20010db8 00000000 00000000 00000001
                20010db8 00000000 00000000 00000002
                00000035 0000c351 00000001 0000002e
                """);

        assertThat(SampledIpv6.copyOf(datagram.sampledIpv6()))
                .isEqualTo(new SampledIpv6(
                        52, 17, IpAddress.parse("2001:db8::1"), IpAddress.parse("2001:db8::2"), 53, 50_001, 1, 46));
    }

    @Test
    void extendedSwitch() {
        open(1001, "00000064 00000001 000000c8 00000002");

        assertThat(ExtendedSwitch.copyOf(datagram.extendedSwitch())).isEqualTo(new ExtendedSwitch(100, 1, 200, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "00000000, 0,",
        "00000001 ac100001, 1, 172.16.0.1",
        "00000002 20010db8000000000000000000000001, 2, 2001:db8::1"
    })
    void aRoutersNextHopMayBeOfEitherFamilyOrUnknown(String nexthop, int type, String address) {
        open(1002, nexthop + "00000018 00000010");

        ExtendedRouterView view = datagram.extendedRouter();
        assertThat(view.nexthopType()).isEqualTo(type);
        Optional<IpAddress> expected = Optional.ofNullable(address).map(IpAddress::parse);
        assertThat(view.nexthopHigh()).isEqualTo(expected.map(IpAddress::high).orElse(0L));
        assertThat(view.nexthopLow()).isEqualTo(expected.map(IpAddress::low).orElse(0L));
        assertThat(ExtendedRouter.copyOf(view)).isEqualTo(new ExtendedRouter(expected, 24, 16));
    }

    @Test
    void aGatewayHasAllSegmentsOfItsPathAndWhatFollowsThem() {
        open(1003, TWO_SEGMENTS);

        assertThat(ExtendedGateway.copyOf(datagram.extendedGateway()))
                .isEqualTo(new ExtendedGateway(
                        Optional.of(IpAddress.parse("192.0.2.1")),
                        65_000,
                        65_009,
                        65_010,
                        List.of(
                                new AsPathSegment(AsPathSegment.AS_SEQUENCE, List.of(65_001L, 65_002L)),
                                new AsPathSegment(AsPathSegment.AS_SET, List.of(1L, 2L, 4_294_967_294L))),
                        List.of(0xfde80064L),
                        200));
    }

    @Test
    void aPathIsReadAcrossItsSegmentsInAnyOrder() {
        open(1003, TWO_SEGMENTS);
        ExtendedGatewayView view = datagram.extendedGateway();

        List<Long> ascending = new ArrayList<>();
        for (int i = 0; i < view.dstAsPathLength(); i++) {
            ascending.add(view.dstAsPath(i));
        }

        assertThat(ascending).containsExactly(65_001L, 65_002L, 1L, 2L, 4_294_967_294L);
        assertThat(view.dstAsPath(0)).isEqualTo(65_001);
        assertThat(view.dstAsPath(4)).isEqualTo(4_294_967_294L);
        assertThatThrownBy(() -> view.dstAsPath(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void segmentsWithoutAsNumbersAreNoStepOfThePath() {
        open(1003, """
                00000002 20010db8 00000000 00000000 00000001
                0000fde8 00000000 00000000
                00000003  00000002 00000000  00000002 00000001 0000fde9  00000001 00000000
                00000000 00000064
                """);
        ExtendedGatewayView view = datagram.extendedGateway();

        assertThat(view.nexthop()).contains(IpAddress.parse("2001:db8::1"));
        assertThat(view.dstAsPathLength()).isEqualTo(1);
        assertThat(view.dstAsPath(0)).isEqualTo(65_001);
        assertThat(view.communityCount()).isZero();
        assertThat(view.localpref()).isEqualTo(100);
    }

    @Test
    void aGatewayWithoutNextHopPathOrCommunitiesIsWhole() {
        open(1003, "00000000 0000fde8 00000000 00000000 00000000 00000000 00000064");

        assertThat(ExtendedGateway.copyOf(datagram.extendedGateway()))
                .isEqualTo(new ExtendedGateway(Optional.empty(), 65_000, 0, 0, List.of(), List.of(), 100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sampled_header      | 1    | 00000001 000005ee 00000004                                     | 16 | 12",
                "sampled_ethernet    | 2    | 00000040 020000000001 020000000002 0000                        | 20 | 18",
                "sampled_ipv4        | 3    |                                                                | 32 | 0",
                "sampled_ipv6        | 4    | 00000034                                                       | 56 | 4",
                "extended_switch     | 1001 | 00000064 00000001 000000c8                                     | 16 | 12",
                "IPv6 next hop       | 1002 | 00000002 20010db8 00000000 00000000                            | 28 | 16",
                "IPv4 next hop       | 1003 | 00000001 c0000201 00000000 00000000 00000000 00000000 00000000 | 32 | 28",
                "segment count       | 1003 | 00000000 00000000 00000000 00000000 ffffffff 00000000 00000000 | 44 | 28",
                "AS path length      | 1003 | 00000000 00000000 00000000 00000000 00000001 00000002 ffffffff"
                        + "| 2147483647 | 28",
                "community count     | 1003 | 00000000 00000000 00000000 00000000 00000000 ffffffff 00000000"
                        + "| 2147483647 | 28",
                "localpref           | 1003 | 00000000 00000000 00000000 00000000 00000000 00000001 00000000 | 32 | 28"
            })
    void aRecordTooShortForItsStructureIsMalformed(String what, int format, String body, int needed, int available) {
        open(format, body == null ? "" : body);

        assertThat(datagram.recordKind()).as(what).isEqualTo(RecordKind.MALFORMED);
        assertThat(datagram.recordFormat()).isEqualTo(format);
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.RECORD_TRUNCATED, BODY, needed, available));
    }

    @ParameterizedTest
    @CsvSource({"1002, 12", "1003, 28"})
    void aNextHopOfAnUnknownTypeMakesARecordMalformed(int format, int length) {
        open(format, "00000003" + "00".repeat(length - 4));

        assertThat(datagram.recordKind()).isEqualTo(RecordKind.MALFORMED);
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.BAD_NEXT_HOP, BODY, 2, 3));
    }

    @Test
    void aRecordMayBeLongerThanTheStructureKnownHere() {
        open(1001, "00000064 00000001 000000c8 00000002 99999999");

        assertThat(datagram.extendedSwitch().dstPriority()).isEqualTo(2);
        assertThat(datagram.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void aViewRefusesOctetsThatAreNotItsStructure() {
        ByteBuffer twelve = Hex.datagram("00000002 00000000 00000000");
        ByteBuffer zeros = ByteBuffer.allocate(28).putInt(16, 7);

        assertThatThrownBy(() -> new SampledIpv4View().wrap(twelve, 0, 12))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new ExtendedSwitchView().wrap(twelve, 0, 16))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new ExtendedRouterView().wrap(twelve, 0, 12))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new ExtendedGatewayView().wrap(zeros, 0, 28))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private void open(int format, String body) {
        assertThat(datagram.wrap(Datagrams.ofRecord(format, body))).isTrue();
        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.nextRecord()).isTrue();
        assertThat(datagram.recordStart()).isEqualTo(BODY);
    }
}
