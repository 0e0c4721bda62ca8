package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Problem;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts that a datagram does not bear out. */
class HostileCountsTest {
    private static final long MUCH = 1 << 20;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // samples
                "00000005 00000001 c0000209 00000000 00000001 000003e8 ffffffff | DATAGRAM_TRUNCATED",
                // records of an expanded flow sample
                "00000005 00000001 c0000209 00000000 00000001 000003e8 00000001 00000003 0000002c 00000001 00000000"
                        + " 00000003 00000200 00001000 00000000 00000000 00000003 00000000 00000005 ffffffff"
                        + "| BAD_RECORD_LENGTH",
                // records of a compact flow sample
                "00000005 00000001 c0000209 00000000 00000001 000003e8 00000001 00000001 00000020 00000001"
                        + " 00000003 00000200 00001000 00000000 00000003 00000005 ffffffff | BAD_RECORD_LENGTH",
                // segments of an AS path, the AS numbers of one, communities
                GATEWAY + "ffffffff 00000000 00000000 | RECORD_TRUNCATED",
                GATEWAY + "00000001 00000002 ffffffff | RECORD_TRUNCATED",
                GATEWAY + "00000000 ffffffff 00000000 | RECORD_TRUNCATED"
            })
    void aCountThatTheOctetsDoNotBearOutReservesNothing(String hex, Fault fault) {
        ByteBuffer datagram = Hex.datagram(hex);
        SflowDatagram.read(datagram); // loads classes

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        SflowDatagram read = SflowDatagram.read(datagram);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MUCH);

        assertThat(read.problems()).extracting(Problem::fault).containsExactly(fault);
    }

    /** A flow sample with an extended_gateway, up to its AS path. */
    private static final String GATEWAY = "00000005 00000001 c0000209 00000000 00000001 000003e8 00000001"
            + " 00000001 00000048 00000001 00000003 00000200 00001000 00000000 00000003 00000005 00000001"
            + " 000003eb 00000020 00000001 ac100002 0000fde8 00000000 0000fdf2 ";
}
