package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SflowDatagramTest {

    @Test
    void aDatagramIsReadAsValues() {
        assertThat(SflowDatagram.read(Hex.datagram(Datagrams.ROUTED)).orThrow())
                .isEqualTo(new SflowDatagram(
                        Optional.of(IpAddress.parse("192.0.2.9")),
                        0,
                        4242,
                        123_456,
                        List.of(new FlowSample(
                                new DataFormat(0, 1),
                                7,
                                new DataSource(0, 3),
                                1000,
                                10_000,
                                0,
                                new InterfaceRef(InterfaceRef.SINGLE, 3),
                                new InterfaceRef(InterfaceRef.SINGLE, 5),
                                recordsOfRouted())),
                        List.of()));
    }

    private static List<FlowRecord> recordsOfRouted() {
        Octets header = Octets.ofHex("0200000000020200000000018100a06408004528002812344000"
                + "4006beef0a0000010a00000201bbc822000000010000000250180400cafe0000");
        return List.of(
                new SampledHeader(1, 1518, 4, header),
                new ExtendedSwitch(100, 1, 200, 2),
                new ExtendedRouter(Optional.of(IpAddress.parse("172.16.0.1")), 24, 16),
                new ExtendedGateway(
                        Optional.of(IpAddress.parse("172.16.0.2")),
                        65_000,
                        0,
                        65_010,
                        List.of(new AsPathSegment(AsPathSegment.AS_SEQUENCE, List.of(65_001L, 65_002L, 65_003L))),
                        List.of(0xfde80001L, 0xfde80002L),
                        100));
    }

    @Test
    void aCompactAndAnExpandedSampleOfOnePacketHaveEqualValues() {
        Sample compact = onlySampleOf("""
                00000001 00000028                                   # flow_sample
                00000007 01000064 000003e8 00002710 00000001        # VLAN 100
                80000005 3fffffff 00000001                          # 5 interfaces, the device itself
                01138001 00000000
                """);
        Sample expanded = onlySampleOf("""
                00000003 00000034                                   # flow_sample_expanded
                00000007 00000001 00000064 000003e8 00002710 00000001
                00000002 00000005 00000000 3fffffff 00000001
                01138001 00000000
                """);

        assertThat(compact).usingRecursiveComparison().ignoringFields("format").isEqualTo(expanded);
        assertThat(compact.format()).isEqualTo(new DataFormat(0, 1));
        assertThat(expanded.format()).isEqualTo(new DataFormat(0, 3));
    }

    @Test
    void anExpandedInterfaceHasAll32BitsOfItsValue() {
        Sample sample = onlySampleOf("""
                00000003 0000002c
                00000007 00000000 ffffffff 000003e8 00002710 00000000
                00000000 fffffffe 00000000 00000000 00000000
                """);

        assertThat(((FlowSample) sample).source()).isEqualTo(new DataSource(0, 0xffff_ffffL));
        assertThat(((FlowSample) sample).input()).isEqualTo(new InterfaceRef(InterfaceRef.SINGLE, 0xffff_fffeL));
    }

    @Test
    void everySampleAndRecordOfADatagramIsAValueAndWhatIsUnknownStaysAsOctets() {
        SflowDatagram datagram =
                SflowDatagram.read(Hex.datagram(Datagrams.MIXED)).orThrow();
        List<Sample> samples = datagram.samples();
        DataSource port = new DataSource(0, 3);

        assertThat(datagram.agentAddress()).contains(IpAddress.parse("2001:db8::9"));
        assertThat(((FlowSample) samples.get(0)).records())
                .startsWith(new SampledEthernet(
                        64, new MacAddress(0x020000000001L), new MacAddress(0x020000000002L), 0x0800))
                .hasSize(4);
        assertThat(((FlowSample) samples.get(1)).records())
                .endsWith(
                        new OpaqueFlowRecord(new DataFormat(0, 4000), Octets.ofHex("00000000")),
                        new OpaqueFlowRecord(new DataFormat(9999, 1), Octets.EMPTY));
        assertThat(samples.subList(2, 6))
                .containsExactly(
                        new CounterSample(
                                new DataFormat(0, 2),
                                3,
                                new DataSource(1, 100),
                                List.of(new OpaqueCounterRecord(new DataFormat(9999, 1), Octets.EMPTY))),
                        new CounterSample(
                                new DataFormat(0, 4),
                                4,
                                new DataSource(2, 7),
                                List.of(new OpaqueCounterRecord(new DataFormat(9999, 2), Octets.ofHex("deadbeef")))),
                        new DiscardedPacket(
                                new DataFormat(0, 5),
                                5,
                                port,
                                9,
                                new InterfaceRef(InterfaceRef.SINGLE, 3),
                                new InterfaceRef(InterfaceRef.SINGLE, 0),
                                new Value.Code(258, "acl"),
                                List.of(new ExtendedSwitch(100, 1, 0xffff_ffffL, 0xffff_ffffL))),
                        new OpaqueSample(new DataFormat(1638, 1), Octets.ofHex("0102030405060708")));
    }

    @Test
    void aBadRecordStaysAsOctetsAndCostsNeitherTheRecordsNorTheSamplesAroundIt() {
        SflowDatagram datagram = SflowDatagram.read(Hex.datagram("""
                00000005 00000001 c0000209 00000000 00000001 000003e8 00000002
                00000001 0000005c                                             # flow_sample, 92 octets
                00000001 00000003 00000200 00001000 00000000 00000003 00000005 00000003
                000003ea 0000000c 00000007 00000018 00000010                  # next hop of type 7
                000003e9 00000004 00000064                                    # 4 octets of extended_switch
                000003ea 00000010 00000001 ac100001 00000018 00000010         # extended_router
                00000002 0000000c 00000001 00000003 00000000                  # counters_sample
                """));

        assertThat(datagram.problems())
                .containsExactly(
                        new Problem(Fault.BAD_NEXT_HOP, 76, 2, 7), new Problem(Fault.RECORD_TRUNCATED, 96, 16, 4));
        assertThat(datagram.samples()).hasSize(2);
        assertThat(((FlowSample) datagram.samples().get(0)).records())
                .containsExactly(
                        new OpaqueFlowRecord(new DataFormat(0, 1002), Octets.ofHex("000000070000001800000010")),
                        new OpaqueFlowRecord(new DataFormat(0, 1001), Octets.ofHex("00000064")),
                        new ExtendedRouter(Optional.of(IpAddress.parse("172.16.0.1")), 24, 16));
    }

    @Test
    void aMalformedSampleStaysAsOctets() {
        SflowDatagram datagram = SflowDatagram.read(Hex.datagram("""
                00000005 00000001 c0000209 00000000 00000001 000003e8 00000001
                00000004 00000004 12345678
                """));

        assertThat(datagram.samples())
                .containsExactly(new OpaqueSample(new DataFormat(0, 4), Octets.ofHex("12345678")));
        assertThat(datagram.problems()).containsExactly(new Problem(Fault.BAD_SAMPLE_LENGTH, 36, 16, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00090001", "ffffffff ffffffff ffffffff", "00000005 00000009"})
    void whatIsNoDatagramIsAnEmptyOneWithAProblem(String hex) {
        SflowDatagram datagram = SflowDatagram.read(Hex.datagram(hex));

        assertThat(datagram.samples()).isEmpty();
        assertThat(datagram.agentAddress()).isEmpty();
        assertThat(datagram.problems()).hasSize(1);
        assertThatThrownBy(datagram::orThrow)
                .isInstanceOf(MalformedDatagramException.class)
                .hasMessage(datagram.problems().get(0).toString());
    }

    @Test
    void valuesAreWorthReading() {
        assertThat(new DataFormat(4413, 1)).hasToString("4413/1");
        assertThat(new DataSource(0, 3)).hasToString("ifIndex 3");
        assertThat(new DataSource(9, 3)).hasToString("type 9 index 3");
        assertThat(new InterfaceRef(InterfaceRef.SINGLE, 3)).hasToString("ifIndex 3");
        assertThat(new InterfaceRef(InterfaceRef.SINGLE, InterfaceRef.LOCAL_IF_INDEX))
                .hasToString("local");
        assertThat(new InterfaceRef(InterfaceRef.DISCARDED, 258)).hasToString("discarded for reason 258 (acl)");
        assertThat(new InterfaceRef(InterfaceRef.MULTIPLE, 5)).hasToString("5 interfaces");
        assertThat(new InterfaceRef(InterfaceRef.MULTIPLE, 0)).hasToString("several interfaces");
    }

    private static Sample onlySampleOf(String sample) {
        String header = "00000005 00000001 c0000209 00000000 00000001 000003e8 00000001\n";
        List<Sample> samples =
                SflowDatagram.read(Hex.datagram(header + sample)).orThrow().samples();
        assertThat(samples).hasSize(1);
        return samples.get(0);
    }
}
