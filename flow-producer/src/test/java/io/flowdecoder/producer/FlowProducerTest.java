package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Fault;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowProducerTest {
    private static final String V5_RECORD = """
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 0036c770 0036ee80
            04d2 0035 00 12 11 08 0064 00c8 18 19 0000
            """;

    private final Produced produced = new Produced();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "000900",
                "0008 0001 00000000", // NetFlow v8
                "000b 0010 00000000",
                "00000004 00000001", // sFlow version 4
                "ffffffff ffffffff",
                "00000000"
            })
    void whatIsNoneOfTheProtocolsIsCounted(String octets) {
        produced.take(Hex.datagram(octets)).take(v5(1));

        assertThat(produced.counts().get(Counter.DATAGRAMS)).isEqualTo(2);
        assertThat(produced.counts().get(Fault.UNKNOWN_PROTOCOL)).isEqualTo(1);
        assertThat(produced.counts().faults()).isEqualTo(1);
        assertThat(produced.flows()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aProtocolThatIsNotExpectedHereIsCounted(Protocol protocol) {
        Set<Protocol> others = EnumSet.complementOf(EnumSet.of(protocol));
        produced.take(datagram(protocol), Produced.EXPORTER, others);
        assertThat(produced.flows()).isEmpty();
        assertThat(produced.counts().get(Fault.UNKNOWN_PROTOCOL)).isEqualTo(1);

        produced.take(datagram(protocol), Produced.EXPORTER, EnumSet.of(protocol));
        assertThat(produced.flows()).hasSize(2);
        assertThat(produced.counts().faults()).isEqualTo(1);
    }

    @Test
    void theTypeOfAnIcmpMessageIsInTheDestinationPort() {
        produced.take(Hex.datagram("""
                0005 0002 0036ee80 6553f100 00000000 00000000 00 00 0000
                0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 0036c770 0036ee80
                0000 0803 00 00 01 00 0064 00c8 18 19 0000 # ICMP, type 8, code 3
                0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 0036c770 0036ee80
                0000 0803 00 00 11 00 0064 00c8 18 19 0000 # UDP
                """));

        assertThat(produced.each("dst_port")).containsExactly("2051", "2051");
        assertThat(produced.each("icmp_type")).containsExactly("8");
        assertThat(produced.each("icmp_code")).containsExactly("3");
    }

    @ParameterizedTest
    @EnumSource
    void ofACutDatagramTheFlowsThatAreWholeRemainAndTheNextIsWhole(Protocol protocol) {
        ByteBuffer whole = datagram(protocol);
        List<List<String>> flows = new Produced().take(whole).flows();
        for (int length = 4; length < whole.limit(); length++) {
            Produced cut = new Produced().take(whole.duplicate().limit(length));

            assertThat(cut.flows().size()).as("in %d octets", length).isBetween(0, 2);
            assertThat(cut.counts().get(Counter.FLOWS)).isEqualTo(cut.flows().size());
            assertThat(cut.counts().get(Fault.DATAGRAM_TRUNCATED))
                    .as("in %d octets", length)
                    .isBetween(protocol == Protocol.NETFLOW_V9 ? 0L : 1L, 1L); // NetFlow v9 may be cut between sets

            cut.flows().clear();
            assertThat(cut.take(whole).flows()).isEqualTo(flows);
        }
    }

    @Test
    void theRecordsOfACutV5DatagramAreTheWholeOnes() {
        produced.take(v5(3).limit(24 + 2 * 48 + 47));

        assertThat(produced.flows()).hasSize(2);
        assertThat(produced.counts().get(Counter.DATA_RECORDS)).isEqualTo(2);
    }

    @Test
    void aV5HeaderThatAnnouncesRecordsItHasNotGivesNoFlows() {
        produced.take(Hex.datagram("0005 ffff 0036ee80 6553f100 00000000 00000000 00 00 0000"));

        assertThat(produced.flows()).isEmpty();
        assertThat(produced.counts().get(Fault.DATAGRAM_TRUNCATED)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSetWithoutItsTemplateCostsItselfAlone(boolean v9) {
        produced.take(exported(v9)
                .data(999, "deadbeef")
                .template(256, "1:4")
                .data(256, "00000001")
                .data(998, "deadbeef")
                .data(256, "00000002"));

        produced.end();
        assertThat(produced.said()).containsExactly("bytes=1", "bytes=2");
        assertThat(produced.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(2);
        assertThat(produced.counts().faults()).isEqualTo(2);
        assertThat(produced.counts().get(Counter.DATA_RECORDS)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSetOfAReservedIdCostsItselfAlone(boolean v9) {
        produced.take(exported(v9).data(100, "deadbeef").template(256, "1:4").data(256, "00000001"));

        assertThat(produced.said()).containsExactly("bytes=1");
        assertThat(produced.counts().get(Fault.RESERVED_SET_ID)).isEqualTo(1);
        assertThat(produced.counts().faults()).isEqualTo(1);
    }

    @Test
    void aRecordThatOverrunsItsSetCostsTheRestOfIt() {
        produced.take(Exported.ipfix()
                .template(256, "1:v")
                .data(256, "01 01  09 ffff")
                .data(256, "01 02"));

        assertThat(produced.said()).containsExactly("bytes=1", "bytes=2");
        assertThat(produced.counts().get(Fault.FIELD_OVERRUNS_SET)).isEqualTo(1);
        assertThat(produced.counts().faults()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyMessageOfADatagramIsRead(boolean v9) {
        ByteBuffer definition = exported(v9).template(256, "1:4").datagram();
        ByteBuffer data = exported(v9).data(256, "00000001").datagram();
        ByteBuffer both = ByteBuffer.allocate(definition.remaining() + 2 * data.remaining());
        both.put(definition).put(data.duplicate()).put(data).flip();

        assertThat(produced.take(both).said()).containsExactly("bytes=1", "bytes=1");
        assertThat(produced.counts().get(v9 ? Counter.NETFLOW_V9_DATAGRAMS : Counter.IPFIX_DATAGRAMS))
                .isEqualTo(1);
        assertThat(produced.counts().faults()).isZero();
    }

    @Test
    void octetsBehindAnIpfixMessageThatAreNoneAreCounted() {
        ByteBuffer message =
                Exported.ipfix().template(256, "1:4").data(256, "00000001").datagram();
        ByteBuffer more = ByteBuffer.allocate(message.remaining() + 4);
        more.put(message).putInt(0xdeadbeef).flip();

        assertThat(produced.take(more).said()).containsExactly("bytes=1");
        assertThat(produced.counts().get(Fault.DATAGRAM_TRUNCATED)).isEqualTo(1);
        assertThat(produced.counts().faults()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000000070000000", "ffffffffffffffff", "7fffffffffffffff"})
    void aSectionThatSaysMoreOctetsThanItHasIsAsLongAsItIs(String octets) {
        produced.take(
                Exported.ipfix().template(256, "410:8 315:14").data(256, octets + "020000000002 020000000001 0800"));

        assertThat(produced.each("bytes")).containsExactly("14");
        assertThat(produced.each("etype")).containsExactly("IPv4");
    }

    @Test
    void templatesAndOptionsAreCounted() {
        produced.take(Exported.ipfix()
                .template(256, "1:4")
                .template(256, "1:4")
                .template(255, "1:4")
                .optionsTemplate(300, "149:4", "34:4")
                .data(300, "00000007 00000064  00000008 00000064")
                .data(2, "0100 0000"));

        assertThat(produced.counts().get(Counter.TEMPLATES)).isEqualTo(2);
        assertThat(produced.counts().get(Counter.OPTIONS_TEMPLATES)).isEqualTo(1);
        assertThat(produced.counts().get(Counter.TEMPLATE_WITHDRAWALS)).isEqualTo(1);
        assertThat(produced.counts().get(Counter.OPTIONS_RECORDS)).isEqualTo(2);
        assertThat(produced.counts().get(Fault.BAD_TEMPLATE_ID)).isEqualTo(1);
        assertThat(produced.flows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UDP, 1", "TCP, 0"})
    void overUdpNothingIsWithdrawn(TransportSession.Transport transport, int flows) {
        IpAddress address = IpAddress.parse("192.0.2.9");
        produced.take(
                Exported.ipfix()
                        .template(256, "1:4")
                        .data(2, "0100 0000")
                        .data(256, "00000001")
                        .datagram(),
                new TransportSession(transport, 4739, address, 40_000),
                EnumSet.of(Protocol.IPFIX));

        produced.end();
        assertThat(produced.flows()).hasSize(flows);
        assertThat(produced.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(1 - flows);
    }

    @Test
    void countsAddUp() {
        for (Protocol protocol : Protocol.values()) {
            produced.take(datagram(protocol));
        }
        produced.take(Hex.datagram("00"));
        Counts twice = new Counts();
        twice.addAll(produced.counts());
        twice.addAll(produced.counts());

        Counts counts = produced.counts();
        assertThat(counts.get(Counter.DATAGRAMS))
                .isEqualTo(7)
                .isEqualTo(counts.get(Counter.SFLOW_DATAGRAMS)
                        + counts.get(Counter.NETFLOW_V1_DATAGRAMS)
                        + counts.get(Counter.NETFLOW_V5_DATAGRAMS)
                        + counts.get(Counter.NETFLOW_V7_DATAGRAMS)
                        + counts.get(Counter.NETFLOW_V9_DATAGRAMS)
                        + counts.get(Counter.IPFIX_DATAGRAMS)
                        + counts.get(Fault.UNKNOWN_PROTOCOL));
        assertThat(counts.get(Counter.FLOWS))
                .isEqualTo(12)
                .isEqualTo(produced.flows().size())
                .isEqualTo(counts.get(Counter.DATA_RECORDS) + counts.get(Counter.FLOW_SAMPLES));
        assertThat(twice.get(Counter.FLOWS)).isEqualTo(24);
        assertThat(twice.faults()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"NETFLOW_V1, 0", "NETFLOW_V5, 0", "NETFLOW_V7, 42", "NETFLOW_V9, 42", "IPFIX, 42"})
    void aFlowSaysWhereItComesFrom(Protocol protocol, long sequence) {
        TransportSession exporter = new TransportSession(2055, IpAddress.parse("2001:db8::7"), 40_000);
        produced.take(datagram(protocol), exporter, EnumSet.of(protocol));

        assertThat(produced.flows().get(0))
                .contains("type=" + protocol, "time_received_ns=" + Produced.RECEIVED, "sampler_address=2001:db8::7");
        assertThat(produced.each("sequence_num")).allMatch(text -> Long.parseLong(text) == sequence);
        assertThat(produced.each("observation_domain_id"))
                .allMatch("7"::equals)
                .hasSize(protocol == Protocol.NETFLOW_V9 || protocol == Protocol.IPFIX ? 2 : 0);
    }

    @Test
    void everyV5FieldIsMapped() {
        assertThat(produced.take(v5(1)).said())
                .containsExactly("time_flow_start_ns=1699999990000000000 bytes=1000 packets=10 src_addr=10.1.0.1"
                        + " dst_addr=10.2.0.2 etype=IPv4 proto=UDP src_port=1234 dst_port=53 in_if=1 out_if=2 ip_tos=8"
                        + " tcp_flags=18 src_as=100 dst_as=200 next_hop=10.3.0.3 src_net=10.1.0.0/24"
                        + " dst_net=10.2.0.0/25");
    }

    @Test
    void everyV1FieldIsMapped() {
        assertThat(produced.take(v1(1)).said())
                .containsExactly("time_flow_start_ns=1699999990000000000 bytes=1000 packets=10 src_addr=10.1.0.1"
                        + " dst_addr=10.2.0.2 etype=IPv4 proto=UDP src_port=1234 dst_port=53 in_if=1 out_if=2 ip_tos=8"
                        + " tcp_flags=18 next_hop=10.3.0.3");
    }

    @Test
    void everyV7FieldIsMappedButTheRouterThatWasBypassed() {
        assertThat(produced.take(v7(1)).said())
                .containsExactly("time_flow_start_ns=1699999990000000000 bytes=1000 packets=10 src_addr=10.1.0.1"
                        + " dst_addr=10.2.0.2 etype=IPv4 proto=UDP src_port=1234 dst_port=53 in_if=1 out_if=2 ip_tos=8"
                        + " tcp_flags=18 src_as=100 dst_as=200 next_hop=10.3.0.3 src_net=10.1.0.0/24"
                        + " dst_net=10.2.0.0/25");
    }

    @Test
    void exportersHaveTemplatesOfTheirOwn() {
        TransportSession other = new TransportSession(2055, IpAddress.parse("192.0.2.8"), 40_000);
        Set<Protocol> all = EnumSet.allOf(Protocol.class);
        produced.take(Exported.ipfix().template(256, "1:4"))
                .take(Exported.ipfix().template(256, "2:4").datagram(), other, all)
                .take(Exported.ipfix().data(256, "00000001"))
                .take(Exported.ipfix().data(256, "00000002").datagram(), other, all)
                .take(Exported.v9().data(256, "00000003"));

        produced.end();
        assertThat(produced.said()).containsExactly("bytes=1", "packets=2");
        assertThat(produced.counts().get(Fault.UNKNOWN_TEMPLATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void noDamageThrowsOrYieldsMoreFlowsThanTheOctetsHold(Protocol protocol) {
        byte[] whole = new byte[datagram(protocol).limit()];
        datagram(protocol).get(whole);
        Random random = new Random(protocol.ordinal());
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                damaged[4 + random.nextInt(damaged.length - 4)] = (byte) (random.nextInt(3) * 127);
            }
            Produced of = new Produced().take(ByteBuffer.wrap(damaged, 0, random.nextInt(damaged.length + 1)));

            assertThat(of.flows().size()).isLessThanOrEqualTo(damaged.length);
            assertThat(of.counts().get(Counter.FLOWS)).isEqualTo(of.flows().size());
        }
    }

    @Test
    void theDatagramStaysAsItIs() {
        for (Protocol protocol : Protocol.values()) {
            byte[] octets = datagram(protocol).array();
            ByteBuffer inTheMiddle = Hex.directAtOffset(octets);
            produced.take(inTheMiddle);

            assertThat(inTheMiddle.position()).isEqualTo(7);
            assertThat(inTheMiddle.limit()).isEqualTo(7 + octets.length);
        }
        assertThat(produced.flows()).hasSize(12);
        assertThat(produced.counts().faults()).isZero();
    }

    private static Exported exported(boolean v9) {
        return v9 ? Exported.v9() : Exported.ipfix();
    }

    /** A datagram of two flows. */
    private static ByteBuffer datagram(Protocol protocol) {
        return switch (protocol) {
            case SFLOW ->
                Sampled.datagramOf()
                        .flow(Sampled.header(11, "4500001c 12340000 4011beef 0a000001 0a000002 0035 14e9 0008 cafe"))
                        .flow()
                        .datagram();
            case NETFLOW_V1 -> v1(2);
            case NETFLOW_V5 -> v5(2);
            case NETFLOW_V7 -> v7(2);
            case NETFLOW_V9, IPFIX ->
                exported(protocol == Protocol.NETFLOW_V9)
                        .template(256, "8:4 1:4")
                        .data(256, "0a000001 00000001  0a000002 00000002")
                        .datagram();
        };
    }

    private static ByteBuffer v1(int records) {
        String header = "0001 %04x 0036ee80 6553f100 00000000".formatted(records);
        return Hex.datagram(header + """
                0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8 0036c770 0036ee80
                04d2 0035 0000 11 08 12 00000000000000
                """.repeat(records));
    }

    private static ByteBuffer v7(int records) {
        String header = "0007 %04x 0036ee80 6553f100 00000000 0000002a 00000000".formatted(records);
        return Hex.datagram(header + (V5_RECORD + "0a040004").repeat(records));
    }

    private static ByteBuffer v5(int records) {
        String header = "0005 %04x 0036ee80 6553f100 00000000 00000000 00 00 0000".formatted(records);
        return Hex.datagram(header + V5_RECORD.repeat(records));
    }
}
