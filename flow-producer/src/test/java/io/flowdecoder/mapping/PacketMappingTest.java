package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.producer.Counter;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the headers of a sampled packet say of its flow. */
class PacketMappingTest {
    private static final int ETHERNET = 1;
    private static final String OF_SAMPLE = "sampling_rate=1000 bytes=1518 packets=1 ";

    /** The packets of {@code sampled-packets.txt}: a title, the octets, the fields. */
    static Stream<Arguments> packets() throws IOException {
        try (InputStream in = PacketMappingTest.class.getResourceAsStream("sampled-packets.txt")) {
            String[] blocks = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n");
            return Arrays.stream(blocks).skip(1).map(PacketMappingTest::packet); // the first is about the file
        }
    }

    private static Arguments packet(String block) {
        String[] lines = block.split("\n");
        String octets = Arrays.stream(lines)
                .skip(1)
                .filter(line -> !line.startsWith("-> "))
                .collect(Collectors.joining("\n"));
        String fields = Arrays.stream(lines)
                .filter(line -> line.startsWith("-> "))
                .map(line -> line.substring(3).strip())
                .collect(Collectors.joining(" "));
        return Arguments.of(lines[0], octets, fields);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void aPacketSaysWhatItsHeadersSay(String title, String octets, String fields) {
        Produced produced = new Produced().take(Sampled.datagramOf().flow(Sampled.header(ETHERNET, octets)));

        assertThat(produced.counts().faults()).isZero();
        assertThat(produced.said()).hasSize(1);
        assertThat(produced.said().get(0).split(" "))
                .containsExactlyInAnyOrder((OF_SAMPLE + "in_if=3 out_if=5 src_mac=02:00:00:00:00:01"
                                + " dst_mac=02:00:00:00:00:02 " + fields)
                        .split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "11, 4500001c 12340000 4011beef 0a000001 0a000002 0035 14e9 0008 cafe, '[IPv4,UDP]', '[20,8]'",
        "12, 60000000 0008113c 20010db8000000000000000000000001 20010db8000000000000000000000002 0035 14e9 0008 cafe,"
                + " '[IPv6,UDP]', '[40,8]'",
        "7, ff03 0021 4500001c 12340000 4011beef 0a000001 0a000002 0035 14e9 0008 cafe, '[IPv4,UDP]', '[20,8]'",
        "9, aaaa03 000000 0800 4500001c 12340000 4011beef 0a000001 0a000002 0035 14e9 0008 cafe, '[IPv4,UDP]', '[20,8]'",
        "10, 4500001c 12340000 4011beef 0a000001 0a000002 0035 14e9 0008 cafe, '[IPv4,UDP]', '[20,8]'",
        "14, 0f00 0800 4500001c 12340000 4011beef 0a000001 0a000002 0035 14e9 0008 cafe, '[IPv4,UDP]', '[20,8]'",
        "13, 00064140 4500001c 12340000 4011beef 0a000001 0a000002 0035 14e9 0008 cafe, '[MPLS,IPv4,UDP]', '[4,20,8]'"
    })
    void aSampleMayStartWithAnotherHeaderThanEthernet(int headerProtocol, String octets, String stack, String sizes) {
        Produced produced = new Produced().take(Sampled.datagramOf().flow(Sampled.header(headerProtocol, octets)));

        assertThat(produced.each("layer_stack")).containsExactly(stack);
        assertThat(produced.each("layer_size")).containsExactly(sizes);
        assertThat(produced.each("src_port")).containsExactly("53");
    }

    @ParameterizedTest
    @CsvSource({"0", "6", "8", "16", "18", "19", "4294967295"})
    void ofASampleThatStartsWithSomethingElseTheLengthAloneIsKept(String headerProtocol) {
        Produced produced = new Produced()
                .take(Sampled.datagramOf()
                        .flow(Sampled.header((int) Long.parseLong(headerProtocol), "ff03 0021 45000000")));

        assertThat(produced.said()).containsExactly(OF_SAMPLE + "in_if=3 out_if=5");
    }

    @Test
    void moreLabelsThanAreKeptAreCounted() {
        Produced produced = new Produced(Limits.DEFAULT.withListLength(2))
                .take(Sampled.datagramOf().flow(Sampled.header(13, "00064040 000c803f 0012c13e")));

        assertThat(produced.each("mpls_label")).containsExactly("[100,200]");
        assertThat(produced.each("mpls_ttl")).containsExactly("[64,63]");
        assertThat(produced.counts().get(Counter.LIST_ELEMENTS_DROPPED)).isEqualTo(2);
    }

    @Test
    void aPaddedRecordIsNoLongerThanItsHeader() {
        Produced produced = new Produced()
                .take(Sampled.datagramOf()
                        .flow(Sampled.header(11, "45000019 12340000 4011beef 0a000001 0a000002 0035 14e9 00")));

        assertThat(produced.each("layer_size")).containsExactly("[20,5]");
    }
}
