package io.flowdecoder.element;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.packet.Header;
import io.flowdecoder.packet.Ipv4Header;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InformationElementTest {

    @ParameterizedTest
    @CsvSource({
        "unsigned8, 06, 6",
        "unsigned64, ffffffffffffffff, 18446744073709551615",
        "unsigned64, 0100, 256", // reduced size
        "unsigned64, 010000, 65536",
        "unsigned8, 00000102, 258", // longer than its type
        "unsigned32, '', 0x", // of no octets
        "unsigned32, 000000000000000001, 0x000000000000000001", // of nine
        "unsigned256, 00000000000000000000000000000000000000000000000000000000000000ff, 255",
        "unsigned256, 01000000000000000000, 0x01000000000000000000",
        "signed32, ff, -1",
        "signed32, 80000000, -2147483648",
        "signed64, 7fffff, 8388607",
        "signed8, '', 0x",
        "float32, 3f800000, 1.0",
        "float64, 3ff8000000000000, 1.5",
        "float64, 3fc00000, 1.5", // reduced size
        "float64, 3f80, 0x3f80",
        "boolean, 01, true",
        "boolean, 02, false",
        "boolean, 00, 0x00",
        "boolean, 0001, 0x0001",
        "macAddress, 001122aabbcc, 00:11:22:aa:bb:cc",
        "macAddress, 001122aabb, 0x001122aabb",
        "ipv4Address, c0000201, 192.0.2.1",
        "ipv4Address, 20010db8000000000000000000000001, 0x20010db8000000000000000000000001",
        "ipv6Address, 20010db8000000000000000000000001, 2001:db8::1",
        "ipv6Address, c0000201, 0xc0000201",
        "octetArray, 0102, 0x0102",
        "basicList, 0102, 0x0102"
    })
    void octetsAreReadAsTheirTypeHasThem(String type, String octets, String value) {
        assertThat(read(type, octets)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({
        "dateTimeSeconds, 65f00000, 2024-03-12T07:10:56Z",
        "dateTimeSeconds, ffffffff, 2106-02-07T06:28:15Z",
        "dateTimeSeconds, 0000000065f00000, 0x0000000065f00000",
        "dateTimeMilliseconds, 0000018e31a31000, 2024-03-12T07:49:13.856Z",
        "dateTimeMilliseconds, ffffffffffffffff, +584556019-04-03T14:25:51.615Z",
        "dateTimeMilliseconds, 65f00000, 0x65f00000",
        // NTP: 2024-03-12T07:10:56 is 0xe99a7e80 seconds after 1900
        "dateTimeMicroseconds, e99a7e8000000000, 2024-03-12T07:10:56Z",
        "dateTimeMicroseconds, e99a7e801f9ad800, 2024-03-12T07:10:56.123456Z", // 530241552.98 of 2^32, cut off
        "dateTimeMicroseconds, e99a7e801f9adfff, 2024-03-12T07:10:56.123456Z", // the lowest eleven bits do not count
        "dateTimeMicroseconds, e99a7e80ffffffff, 2024-03-12T07:10:57Z",
        "dateTimeNanoseconds, e99a7e8040000000, 2024-03-12T07:10:56.250Z",
        "dateTimeNanoseconds, e99a7e801f9add37, 2024-03-12T07:10:56.123456789Z",
        "dateTimeNanoseconds, ffffffff00000000, 2036-02-07T06:28:15Z", // the last second of the era
        "dateTimeNanoseconds, 0000000080000000, 2036-02-07T06:28:16.500Z", // the first of the next
        "dateTimeNanoseconds, 0000000000000000, 0x0000000000000000", // no time
        "dateTimeNanoseconds, e99a7e80, 0xe99a7e80"
    })
    void timesOfAllKindsAreInstants(String type, String octets, String time) {
        assertThat(read(type, octets)).hasToString(time);
    }

    @Test
    void textIsUtf8WithoutTheZerosThatFillItUp() {
        assertThat(read("string", "6574683000000000")).isEqualTo(new Value.Text("eth0"));
        assertThat(read("string", "c3a9ff")).isEqualTo(new Value.Text("\u00e9\ufffd"));
        assertThat(read("string", "00006100")).isEqualTo(new Value.Text("\0\0a"));
        assertThat(read("string", "")).isEqualTo(new Value.Text(""));
    }

    @ParameterizedTest
    @CsvSource({
        "136, 01, 1 (idle timeout)",
        "136, 09, 9",
        "89, 40, 64 (Forwarded)",
        "89, 00000081, '129 (Dropped, ACL deny)'",
        "230, 04, 4 (NAT44 session create)",
        "233, 02, 2 (Flow Deleted)",
        "304, 0003, 3 (Random n-out-of-N Sampling)",
        "4, 11, 17 (UDP)",
        "4, 93, 147 (BIT-EMU)",
        "6, 12, 18 (SYN ACK)",
        "6, 0012, 18 (SYN ACK)",
        "6, 00, 0",
        "6, 0100, 256",
        "197, 40, 64 (DF)"
    })
    void numbersThatStandForSomethingSayWhat(int id, String octets, String value) {
        Value code = InformationElements.standard().get(0, id).value(Octets.ofHex(octets));

        assertThat(code).isInstanceOf(Value.Code.class).hasToString(value);
    }

    @Test
    void labelStackEntriesAreTakenApart() {
        InformationElement section = InformationElements.standard().get(0, 70);

        assertThat(section.value(Octets.ofHex("03ec11"))).isEqualTo(new LabelStackEntry(16_065, 0, true));
        assertThat(section.value(Octets.ofHex("ffffff"))).hasToString("label 1048575 exp 7 bottom");
        assertThat(section.value(Octets.ofHex("00010a"))).hasToString("label 16 exp 5");
        assertThat(section.value(Octets.ofHex("00010aff"))).hasToString("0x00010aff");
        assertThat(InformationElements.standard().get(9, 70).value(Octets.ofHex("00010a")))
                .isInstanceOf(Value.Raw.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, octetArray",
        "4, unsigned64",
        "11, boolean",
        "13, string",
        "17, dateTimeNanoseconds",
        "22, subTemplateMultiList"
    })
    void typesHaveTheNumbersOfTheRegistry(int code, String name) {
        assertThat(AbstractDataType.of(code)).hasValueSatisfying(type -> {
            assertThat(type).hasToString(name);
            assertThat(type.code()).isEqualTo(code);
        });
        assertThat(AbstractDataType.of(24)).isEmpty();
        assertThat(AbstractDataType.of(-1)).isEmpty();
        assertThat(ElementSemantics.of(5)).contains(ElementSemantics.FLAGS);
        assertThat(ElementSemantics.of(9)).isEmpty();
    }

    @Test
    void packetSectionsAreReadAsPackets() {
        String ip = "45000054000040004001" + "0000" + "c0000201c0000202";
        String ethernet = "001122334455" + "66778899aabb" + "0800";

        assertThat(read(313, ip))
                .isInstanceOfSatisfying(
                        PacketSection.class,
                        section -> assertThat(section.packet()
                                        .first(Ipv4Header.class)
                                        .orElseThrow()
                                        .source())
                                .hasToString("192.0.2.1"));
        assertThat(read(315, ethernet + ip))
                .isInstanceOfSatisfying(
                        PacketSection.class,
                        section -> assertThat(section.packet().headers())
                                .extracting(Header::layer)
                                .containsExactly(Layer.ETHERNET, Layer.IPV4));
        assertThat(read(104, ethernet + ip))
                .hasToString(read(315, ethernet + ip).toString());
        assertThat(read(313, "f5000054")).hasToString("0xf5000054"); // neither IPv4 nor IPv6
        assertThat(read(313, "")).hasToString("0x");
        assertThat(read(315, "0011")).hasToString("0x0011");
    }

    private static Value read(int id, String octets) {
        return InformationElements.standard().get(0, id).value(Octets.ofHex(octets));
    }

    private static Value read(String type, String octets) {
        for (AbstractDataType one : AbstractDataType.values()) {
            if (one.toString().equals(type)) {
                return new InformationElement(9999, 1, "test", one).value(Octets.ofHex(octets));
            }
        }
        throw new AssertionError(type);
    }
}
