package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.CountersView;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.producer.DataView;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.OptionsView;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.producer.RawView;
import io.flowdecoder.producer.RecordSink;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.template.DataRecord;
import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Corpus;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Records that are not flows of the example and of each capture of the shared corpus, against what values say. */
class RecordsOfCapturesTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

    @TestFactory
    Stream<DynamicTest> everyRecordIsAMessageThatSaysWhatTheValuesSay() throws IOException {
        Stream<DynamicTest> ofCorpus = Corpus.shared().stream()
                .flatMap(corpus -> corpus.sessions(entry -> true).values().stream())
                .map(session -> DynamicTest.dynamicTest(
                        session.get(0).session(),
                        () -> check(session.stream()
                                .flatMap(entry -> entry.payloads().stream())
                                .toList())));
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest("examples/flows.pcap", () -> check(example()))), ofCorpus);
    }

    private static List<byte[]> example() throws IOException {
        List<byte[]> payloads = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(Checkout.file("examples/flows.pcap"))) {
            while (reader.next()) {
                byte[] payload = new byte[reader.payload().remaining()];
                reader.payload().get(payload);
                payloads.add(payload);
            }
        }
        return payloads;
    }

    private static void check(List<byte[]> datagrams) {
        TransportSession from = new TransportSession(2055, IpAddress.parse("192.0.2.7"), 40_000);
        FlowProducer producer = new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> {});
        Checking sink = new Checking();
        producer.make(EnumSet.allOf(MessageKind.class), sink);
        datagrams.forEach(
                datagram -> producer.produce(ByteBuffer.wrap(datagram), from, ALL, 1_700_000_000_000_000_000L));

        Counts counts = producer.counts();
        assertThat(counts.get(Counter.COUNTERS_MESSAGES)).isEqualTo(counts.get(Counter.COUNTER_SAMPLES));
        assertThat(counts.get(Counter.OPTIONS_MESSAGES)).isEqualTo(counts.get(Counter.OPTIONS_RECORDS));
        assertThat(counts.get(Counter.DISCARD_MESSAGES)).isEqualTo(counts.get(Counter.DISCARDED_PACKETS));
        assertThat(counts.messages()).isEqualTo(sink.messages + counts.get(Counter.FLOWS));
    }

    private static final class Checking implements RecordSink {
        private final RecordEncoder encoder = Format.JSON.newRecordEncoder();
        private final Output out = new Output(1);
        private int messages;

        @Override
        public void accept(CountersView counters) {
            out.truncate(0);
            encoder.encode(counters, out);
            JsonNode message = read();
            int typed = (message.has("interface_counters") ? 1 : 0) + (message.has("ethernet_counters") ? 1 : 0);
            assertThat(message.get("records").size() + typed).isEqualTo(counters.recordCount());
        }

        @Override
        public void accept(OptionsView options) {
            out.truncate(0);
            encoder.encode(options, out);
            JsonNode message = read();
            List<JsonNode> fields = new ArrayList<>();
            message.get("scope").forEach(fields::add);
            message.get("options").forEach(fields::add);
            check(options, fields);
        }

        @Override
        public void accept(EventView event) {
            out.truncate(0);
            encoder.encode(event, out);
            read();
        }

        @Override
        public void accept(Flow discarded) {
            assertThat(discarded.has(FlowField.DROP_REASON)).isTrue();
            messages++;
        }

        @Override
        public void accept(RawView datagram) {
            out.truncate(0);
            encoder.encode(datagram, out);
            read();
        }

        private JsonNode read() {
            messages++;
            try {
                return JSON.readTree(out.toString());
            } catch (JsonProcessingException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private static void check(DataView view, List<JsonNode> fields) {
            DataRecord record = DataRecord.copyOf(view.record());
            assertThat(fields).hasSize(view.size());
            for (int i = 0; i < fields.size(); i++) {
                DataRecord.Field field = record.fields().get(view.fieldOf(i));
                assertThat(fields.get(i).get("name").asText())
                        .isEqualTo(field.element().name());
                check(fields.get(i), field.value());
            }
        }

        private static void check(JsonNode field, Value value) {
            if (value instanceof Value.Unsigned || value instanceof Value.Signed || value instanceof Value.Bool) {
                assertThat(field.get("value").asText()).isEqualTo(value.toString());
            } else if (value instanceof Value.Code code) {
                assertThat(field.get("value").asLong()).isEqualTo(code.code());
            } else if (value instanceof Value.Ip || value instanceof Value.Mac) {
                assertThat(field.get("value").asText()).isEqualTo(value.toString());
            } else if (value instanceof Value.Text text && field.has("value")) {
                assertThat(field.get("value").asText()).isEqualTo(text.text());
            } else if (value instanceof Value.Time time) {
                assertThat(field.get("time_ns").asLong())
                        .isEqualTo(time.instant().getEpochSecond() * 1_000_000_000L
                                + time.instant().getNano());
            } else if (value instanceof Value.Raw raw) {
                assertThat(field.get("octets").asText()).isEqualTo(raw.octets().hex());
            }
        }
    }
}
