package io.flowdecoder.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.flowdecoder.testing.TemplatedListener;
import io.flowdecoder.wire.Limits;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class NetFlowV9FuzzTest {
    private static final Limits LOW_LIMITS =
            Limits.DEFAULT.withFieldsPerTemplate(64).withTemplatesPerSession(8).withRemembered(500);

    static Stream<byte[]> seeds() {
        return Seeds.exchanges("netflow9", Seeds.NETFLOW_V9);
    }

    @MethodSource("seeds")
    @FuzzTest
    void bothTiersReadAndLearnTheSameFromAnyDatagrams(byte[] input) {
        Exchange.hear(input, () -> TemplatedListener.v9(LOW_LIMITS));
    }
}
