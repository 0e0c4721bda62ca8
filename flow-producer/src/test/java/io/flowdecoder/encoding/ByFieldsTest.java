package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.FieldSet;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.wire.Limits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByFieldsTest {
    private static final int OFTEN = 5_000;

    private final List<FieldSet> made = new ArrayList<>();
    private final ByFields<String> writers = new ByFields<>("any", fields -> {
        made.add(fields);
        return "made " + made.size();
    });

    @Test
    void whatComesOftenHasAWriterOfItsOwn() {
        Flow flow = flow(1);
        assertThat(writers.of(flow)).isEqualTo("any");

        comesOften(flow);

        assertThat(writers.of(flow)).isEqualTo("made 1");
    }

    @Test
    void afterManyAFewAreMadeForEver() {
        for (int combination = 1; combination <= 256; combination++) {
            comesOften(flow(combination));
        }
        assertThat(made).hasSize(256);

        for (int combination = 1_000; combination < 1_160; combination++) {
            comesOften(flow(combination));
        }
        assertThat(made).hasSize(266);
    }

    private void comesOften(Flow flow) {
        for (int i = 0; i < OFTEN; i++) {
            writers.of(flow);
        }
    }

    /** One with the fields that the bits of a number stand for. */
    private static Flow flow(int combination) {
        Flow flow = new Flow(Limits.DEFAULT);
        List<FlowField> numbers = List.of(FlowField.values()).stream()
                .filter(field -> field.kind() == FlowField.Kind.UINT32)
                .toList();
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            if ((combination >>> bit & 1) != 0) {
                flow.set(numbers.get(bit), 1);
            }
        }
        return flow;
    }
}
