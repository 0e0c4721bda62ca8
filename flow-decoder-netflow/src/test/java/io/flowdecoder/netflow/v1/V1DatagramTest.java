package io.flowdecoder.netflow.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Problem;
import org.junit.jupiter.api.Test;

class V1DatagramTest {
    private static final String HEADER = """
            0001 0001                       # version, count
            83d6abcd 65f00000 0badcafe      # sysUptime, seconds, nanoseconds
            """;
    private static final String RECORD = """
            c0000201 cb007101 00000000      # 192.0.2.1 to 203.0.113.1, no next hop
            ffff 0007 fffffff0 80000000     # input, output, packets, octets
            83d60000 83d6aaaa               # first, last
            c001 0035 ffff 11 b8            # ports, pad, UDP, TOS
            1b ffffffffffffff               # flags, pad
            """;

    @Test
    void everyFieldIsUnsigned() {
        V1Datagram datagram = V1Datagram.read(Hex.datagram(HEADER + RECORD)).orThrow();

        assertThat(datagram.sysUptime()).isEqualTo(0x83d6abcdL);
        assertThat(datagram.unixSecs()).isEqualTo(0x65f00000L);
        assertThat(datagram.unixNsecs()).isEqualTo(0x0badcafeL);
        assertThat(datagram.records())
                .containsExactly(new V1Record(
                        IpAddress.v4(0xc0000201L),
                        IpAddress.v4(0xcb007101L),
                        IpAddress.v4(0),
                        65535,
                        7,
                        4294967280L,
                        2147483648L,
                        0x83d60000L,
                        0x83d6aaaaL,
                        49153,
                        53,
                        0x1b,
                        17,
                        0xb8));
    }

    @Test
    void aRecordMayHaveFourMoreUnusedOctetsIfTheyFillTheDatagram() {
        String two = HEADER.replace("0001 0001", "0001 0002");
        String second = RECORD.replace("c0000201", "c0000202");

        V1Datagram datagram = V1Datagram.read(Hex.datagram(two + RECORD + "00000000" + second + "00000000"));

        assertThat(datagram.orThrow().records())
                .extracting(V1Record::srcaddr)
                .containsExactly(IpAddress.v4(0xc0000201L), IpAddress.v4(0xc0000202L));
        assertThat(datagram.records())
                .isEqualTo(V1Datagram.read(Hex.datagram(two + RECORD + second)).records());
    }

    @Test
    void aCountThatTheOctetsDoNotBearOutLeavesTheWholeRecords() {
        V1Datagram datagram = V1Datagram.read(Hex.datagram(HEADER.replace("0001 0001", "0001 ffff") + RECORD + "c000"));

        assertThat(datagram.records()).hasSize(1);
        assertThat(datagram.problems()).containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 64, 48, 2));
        assertThatThrownBy(datagram::orThrow).isInstanceOf(MalformedDatagramException.class);
    }

    @Test
    void aHeaderThatIsCutHasNoRecords() {
        V1Datagram datagram = V1Datagram.read(Hex.datagram("0001 0001 83d6abcd 65f00000 0badca"));

        assertThat(datagram.records()).isEmpty();
        assertThat(datagram.problems()).containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 0, 16, 15));
    }
}
