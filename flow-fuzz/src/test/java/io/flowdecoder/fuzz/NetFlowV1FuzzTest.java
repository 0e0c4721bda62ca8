package io.flowdecoder.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.flowdecoder.testing.FixedListener;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class NetFlowV1FuzzTest {
    static Stream<byte[]> seeds() {
        return Seeds.datagrams("netflow1", Seeds.NETFLOW_V1);
    }

    @MethodSource("seeds")
    @FuzzTest
    void bothTiersReadTheSameOfAnyOctets(byte[] input) {
        Exchange.hearOne(input, Exchange.HEADER_LENGTH, FixedListener.v1());
    }
}
