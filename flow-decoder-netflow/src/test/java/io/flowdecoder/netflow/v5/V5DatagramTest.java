package io.flowdecoder.netflow.v5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.MalformedDatagramException;
import io.flowdecoder.wire.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class V5DatagramTest {
    private static final String HEADER = """
            0005 0001                       # version, count
            83d6abcd 65f00000 0badcafe      # sysUptime, seconds, nanoseconds
            fffffffe 01 02 8064             # sequence, engine type and id, sampling mode 2, interval 100
            """;
    private static final String RECORD = """
            c0000201 cb007101 00000000      # 192.0.2.1 to 203.0.113.1, no next hop
            ffff 0007 fffffff0 80000000     # input, output, packets, octets
            83d60000 83d6aaaa               # first, last
            c001 0035 ff 1b 11 b8           # ports, pad, flags, UDP, TOS
            fde8 fe00 18 20 ffff            # AS, masks, pad
            """;

    @Test
    void everyFieldIsUnsigned() {
        V5Datagram datagram = V5Datagram.read(Hex.datagram(HEADER + RECORD)).orThrow();

        V5Record record = new V5Record(
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
                0xb8,
                65000,
                65024,
                24,
                32);
        assertThat(datagram)
                .isEqualTo(new V5Datagram(
                        0x83d6abcdL, 0x65f00000L, 0x0badcafeL, 4294967294L, 1, 2, 2, 100, List.of(record), List.of()));
    }

    @Test
    void theSamplingModeIsNoPartOfTheInterval() {
        V5Datagram datagram = V5Datagram.read(Hex.datagram("""
                0005 0000 00000000 00000000 00000000 00000000 00 00
                ffff                        # all bits of mode and interval
                """));

        assertThat(datagram.samplingMode()).isEqualTo(3);
        assertThat(datagram.samplingInterval()).isEqualTo(16383);
        assertThat(datagram.problems()).isEmpty();
    }

    @Test
    void aCountThatTheOctetsDoNotBearOutLeavesTheWholeRecords() {
        V5Datagram datagram = V5Datagram.read(Hex.datagram(HEADER.replace("0005 0001", "0005 ffff") + RECORD + "c000"));

        assertThat(datagram.records()).hasSize(1);
        assertThat(datagram.problems()).containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 72, 48, 2));
        assertThatThrownBy(datagram::orThrow)
                .isInstanceOf(MalformedDatagramException.class)
                .hasMessage("DATAGRAM_TRUNCATED at octet 72: needed 48, available 2");
    }

    @Test
    void octetsBehindTheCountedRecordsAreNoneOfThem() {
        V5Datagram datagram = V5Datagram.read(Hex.datagram(HEADER + RECORD + RECORD + "00"));

        assertThat(datagram.records()).hasSize(1);
        assertThat(datagram.problems()).isEmpty();
    }

    @Test
    void aHeaderThatIsCutHasNoRecords() {
        V5Datagram datagram = V5Datagram.read(Hex.datagram("0005 0001 83d6abcd 65f00000 0badcafe fffffffe 01 02 80"));

        assertThat(datagram.records()).isEmpty();
        assertThat(datagram.problems()).containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 0, 24, 23));
    }

    @Test
    void anotherVersionIsNotRead() {
        V5Datagram datagram = V5Datagram.read(Hex.datagram(HEADER.replace("0005 0001", "0007 0001") + RECORD));

        assertThat(datagram.records()).isEmpty();
        assertThat(datagram.problems()).containsExactly(new Problem(Fault.WRONG_VERSION, 0, 5, 7));
    }

    @Test
    void theCursorBeginsAnewWithEachDatagram() {
        V5DatagramCursor cursor = new V5DatagramCursor();
        assertThat(cursor.wrap(Hex.directAtOffset(Hex.bytes(HEADER + RECORD)))).isTrue();
        assertThat(cursor.wrap(Hex.datagram("0005"))).isFalse();
        assertThat(cursor.problem()).isEqualTo(new Problem(Fault.DATAGRAM_TRUNCATED, 0, 24, 2));
        assertThat(cursor.nextRecord()).isFalse();

        assertThat(cursor.wrap(Hex.directAtOffset(Hex.bytes(HEADER + RECORD)))).isTrue();
        assertThat(cursor.nextRecord()).isTrue();
        assertThat(cursor.record().dstport()).isEqualTo(53);
        assertThat(cursor.nextRecord()).isFalse();
        assertThat(cursor.problem()).isNull();
    }

    @Test
    void aRecordViewDoesNotLookBeyondTheLimit() {
        assertThatThrownBy(() -> new V5RecordView().wrap(Hex.datagram(RECORD), 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
