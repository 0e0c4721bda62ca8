package io.flowdecoder.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.wire.Limits;
import org.junit.jupiter.api.Test;

class EncodingExampleTest {

    @Test
    void theExampleWritesWhatIsSelectedBehindTheKeyOfTheDialect() {
        Flow flow = new Flow(Limits.DEFAULT);
        flow.setAddress(FlowField.SAMPLER_ADDRESS, 4, 0, 0xc000_0209L);
        flow.setAddress(FlowField.SRC_ADDR, 4, 0, 0x0a00_0001);
        flow.set(FlowField.BYTES, 1500);

        assertThat(EncodingExample.keyAndMessage(flow))
                .isEqualTo("[192 0 2 9]-{\"SrcAddr\":\"10.0.0.1\",\"Bytes\":1500}");
    }
}
