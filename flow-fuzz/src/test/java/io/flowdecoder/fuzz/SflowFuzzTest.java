package io.flowdecoder.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.flowdecoder.testing.SflowListener;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SflowFuzzTest {
    static Stream<byte[]> seeds() {
        return Seeds.datagrams("sflow", Seeds.SFLOW);
    }

    @MethodSource("seeds")
    @FuzzTest
    void bothTiersReadTheSameOfAnyOctets(byte[] input) {
        Exchange.hearOne(input, Exchange.HEADER_LENGTH, new SflowListener());
    }
}
