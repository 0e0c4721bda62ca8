package io.flowdecoder.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ProducerFuzzTest {
    static Stream<byte[]> seeds() {
        return Seeds.everyExchange();
    }

    @MethodSource("seeds")
    @FuzzTest
    void everyFlowOfAnyDatagramsCanBeReadByOthers(byte[] input) {
        Exchange.hear(input, ProducerListener::new, ProducerListener::hear);
    }
}
