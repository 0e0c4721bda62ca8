package io.flowdecoder.transport.kafka;

import io.flowdecoder.transport.spool.SpoolEntry;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;

/** A record on its way to Kafka, with one flow or several. It is its own callback, so that there is no more than it. */
final class Message extends ProducerRecord<byte[], byte[]> implements Callback {
    /** What a record takes in memory besides its octets, here and in the producer. */
    private static final int OVERHEAD = 256;

    private final Delivery delivery;
    private final int flows;
    private final SpoolEntry spooled;
    private long sequence;

    /** @param key null for none */
    Message(Delivery delivery, byte[] key, byte[] value, int flows, Iterable<Header> headers) {
        super(delivery.topic(), null, null, key, value, headers);
        this.delivery = delivery;
        this.flows = flows;
        spooled = null;
    }

    /** One that comes back from disk, and has the time at which it got there. */
    Message(Delivery delivery, byte[] key, byte[] value, Iterable<Header> headers, SpoolEntry spooled) {
        super(delivery.topic(), null, spooled.timeMillis(), key, value, headers);
        this.delivery = delivery;
        this.flows = spooled.messages();
        this.spooled = spooled;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception failed) {
        delivery.completed(this, failed);
    }

    int flows() {
        return flows;
    }

    /** Octets of memory, without what the producer has them in as well. */
    long size() {
        return OVERHEAD + value().length + (key() == null ? 0 : key().length);
    }

    /** Where it is on disk; null if it is not. */
    SpoolEntry spooled() {
        return spooled;
    }

    /** Grows with the order in which messages are to be sent. */
    long sequence() {
        return sequence;
    }

    void sequence(long newSequence) {
        sequence = newSequence;
    }
}
