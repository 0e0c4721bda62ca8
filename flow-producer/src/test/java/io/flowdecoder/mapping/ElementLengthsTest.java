package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Formatting;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.wire.Limits;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exporters choose the length of each element, and what is in it. */
class ElementLengthsTest {
    private static final int[] LENGTHS = {0, 1, 3, 4, 5, 7, 8, 9, 16, 17, 255};
    private static final String[] FILLS = {"00", "7f", "ff"};
    private static final int LAST = 7777;
    private static final int EGRESS_INTERFACE = 14;
    private static final int ENTERPRISE_BIT = 0x8000;
    /** Lists of communities: octets that are no list are a fault. */
    private static final Set<Integer> LISTS = Set.of(484, 485, 487, 488, 490, 491);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Output line = new Output(4096);

    @ParameterizedTest
    @EnumSource
    void anElementOfAnyLengthIsReadOrLeftOutAndItsNeighboursAreRead(Schema schema) throws JsonProcessingException {
        for (Element element : elements()) {
            if (element.enterprise == 0) {
                check(schema, element, true);
            }
            if (element.id < ENTERPRISE_BIT) {
                check(schema, element, false);
            }
        }
    }

    private record Element(long enterprise, int id) {}

    /** All that are mapped. */
    private static Set<Element> elements() {
        return FieldMapping.all().stream()
                .map(mapping -> new Element(mapping.enterprise(), mapping.elementId()))
                .collect(Collectors.toSet());
    }

    private void check(Schema schema, Element element, boolean v9) throws JsonProcessingException {
        Encoder encoder = encoder(schema);
        FlowProducer producer = new FlowProducer(
                new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> encoder.encode(flow, line));
        for (int length : LENGTHS) {
            for (String fill : FILLS) {
                line.truncate(0);
                String field = (element.enterprise == 0 ? "" : element.enterprise + "/") + element.id + ":" + length;
                Exported datagram = (v9 ? Exported.v9() : Exported.ipfix())
                        .template(256, "10:4 " + field + " 14:4")
                        .data(256, "00000007" + fill.repeat(length) + "0000%04x".formatted(LAST));

                producer.produce(
                        datagram.datagram(), Produced.EXPORTER, EnumSet.allOf(Protocol.class), Produced.RECEIVED);

                JsonNode flow = JSON.readTree(line.toString());
                String what = field + " " + fill;
                if (!LISTS.contains(element.id)) {
                    assertThat(producer.counts().faults()).as(what).isZero();
                }
                if (element.id != EGRESS_INTERFACE || length == 0 || length > 8) {
                    assertThat(flow.get("out_if").asInt()).as(what).isEqualTo(LAST);
                }
                assertThat(line.toString()).as(what).doesNotContain(":-", ",-", "[-", ":\"-", ",\"-", "[\"-");
            }
        }
    }

    /** Of all fields. */
    private static Encoder encoder(Schema schema) {
        List<String> fields = Arrays.stream(FlowField.values())
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .toList();
        return Encoding.of(schema, Format.JSON)
                .withFormatting(Formatting.DEFAULT.withFields(fields))
                .newEncoder();
    }
}
