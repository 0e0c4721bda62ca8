package io.flowdecoder.netflow.v7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class V7DatagramTest {
    private static final String HEADER = """
            0007 0001                       # version, count
            83d6abcd 65f00000 0badcafe      # sysUptime, seconds, nanoseconds
            fffffffe ffffffff               # sequence, reserved
            """;
    private static final String RECORD = """
            c0000201 cb007101 00000000      # 192.0.2.1 to 203.0.113.1, no next hop
            ffff 0007 fffffff0 80000000     # input, output, packets, octets
            83d60000 83d6aaaa               # first, last
            c001 0035 f1 1b 11 b8           # ports, flags of fields, TCP flags, UDP, TOS
            fde8 fe00 18 20 f00f            # AS, masks, flags of flows
            c00002fe                        # the router that was bypassed: 192.0.2.254
            """;

    @Test
    void everyFieldIsUnsigned() {
        V7Datagram datagram = V7Datagram.read(Hex.datagram(HEADER + RECORD)).orThrow();

        V7Record record = new V7Record(
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
                0xf1,
                0x1b,
                17,
                0xb8,
                65000,
                65024,
                24,
                32,
                0xf00f,
                IpAddress.v4(0xc00002feL));
        assertThat(datagram)
                .isEqualTo(
                        new V7Datagram(0x83d6abcdL, 0x65f00000L, 0x0badcafeL, 4294967294L, List.of(record), List.of()));
    }

    @Test
    void aCountThatTheOctetsDoNotBearOutLeavesTheWholeRecords() {
        V7Datagram datagram = V7Datagram.read(Hex.datagram(HEADER.replace("0007 0001", "0007 ffff") + RECORD + "c000"));

        assertThat(datagram.records()).hasSize(1);
        assertThat(datagram.problems()).containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 76, 52, 2));
        assertThatThrownBy(datagram::orThrow).isInstanceOf(MalformedDatagramException.class);
    }

    @Test
    void anotherVersionIsNotRead() {
        V7Datagram datagram = V7Datagram.read(Hex.datagram(HEADER.replace("0007 0001", "0005 0001") + RECORD));

        assertThat(datagram.records()).isEmpty();
        assertThat(datagram.problems()).containsExactly(new Problem(Fault.WRONG_VERSION, 0, 7, 5));
    }
}
