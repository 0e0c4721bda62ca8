package io.flowdecoder.examples;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.serde.FlowMessagesDeserializer;
import io.flowdecoder.transport.Transport;
import io.flowdecoder.transport.kafka.Framing;
import io.flowdecoder.transport.kafka.KafkaSettings;
import io.flowdecoder.transport.kafka.KafkaTransport;
import io.flowdecoder.transport.kafka.Overflow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What docs/kafka.md shows. */
final class KafkaExample {
    private KafkaExample() {}

    static void send(String brokers, Path directory, Encoder encoder, Flow flow) throws IOException {
        KafkaSettings settings = KafkaSettings.of("flows", brokers)
                .withProperty("compression.type", "zstd")
                .withFraming(Framing.DELIMITED)
                .withOverflow(Overflow.spool(directory, Overflow.DEFAULT_SPOOL_BYTES));
        try (KafkaTransport transport = KafkaTransport.open(settings)) {
            Transport.Sender sender = transport.newSender(); // one for each thread
            encoder.encode(flow, sender.message());
            sender.send();
            sender.flush();
            transport.drain();
        }
    }

    static long octets(String brokers, long enough) {
        long octets = 0;
        Map<String, Object> properties =
                Map.of("bootstrap.servers", brokers, "group.id", "totals", "auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], List<FlowMessage>> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new FlowMessagesDeserializer())) {
            consumer.subscribe(List.of("flows"));
            while (octets < enough) {
                for (ConsumerRecord<byte[], List<FlowMessage>> record : consumer.poll(Duration.ofSeconds(1))) {
                    for (FlowMessage flow : record.value()) {
                        octets += flow.getBytes() * Math.max(flow.getSamplingRate(), 1);
                    }
                }
            }
        }
        return octets;
    }
}
