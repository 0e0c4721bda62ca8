package io.flowdecoder.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, reading it ends, and throws nothing but what says that the file is damaged. */
class DamageTest {
    private static final byte[] FLIPS = {1, 2, 4, 8, 16, 32, 64, (byte) 128, (byte) 255};

    private static final byte[] ETHERNET = Hex.bytes("020000000002 020000000001 8100 0064 0800" + Packets.IPV4);
    private static final byte[] FRAGMENT_A = Hex.bytes("""
            60000000 0010 2c 40  20010db8000000000000000000000001 20010db8000000000000000000000002
            3c 00 0001 00000001  11 00 010400000000
            """);
    private static final byte[] FRAGMENT_B = Hex.bytes("""
            60000000 0014 2c 40  20010db8000000000000000000000001 20010db8000000000000000000000002
            3c 00 0008 00000001  04d2 0807 000c 0000 0005abcd
            """);

    private static final byte[] TCP_A = Hex.bytes("""
            45 00 0039  0001 0000  40 06 0000  c0000201 c6336402
            04d2 1283 00000001 00000000 50 18 0000 0000 0000
            000a 0016 65f00000 00000001 00000007  02
            """);
    private static final byte[] TCP_B = Hex.bytes("""
            45 00 003d  0002 0000  40 06 0000  c0000201 c6336402
            04d2 1283 00000012 00000000 50 18 0000 0000 0000
            63 0006 abcd  000a 0010 65f00000 00000001 00000007
            """);

    static Stream<Map.Entry<String, byte[]>> captures() {
        Map<String, byte[]> captures = new TreeMap<>();
        captures.put("pcap of Ethernet", CaptureBuilder.pcap(1, ETHERNET, ETHERNET));
        captures.put("pcap of fragments", CaptureBuilder.pcap(101, FRAGMENT_A, FRAGMENT_B));
        captures.put("pcap of TCP", CaptureBuilder.pcap(101, TCP_A, TCP_B));
        captures.put("modified pcap", modifiedPcap());
        captures.put("pcapng", pcapng(ByteOrder.LITTLE_ENDIAN));
        captures.put("pcapng, big-endian", pcapng(ByteOrder.BIG_ENDIAN));
        captures.put("gzip", CaptureBuilder.gzip(CaptureBuilder.pcapng(101, Packets.ipv4(), Packets.ipv6())));
        return captures.entrySet().stream();
    }

    private static byte[] modifiedPcap() {
        return CaptureBuilder.in(ByteOrder.BIG_ENDIAN)
                .pcapHeader(CaptureBuilder.MODIFIED, 101)
                .frame(1, 0, 32, Packets.ipv4())
                .frame(2, 0, 52, Packets.ipv6())
                .toBytes();
    }

    private static byte[] pcapng(ByteOrder order) {
        return CaptureBuilder.in(order)
                .section()
                .interfaceWithResolution(101, 9)
                .enhancedPacket(0, 1, 32, Packets.ipv4())
                .obsoletePacket(0, 1, 52, Packets.ipv6())
                .simplePacket(32, Packets.ipv4())
                .toBytes();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void noDamagedOctetDoesHarm(Map.Entry<String, byte[]> capture) {
        byte[] file = capture.getValue();
        for (int at = 0; at < file.length; at++) {
            for (byte flip : FLIPS) {
                file[at] ^= flip;
                readToTheEnd(file);
                file[at] ^= flip;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aPrefixGivesNoMoreThanTheWholeAndNothingElse(Map.Entry<String, byte[]> capture) throws IOException {
        byte[] file = capture.getValue();
        Capture whole = Capture.of(file);
        assertThat(whole.datagrams()).isNotEmpty();
        for (int length = 0; length < file.length; length++) {
            Capture prefix = readToTheEnd(Arrays.copyOf(file, length));
            int count = prefix.datagrams().size();
            assertThat(count).isLessThanOrEqualTo(whole.datagrams().size());
            for (int i = 0; i < count; i++) {
                assertThat(whole.payloads().get(i)).startsWith(prefix.payloads().get(i));
            }
        }
    }

    /** Fails on anything that is thrown but an IOException; a file that is no capture holds no datagrams. */
    private static Capture readToTheEnd(byte[] file) {
        try {
            return Capture.of(file);
        } catch (IOException damaged) {
            return new Capture(List.of(), null);
        }
    }
}
