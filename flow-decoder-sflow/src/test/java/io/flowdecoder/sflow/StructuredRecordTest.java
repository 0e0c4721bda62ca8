package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.structure.ElementCursor;
import io.flowdecoder.structure.Exported;
import io.flowdecoder.structure.Structure;
import io.flowdecoder.structure.StructureView;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuredRecordTest {
    /** Where the body of the one record lies in the datagrams here. */
    private static final int BODY = 76;

    private final DatagramCursor datagram = new DatagramCursor();

    @Test
    void everyRecordOfEverySampleIsWorthReading() {
        SflowDatagram read =
                SflowDatagram.read(Hex.datagram(Datagrams.STRUCTURED)).orThrow();

        assertThat(read.samples().stream().flatMap(StructuredRecordTest::records))
                .extracting(Object::toString)
                .containsExactly(
                        "vlan_counters[vlan_id=100, octets=123456, ucastPkts=1, multicastPkts=2, broadcastPkts=3, "
                                + "discards=4]",
                        "port_name[name=\"eth-1\"] and 0xabababab",
                        "lag_port_stats[dot3adAggPortActorSystemID=02:00:00:00:00:01, "
                                + "dot3adAggPortPartnerOperSystemID=02:00:00:00:00:02, "
                                + "dot3adAggPortAttachedAggID=3, dot3adAggPortState=0xa1b2c3d4, "
                                + "dot3adAggPortStatsLACPDUsRx=1, dot3adAggPortStatsMarkerPDUsRx=2, "
                                + "dot3adAggPortStatsMarkerResponsePDUsRx=3, dot3adAggPortStatsUnknownRx=4, "
                                + "dot3adAggPortStatsIllegalRx=5, dot3adAggPortStatsLACPDUsTx=6, "
                                + "dot3adAggPortStatsMarkerPDUsTx=7, dot3adAggPortStatsMarkerResponsePDUsTx=8]",
                        "host_adapters[adapters=["
                                + "host_adapter[ifIndex=1, mac_address=[02:00:00:00:00:01, 02:00:00:00:00:02]], "
                                + "host_adapter[ifIndex=2, mac_address=[]], "
                                + "host_adapter[ifIndex=3, mac_address=[02:00:00:00:00:03]]]]",
                        "extended_mpls[nexthop=192.0.2.1, in_stack=[409920, 819520], out_stack=[1229120]]",
                        "extended_nat[src_address=0 (unknown), dst_address=2001:db8::1]",
                        "extended_user[src_charset=106 (UTF-8), src_user=\"jo\", dst_charset=0 (unknown), "
                                + "dst_user=\"\"]",
                        "app_operation[context.application=\"payments\", context.operation=\"\", "
                                + "context.attributes=\"cc=visa\", status_descr=\"\", req_bytes=256, resp_bytes=512, "
                                + "uS=1000, status=2 (TIMEOUT)]",
                        "extended_function[symbol=\"tcp_v4_rcv\"]",
                        "extended_acl[number=1, name=\"\", direction=1 (ingress)]");
        assertThat(read.toString())
                .contains("CounterSample[format=0/2, sequenceNumber=1, source=ifIndex 3, records=[vlan_counters[")
                .contains("reason=258 (acl)");
    }

    private static Stream<?> records(Sample sample) {
        if (sample instanceof CounterSample counters) {
            return counters.records().stream();
        }
        return (sample instanceof FlowSample flow ? flow.records() : ((DiscardedPacket) sample).records()).stream();
    }

    @Test
    void theFieldsOfARecordAreReadInPlaceByIndicesThatAreLookedUpOnce() {
        Structure vlanCounters = Structures.standard().counterRecord(5);
        int octets = vlanCounters.fieldIndex("octets");

        datagram.wrap(Hex.datagram(Datagrams.STRUCTURED));
        datagram.nextSample();
        datagram.nextRecord();

        assertThat(datagram.recordKind()).isEqualTo(RecordKind.STRUCTURE);
        assertThat(datagram.structure().structure()).isSameAs(vlanCounters);
        assertThat(datagram.structure().unsigned(octets)).isEqualTo(123_456);
    }

    @Test
    void listsAreWalkedInPlace() {
        datagram.wrap(Hex.datagram(Datagrams.STRUCTURED));
        datagram.nextSample();
        datagram.nextSample();
        datagram.nextRecord();

        StructureView adapters = datagram.structure();
        assertThat(adapters.elementCount(0)).isEqualTo(3);
        ElementCursor adapter = adapters.elements(0);
        assertThat(adapter.next()).isTrue();
        assertThat(adapter.element().unsigned(0)).isEqualTo(1);
        assertThat(adapter.element().unsigned(1, 1)).isEqualTo(0x020000000002L);
        assertThat(adapter.next()).isTrue();
        assertThat(adapter.element().elementCount(1)).isZero();
        assertThat(adapter.next()).isTrue();
        assertThat(adapter.next()).isFalse();
    }

    @Test
    void anExtensionAtTheEndIsKeptBesideTheFields() {
        open(1036, "0000002a 00000001 00000002");

        assertThat(datagram.structure().unsigned(0)).isEqualTo(42);
        assertThat(datagram.structure().end()).isEqualTo(BODY + 4);
        assertThat(datagram.recordStart() + datagram.recordLength()).isEqualTo(BODY + 12);
        assertThat(StructuredFlowRecord.copyOf(new DataFormat(0, 1036), datagram.structure(), BODY + 12)
                        .rest())
                .isEqualTo(Octets.ofHex("0000000100000002"));
    }

    @Test
    void fieldsThatOlderAgentsDoNotSendAreMissing() throws IOException {
        Exported old = oldHostCpu();
        ByteBuffer sample = counterSample(2003, old.octets());

        CounterSample read =
                (CounterSample) SflowDatagram.read(sample).orThrow().samples().get(0);

        StructuredCounterRecord cpu = (StructuredCounterRecord) read.records().get(0);
        assertThat(cpu.content()).isEqualTo(old.value());
        assertThat(cpu.value("contexts")).isPresent();
        assertThat(cpu.value("cpu_steal")).isEmpty();
        assertThat(cpu.value("no such")).isEmpty();
    }

    private static Exported oldHostCpu() {
        Random random = new Random(1);
        return Stream.generate(() -> Exported.random(Structures.standard().counterRecord(2003), random))
                .filter(exported -> exported.octets().length == 68)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fixed, short          | 2209 | 00000001 00000002                                | 8  | 4          | 0",
                "fixed, empty          | 1036 |                                                  | 0  | 4          | 0",
                "half a field          | 1043 | 00000001 000000                                  | 0  | 8          | 7",
                "string overruns       | 1038 | 00000005 61626364                                | 4  | 5          | 4",
                "string of 4 GiB       | 1038 | ffffffff 61626364                                | 4  | 2147483647 | 4",
                "no string length      | 1038 | 0000                                             | 0  | 4          | 2",
                "labels overrun        | 1012 | 00000002 00064140                                | 4  | 8          | 4",
                "labels without end    | 1012 | ffffffff 00064140                                | 4  | 2147483647 | 4",
                "elements without end  | 1016 | ffffffff 00000000                                | 4  | 2147483647 | 4",
                "list in a list        | 1016 | 00000001 00000001 00000001 00000008 aaaaaaaa     | 16 | 8          | 4",
                "short IPv6 address    | 1007 | 00000002 20010db8 00000000 00000000              | 4  | 16         | 12"
            })
    void aRecordThatDoesNotHoldItsStructureIsMalformedAndSaysWhere(
            String what, int format, String body, int offset, int needed, int available) {
        open(format, body == null ? "" : body);

        assertThat(datagram.recordKind()).as(what).isEqualTo(RecordKind.MALFORMED);
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.RECORD_TRUNCATED, BODY + offset, needed, available));
        assertThatThrownBy(datagram::structure).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAddressOfAnUnknownTypeMakesARecordMalformed() {
        open(1007, "00000001 c0000201 00000003 c0000202");

        assertThat(datagram.recordKind()).isEqualTo(RecordKind.MALFORMED);
        assertThat(datagram.problem()).isEqualTo(new Problem(Fault.BAD_ADDRESS, BODY + 8, 3, 8));
    }

    @Test
    void aStringWithoutItsPaddingAtTheEndIsWhole() {
        open(1038, "00000003 616263");

        assertThat(datagram.structure().value(0)).isEqualTo(new Value.Text("abc"));
        assertThat(datagram.structure().end()).isEqualTo(BODY + 7);
    }

    @Test
    void octetsThatAreNoTextStayOctets() {
        open(1038, "00000002 c328 0000");

        assertThat(datagram.structure().value(0)).isEqualTo(new Value.Raw(Octets.ofHex("c328")));
    }

    @Test
    void whatTheAgentDoesNotKnowIsTheHighestCounterAndAPercentageOfMinusOne() {
        datagram.wrap(counterSample(1001, Hex.bytes("ffffffff 00000064 ffffffff ffffffffffffffff 0000000000000001")));
        datagram.nextSample();
        datagram.nextRecord();

        assertThat(datagram.structure().signed(0)).isEqualTo(-1);
        assertThat(datagram.structure().unsigned(3)).isEqualTo(-1L);
        assertThat(datagram.structure().value(0)).isEqualTo(new Value.Signed(-1));
        assertThat(datagram.structure().value(3)).hasToString("18446744073709551615");
    }

    @Test
    void aSampleMayHaveSeveralRecordsOfOneKind() {
        datagram.wrap(Hex.datagram("""
                00000005 00000001 c0000209 00000000 00000001 000003e8 00000001
                00000001 00000038                                   # flow_sample, 56 octets
                00000001 00000003 00000200 00001000 00000000 00000003 00000005 00000002
                00000405 00000004 00000001                          # extended_vni_egress
                00000405 00000004 00000002                          # and once more
                """));
        datagram.nextSample();

        for (long vni : List.of(1L, 2L)) {
            assertThat(datagram.nextRecord()).isTrue();
            assertThat(datagram.structure().unsigned(0)).isEqualTo(vni);
        }
        assertThat(datagram.nextRecord()).isFalse();
    }

    @Test
    void whatAVendorDefinesIsReadWhereItIsTold() throws IOException {
        Structures structures =
                Structures.standard().with(new StringReader("flow 9999/1 vendor_path\n  labels unsigned<>\n"));
        ByteBuffer octets = Datagrams.ofRecord(9999 << 12 | 1, "00000002 00000007 00000008");

        assertThat(onlyRecord(SflowDatagram.read(octets, structures))).hasToString("vendor_path[labels=[7, 8]]");
        assertThat(onlyRecord(SflowDatagram.read(octets))).isInstanceOf(OpaqueFlowRecord.class);
    }

    private static FlowRecord onlyRecord(SflowDatagram datagram) {
        return ((FlowSample) datagram.orThrow().samples().get(0)).records().get(0);
    }

    @Test
    void aRecordWithAViewOfItsOwnIsNotRedefined() throws IOException {
        Structures structures = Structures.standard().with(new StringReader("flow 0/1001 mine\n  vlan unsigned\n"));

        assertThatThrownBy(() -> new DatagramCursor(structures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("flow 0/1001 is always read as EXTENDED_SWITCH");
    }

    @Property(tries = 10)
    void bothTiersReadWhatWasWrittenInSamplesOfEveryKind(@ForAll long seed) {
        Random random = new Random(seed);
        Structures standard = Structures.standard();
        standard.counterRecords().forEach((format, structure) -> {
            Exported exported = Exported.random(structure, random);
            assertRead(counterSample(format, exported.octets()), exported);
            assertRead(sample(4, "00000001 00000000 00000003 00000001", format, exported.octets()), exported);
        });
        standard.flowRecords().forEach((format, structure) -> {
            Exported exported = Exported.random(structure, random);
            for (Map.Entry<Integer, String> head : FLOW_SAMPLE_HEADS.entrySet()) {
                assertRead(sample(head.getKey(), head.getValue(), format, exported.octets()), exported);
            }
        });
    }

    private static final Map<Integer, String> FLOW_SAMPLE_HEADS = Map.of(
            1, "00".repeat(28) + "00000001",
            3, "00".repeat(40) + "00000001",
            5, "00".repeat(28) + "00000001");

    private void assertRead(ByteBuffer octets, Exported exported) {
        Sample sample = SflowDatagram.read(octets).orThrow().samples().get(0);
        Object record = records(sample).findFirst().orElseThrow();
        datagram.wrap(octets);
        datagram.nextSample();
        datagram.nextRecord();

        assertThat(
                        record instanceof StructuredFlowRecord flow
                                ? flow.content()
                                : ((StructuredCounterRecord) record).content())
                .isEqualTo(exported.value());
        assertThat(datagram.recordKind()).isEqualTo(RecordKind.STRUCTURE);
        assertThat(datagram.structure().fieldCount())
                .isEqualTo(exported.value().values().size());
        assertThat(datagram.structure().end()).isEqualTo(octets.limit());
    }

    private static ByteBuffer counterSample(int format, byte[] record) {
        return sample(2, "00000001 00000003 00000001", format, record);
    }

    /** A datagram of one sample with one record. */
    private static ByteBuffer sample(int sampleFormat, String head, int format, byte[] record) {
        byte[] start = Hex.bytes("00000005 00000001 c0000209 00000000 00000001 000003e8 00000001");
        byte[] sampleHead = Hex.bytes(head);
        return ByteBuffer.allocate(start.length + 8 + sampleHead.length + 8 + record.length)
                .put(start)
                .putInt(sampleFormat)
                .putInt(sampleHead.length + 8 + record.length)
                .put(sampleHead)
                .putInt(format)
                .putInt(record.length)
                .put(record)
                .flip();
    }

    private void open(int format, String body) {
        assertThat(datagram.wrap(Datagrams.ofRecord(format, body))).isTrue();
        assertThat(datagram.nextSample()).isTrue();
        assertThat(datagram.nextRecord()).isTrue();
    }
}
