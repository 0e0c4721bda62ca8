package io.flowdecoder.transport.kafka;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's producers from settings. */
final class ProducerFactory {
    private final KafkaSettings settings;

    ProducerFactory(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes sure that the producer's properties are understood, and its certificates.
     *
     * @throws KafkaException if they are not
     */
    static void check(KafkaSettings settings) {
        ProducerConfig config = new ProducerConfig(new ProducerFactory(settings).properties(List.of("localhost:1")));
        if (config.getString(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG).endsWith("SSL")) {
            try (DefaultSslEngineFactory certificates = new DefaultSslEngineFactory()) {
                certificates.configure(config.values());
            }
        }
    }

    /** @throws IOException if the brokers cannot be found */
    Producer<byte[], byte[]> newProducer() throws IOException {
        return new KafkaProducer<>(properties(settings.brokers().find()));
    }

    private Map<String, Object> properties(List<String> brokers) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, String.join(",", brokers));
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "flow-decoder");
        properties.put(ProducerConfig.ACKS_CONFIG, "all"); // and with it idempotent, unless properties say otherwise
        properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
        // the pool is larger than the room, so that part-filled batches seldom exhaust it
        properties.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                Math.max(32L << 20, settings.overflow().queueBytes()));
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10));
        if (settings.partitioner() != null) {
            properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, GoPartitioner.class);
            properties.put(GoPartitioner.SUPPLIER, settings.partitioner());
        }
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        properties.putAll(settings.properties());
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "0"); // who waits, and for how long, is said elsewhere
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }
}
