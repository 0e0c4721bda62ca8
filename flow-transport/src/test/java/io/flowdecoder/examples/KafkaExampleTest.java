package io.flowdecoder.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.testing.KafkaBroker;
import io.flowdecoder.wire.Limits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KafkaExampleTest {
    @TempDir
    private Path directory;

    @Test
    @Timeout(120)
    void whatIsSentIsConsumed() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        broker.createTopic("flows", 1);
        Flow flow = new Flow(Limits.DEFAULT);
        flow.set(FlowField.BYTES, 1500);
        flow.set(FlowField.SAMPLING_RATE, 100);
        Encoder encoder = Format.BIN.newEncoder();

        KafkaExample.send(broker.address(), directory, encoder, flow);
        KafkaExample.send(broker.address(), directory, encoder, flow);

        assertThat(KafkaExample.octets(broker.address(), 300_000)).isEqualTo(300_000);
    }
}
