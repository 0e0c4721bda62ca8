package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands at the ends of the ranges that exporters can write, from the datagram to what comes out. */
class EdgeValuesTest {
    private static final Map<Schema, Message> MESSAGES = Map.of(
            Schema.GOFLOW2, io.flowdecoder.flowpb.FlowMessage.getDefaultInstance(),
            Schema.GOFLOW2_V1, io.flowdecoder.flowpb.v1.FlowMessage.getDefaultInstance(),
            Schema.GOFLOW, io.flowdecoder.flowprotob.FlowMessage.getDefaultInstance());

    private final Produced produced = new Produced();

    @ParameterizedTest
    @EnumSource
    void countersOf64BitsHaveNoSign(Schema schema) throws IOException {
        ByteBuffer datagram = Exported.ipfix()
                .template(256, "1:8 2:8 34:8")
                .data(256, "8000000000000000 ffffffffffffffff 7fffffffffffffff")
                .datagram();

        assertThat(written(schema, Format.JSON, datagram).replaceAll("[\":]", ""))
                .containsIgnoringCase("bytes9223372036854775808,packets18446744073709551615");
        assertThat(written(schema, Format.TEXT, datagram))
                .containsPattern("(?i)bytes[=:]9223372036854775808 packets[=:]18446744073709551615 ");
        Message message = message(schema, datagram);
        assertThat(message.getField(field(message, 9))).isEqualTo(Long.MIN_VALUE);
        assertThat(message.getField(field(message, 10))).isEqualTo(-1L);
        assertThat(message.getField(field(message, 3))).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"GOFLOW2, ::ffff:192.0.2.1", "GOFLOW2_V1, 192.0.2.1", "GOFLOW, 192.0.2.1"})
    void anIpv4AddressInAnIpv6OneIsSixteenOctetsAndPrintedAsTheProgramDoes(Schema schema, String text)
            throws IOException {
        ByteBuffer datagram = Exported.ipfix()
                .template(256, "27:16 62:16")
                .data(256, "00000000000000000000ffffc0000201 00000000000000000000ffffc0000201")
                .datagram();

        assertThat(written(schema, Format.JSON, datagram).split("\"" + text + "\"", -1))
                .hasSize(3);
        Message message = message(schema, datagram);
        assertThat(message.getField(field(message, 6)).toString()).contains("size=16");
        assertThat(message.getField(field(message, 30))).isEqualTo(0x86dd);
    }

    private static FieldDescriptor field(Message message, int number) {
        return message.getDescriptorForType().findFieldByNumber(number);
    }

    private static Message message(Schema schema, ByteBuffer datagram) throws IOException {
        Output out = output(Encoding.of(schema, Format.BIN).withLengthPrefix(true), datagram);
        Message.Builder message = MESSAGES.get(schema).newBuilderForType();
        message.mergeDelimitedFrom(new ByteArrayInputStream(out.array(), 0, out.length()));
        return message.build();
    }

    private static String written(Schema schema, Format format, ByteBuffer datagram) {
        return output(Encoding.of(schema, format), datagram).toString();
    }

    private static Output output(Encoding encoding, ByteBuffer datagram) {
        Output out = new Output(16);
        Encoder encoder = encoding.newEncoder();
        FlowProducer producer = new FlowProducer(
                new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> encoder.encode(flow, out));
        producer.produce(datagram.duplicate(), Produced.EXPORTER, EnumSet.allOf(Protocol.class), Produced.RECEIVED);
        return out;
    }

    static Stream<Arguments> counterLengths() {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(length -> Arguments.of(length, Long.toUnsignedString(-1L >>> 64 - 8 * length)));
    }

    @ParameterizedTest
    @MethodSource("counterLengths")
    void aCounterMayHaveAnyLengthUpToEightOctets(int length, String value) {
        produced.take(Exported.ipfix()
                .template(256, "1:" + length + " 2:v")
                .data(256, "ff".repeat(length) + "%02x".formatted(length) + "ff".repeat(length)));

        assertThat(produced.said()).containsExactly("bytes=" + value + " packets=" + value);
    }

    static IntStream addressLengths() {
        return IntStream.rangeClosed(0, 20).filter(length -> length != 4 && length != 16);
    }

    @ParameterizedTest
    @MethodSource("addressLengths")
    void anAddressHasFourOctetsOrSixteen(int length) {
        for (int element : new int[] {8, 12, 15, 18, 27, 28, 44, 47, 62, 63, 130, 140, 225, 281}) {
            produced.take(Exported.ipfix()
                    .template(256, element + ":v 4:1")
                    .data(256, "%02x".formatted(length) + "0a".repeat(length) + "06"));
        }

        assertThat(produced.said()).hasSize(14).containsOnly("proto=TCP");
        assertThat(produced.counts().faults()).isZero();
    }

    @Test
    void aNumberThatIsTooLongForItsFieldKeepsItsLowBits() {
        produced.take(Exported.ipfix()
                .template(256, "7:8 10:8 56:8 58:5")
                .data(256, "ffffffff00000050 00000001ffffffff ffff020000000001 ff00000fff"));

        assertThat(produced.said())
                .containsExactly("src_port=80 in_if=4294967295 src_mac=02:00:00:00:00:01 src_vlan=4095 vlan_id=4095");
    }

    @ParameterizedTest
    @CsvSource({
        "34:4, ffffffff, 4294967295",
        "34:4, 00000000, 0",
        "34:8, ffffffffffffffff, 0", // no sampler takes one in so many
        "305:4 306:4, ffffffff ffffffff, 2",
        "305:4 306:4, 00000001 ffffffff, 4294967296",
        "305:4 306:4, 00000000 00000009, 0",
        "306:4, 00000009, 0",
        "307:4 308:4, 00000000 00000009, 0",
        "309:4 310:4, 00000000 00000064, 0",
        "309:4 310:4, 00000064 00000001, 0",
        "309:8 310:8, 0000000000000001 7fffffffffffffff, 9223372036854775807",
        "311:8, 7ff8000000000000, 0", // not a number
        "311:8, 7ff0000000000000, 0", // infinite
        "311:8, bff0000000000000, 0", // -1
        "311:8, 0000000000000000, 0",
        "311:8, 0000000000000001, 9223372036854775807",
        "311:3, 3f0000, 0",
        "329:8 330:8 331:8 332:8, 0000000000000000 ffffffffffffffff ffffffffffffffff 0000000000000000, 0",
        "329:8 330:8 331:8 332:8, 0000000000000000 ffffffffffffffff 8000000000000000 ffffffffffffffff, 2",
    })
    void aSamplingRateIsWhatCanBeOrUnknown(String elements, String octets, String rate) {
        produced.take(Exported.ipfix().template(256, "4:1 " + elements).data(256, "06" + octets));

        assertThat(produced.said())
                .containsExactly(rate.equals("0") ? "proto=TCP" : "sampling_rate=" + rate + " proto=TCP");
        assertThat(produced.counts().faults()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xffff_ffffL})
    void soIsThatOfSflow(long rate) {
        produced.take(Sampled.datagramOf()
                .sample(1, "00000007 00000003 %08x 00002710 00000000 00000003 00000005".formatted(rate)));

        assertThat(produced.flows()).hasSize(1);
        assertThat(produced.each("sampling_rate")).isEqualTo(rate == 0 ? List.of() : List.of("" + rate));
    }

    @ParameterizedTest
    @CsvSource({
        "150:4 151:4, ffffffff ffffffff, 1700003700123456789, 1700003700123456789, 3", // the year 2106
        "150:4 161:4, 6553f0f0 ffffffff, 1699999984000000000, 1700003700123456789, 2", // for 49.7 days
        "150:4 161:8, 6553f0f0 ffffffffffffffff, 1699999984000000000, 1700003700123456789, 2",
        "150:4 162:8, 6553f0f0 8000000000000000, 1699999984000000000, 1700003700123456789, 2",
        "151:4 161:8, 6553f0f0 ffffffffffffffff, 911600100123456789, 1699999984000000000, 1",
        "151:4 162:8, 6553f0f0 8000000000000000, 911600100123456789, 1699999984000000000, 1",
        "151:4 161:4, 6553f0f0 00000000, 1699999984000000000, 1699999984000000000, 0",
        "152:8 153:8, 8000000000000000 ffffffffffffffff, 1700003700123456789, 1700003700123456789, 3",
        "158:4 159:4, ffffffff 00000000, 1699995705032705000, 1700000000000000000, 0",
        "158:8 159:8, ffffffffffffffff 0000000000000000, 911600100123456789, 1700000000000000000, 1",
        "156:8 157:8, 0000000000000001 ffffffffffffffff, 1700003700123456789, 1700003700123456789, 3", // 2036
        "160:8 22:4 21:4, ffffffffffffffff 00000000 ffffffff, 1700000000000000000, 1700000000000000000, 0",
        "160:8 22:4 21:4, 0000018bcfe56800 00000000 ffffffff, 1699999999999000000, 1699999999999000000, 4", // it began
        // now
    })
    void timesAreWithinTheWindowWhateverIsSaid(String elements, String octets, String start, String end, String flags) {
        produced.take(Exported.ipfix().template(256, elements + " 4:1").data(256, octets + "06"));

        assertThat(produced.each("time_flow_start_ns")).containsExactly(start);
        assertThat(produced.each("time_flow_end_ns")).containsExactly(end);
        assertThat(produced.each("time_flags")).isEqualTo(flags.equals("0") ? List.of() : List.of(flags));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 254, 255, 256, 60_000})
    void aTextMayHaveAnyLength(int length) {
        String head = length < 255 ? "%02x".formatted(length) : "ff%04x".formatted(length);
        produced.take(Exported.ipfix().template(256, "371:v 4:1").data(256, head + "61".repeat(length) + "06"));

        int kept = Math.min(length, Limits.DEFAULT.listLength());
        assertThat(produced.said())
                .containsExactly("proto=TCP" + (length == 0 ? "" : " user_name=" + "a".repeat(kept)));
        assertThat(produced.counts().get(Counter.LIST_ELEMENTS_DROPPED)).isEqualTo(length - kept);
        assertThat(produced.counts().faults()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFieldThatIsLongerThanAnyDatagramCostsItsSetAlone(boolean v9) {
        Exported datagram = v9 ? Exported.v9() : Exported.ipfix();
        produced.take(datagram.template(256, "371:65534 4:1")
                .data(256, "61".repeat(60_000))
                .template(257, "4:1")
                .data(257, "06"));

        assertThat(produced.said()).containsExactly("proto=TCP");
        assertThat(produced.counts().get(Fault.FIELD_OVERRUNS_SET)).isEqualTo(1);
    }

    @Test
    void aVlanIdHasTwelveBitsInAFrameAndAllItsOwnInARecord() {
        produced.take(Sampled.datagramOf().flow(Sampled.header(1, "020000000002 020000000001 8100 ffff 0800")))
                .take(Sampled.datagramOf().flow(Sampled.record(1001, "00000fff 00000007 ffffffff 00000007")))
                .take(Exported.ipfix().template(256, "58:2 59:2").data(256, "0fff 0fff"));

        assertThat(produced.each("vlan_id")).containsExactly("4095", "4095");
        assertThat(produced.each("src_vlan")).containsExactly("4095", "4095");
        assertThat(produced.each("dst_vlan")).containsExactly("4294967295", "4095");
    }

    @Test
    void aV5RecordMayBeFullOfOnesOrZeros() {
        for (String fill : new String[] {"ff", "00"}) {
            produced.take(Hex.datagram("0005 0001 0036ee80 6553f100 00000000 ffffffff ff ff ffff" + fill.repeat(48)));
        }

        assertThat(produced.said())
                .containsExactly(
                        "sampling_rate=16383 time_flow_start_ns=1699996399999000000"
                                + " time_flow_end_ns=1699996399999000000 bytes=4294967295 packets=4294967295"
                                + " src_addr=255.255.255.255 dst_addr=255.255.255.255 etype=IPv4 proto=reserved"
                                + " src_port=65535 dst_port=65535 in_if=65535 out_if=65535 ip_tos=255 tcp_flags=255"
                                + " src_as=65535 dst_as=65535 next_hop=255.255.255.255",
                        "sampling_rate=16383 time_flow_start_ns=1699996400000000000"
                                + " time_flow_end_ns=1699996400000000000 src_addr=0.0.0.0 dst_addr=0.0.0.0 etype=IPv4"
                                + " next_hop=0.0.0.0");
    }
}
