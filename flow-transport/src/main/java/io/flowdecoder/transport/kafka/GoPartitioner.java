package io.flowdecoder.transport.kafka;

import io.flowdecoder.encoding.Partitioner;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Cluster;

/** Lets Kafka's producer choose partitions as {@link Partitioner} does. */
public final class GoPartitioner implements org.apache.kafka.clients.producer.Partitioner {
    /** The property with what makes partitioners. */
    static final String SUPPLIER = "flowdecoder.partitioner";

    private static final byte[] NO_KEY = {};

    private ThreadLocal<Partitioner> ofThread;

    @Override
    public void configure(Map<String, ?> properties) {
        Supplier<?> supplier = (Supplier<?>) properties.get(SUPPLIER);
        ofThread = ThreadLocal.withInitial(() -> (Partitioner) supplier.get());
    }

    @Override
    public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
        byte[] octets = keyBytes == null ? NO_KEY : keyBytes;
        return ofThread.get().partition(octets, 0, octets.length, cluster.partitionCountForTopic(topic));
    }

    @Override
    public void close() {
        ofThread.remove();
    }
}
