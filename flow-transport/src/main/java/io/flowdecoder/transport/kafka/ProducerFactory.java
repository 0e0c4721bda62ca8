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
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's producers from settings, of which it is sure that a producer understands them. */
final class ProducerFactory {
    /** For what is on its way. More does not make it faster, and the rest waits without it. */
    private static final int BUFFER_MEMORY = 16 << 20;

    private final KafkaSettings settings;
    private final ProducerConfig config;

    /** @throws KafkaException if the properties, or certificates in them, are wrong */
    ProducerFactory(KafkaSettings settings) {
        this.settings = settings;
        config = new ProducerConfig(properties(List.of("localhost:1")));
        int batch = config.getInt(ProducerConfig.BATCH_SIZE_CONFIG);
        if (memory() < batch) {
            throw new ConfigException(
                    ProducerConfig.BUFFER_MEMORY_CONFIG, memory(), "a batch may have " + batch + " octets");
        }
        if (securityProtocol().endsWith("SSL")) {
            try (DefaultSslEngineFactory certificates = new DefaultSslEngineFactory()) {
                certificates.configure(config.values());
            }
        }
    }

    private String securityProtocol() {
        return config.getString(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
    }

    /** Whether a password can be read, or guessed, by anybody on the way. */
    boolean isPasswordOpen() {
        return securityProtocol().equals("SASL_PLAINTEXT");
    }

    /** Octets that a producer has for what is on its way, besides what that has with us. */
    long memory() {
        return config.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG);
    }

    /** Octets of the largest record, with its key, its headers and what Kafka adds, that a producer takes. */
    int largestRecord() {
        return (int) Math.min(memory(), config.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
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
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(BUFFER_MEMORY));
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
