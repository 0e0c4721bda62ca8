package io.flowdecoder.transport.kafka;

import io.flowdecoder.encoding.Partitioner;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What {@link KafkaTransport} is to do. Immutable.
 *
 * @param properties of Kafka's producer; they replace those that this transport has by itself
 * @param partitioner makes what says which partition a record goes to, for each thread one; null leaves it to Kafka
 * @param keys what records have as their keys
 * @param headers of all records, by name
 * @param hasExporterHeader whether records have the address of their exporter as a header
 * @param drain how long it may take to deliver what is left at the end
 * @param logsAll whether each rejected record is logged, and not only one in a while
 */
public record KafkaSettings(
        Brokers brokers,
        String topic,
        Map<String, Object> properties,
        Framing framing,
        Supplier<Partitioner> partitioner,
        Keys keys,
        Map<String, String> headers,
        boolean hasExporterHeader,
        Overflow overflow,
        Duration drain,
        boolean logsAll) {
    public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(5);

    public KafkaSettings {
        properties = Map.copyOf(properties);
        headers = Map.copyOf(headers);
    }

    /** One flow a record, without keys and headers; waits when the broker does not keep up. */
    public static KafkaSettings of(Brokers brokers, String topic) {
        return new KafkaSettings(
                brokers,
                topic,
                Map.of(),
                Framing.ONE,
                null,
                Keys.NONE,
                Map.of(),
                false,
                Overflow.BLOCK,
                DEFAULT_DRAIN,
                false);
    }

    /** The same for brokers by name. */
    public static KafkaSettings of(String topic, String... brokers) {
        return of(Brokers.of(List.of(brokers)), topic);
    }

    /** Without the values of properties, which may be secret. */
    @Override
    public String toString() {
        return "KafkaSettings[" + brokers + ", topic " + topic + ", properties " + new TreeSet<>(properties.keySet())
                + ", " + framing + ", " + keys + ", " + overflow + ", drain " + drain + "]";
    }

    public KafkaSettings withProperty(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return new KafkaSettings(
                brokers, topic, more, framing, partitioner, keys, headers, hasExporterHeader, overflow, drain, logsAll);
    }

    public KafkaSettings withFraming(Framing newFraming) {
        return new KafkaSettings(
                brokers,
                topic,
                properties,
                newFraming,
                partitioner,
                keys,
                headers,
                hasExporterHeader,
                overflow,
                drain,
                logsAll);
    }

    public KafkaSettings withKeys(Keys newKeys) {
        return new KafkaSettings(
                brokers,
                topic,
                properties,
                framing,
                partitioner,
                newKeys,
                headers,
                hasExporterHeader,
                overflow,
                drain,
                logsAll);
    }

    public KafkaSettings withPartitioner(Supplier<Partitioner> newPartitioner) {
        return new KafkaSettings(
                brokers,
                topic,
                properties,
                framing,
                newPartitioner,
                keys,
                headers,
                hasExporterHeader,
                overflow,
                drain,
                logsAll);
    }

    public KafkaSettings withHeaders(Map<String, String> newHeaders, boolean exporterToo) {
        return new KafkaSettings(
                brokers,
                topic,
                properties,
                framing,
                partitioner,
                keys,
                newHeaders,
                exporterToo,
                overflow,
                drain,
                logsAll);
    }

    public KafkaSettings withOverflow(Overflow newOverflow) {
        return new KafkaSettings(
                brokers,
                topic,
                properties,
                framing,
                partitioner,
                keys,
                headers,
                hasExporterHeader,
                newOverflow,
                drain,
                logsAll);
    }

    public KafkaSettings withDrain(Duration newDrain) {
        return new KafkaSettings(
                brokers,
                topic,
                properties,
                framing,
                partitioner,
                keys,
                headers,
                hasExporterHeader,
                overflow,
                newDrain,
                logsAll);
    }
}
