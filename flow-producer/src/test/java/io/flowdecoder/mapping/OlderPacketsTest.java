package io.flowdecoder.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.testing.Produced;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the older dialects say of sampled packets. */
class OlderPacketsTest {
    private static final int ETHERNET = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** In all of these packets and samples the same; and prefixes that nobody has said. */
    private static final String COMMON = "Type|Time.*|SequenceNum|SamplingRate|SamplerAddress|Bytes|Packets|InIf|OutIf"
            + "|SrcMac|DstMac|SrcNet|DstNet";

    private static final String NOTHING = "0|false|<nil>|\\[\\]|";

    /** The packets of {@code sampled-packets-of-older-dialects.txt}, with the octets that the other file has of them. */
    static Stream<Arguments> packets() throws IOException {
        Map<Object, Object> octets = PacketMappingTest.packets()
                .map(Arguments::get)
                .collect(Collectors.toMap(packet -> packet[0], packet -> packet[1]));
        List<Arguments> packets = new ArrayList<>();
        try (InputStream in = OlderPacketsTest.class.getResourceAsStream("sampled-packets-of-older-dialects.txt")) {
            String[] blocks = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n");
            for (int i = 1; i < blocks.length; i++) { // the first is about the file
                String[] parts = blocks[i].strip().split("\n(?!-> )");
                for (int dialect = 1; dialect < parts.length; dialect++) {
                    String[] lines = parts[dialect].split("\n-> ");
                    String name =
                            lines[0].replaceAll(" .*", "").replace('-', '_').toUpperCase(Locale.ROOT);
                    String fields = Stream.of(lines).skip(1).collect(Collectors.joining(" "));
                    packets.add(Arguments.of(Schema.valueOf(name), parts[0], octets.get(parts[0]), fields));
                }
            }
        }
        return packets.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("packets")
    void aPacketSaysTheSameInTheFieldsOfTheProgram(Schema schema, String title, String octets, String fields)
            throws JsonProcessingException {
        assertThat(said(schema, octets)).isEqualTo(fields);
    }

    private static String said(Schema schema, String octets) throws JsonProcessingException {
        Output line = new Output(16);
        Encoder encoder = Encoding.of(schema, Format.JSON).newEncoder();
        FlowProducer producer = new FlowProducer(
                new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> encoder.encode(flow, line));
        producer.produce(
                Sampled.datagramOf().flow(Sampled.header(ETHERNET, octets)).datagram(),
                Produced.EXPORTER,
                EnumSet.allOf(Protocol.class),
                Produced.RECEIVED);
        return JSON.readTree(line.toString()).properties().stream()
                .filter(field -> !field.getKey().matches(COMMON))
                .map(field -> Map.entry(
                        field.getKey(), field.getValue().asText(field.getValue().toString())))
                .filter(field -> !field.getValue().matches(NOTHING))
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(" "));
    }
}
