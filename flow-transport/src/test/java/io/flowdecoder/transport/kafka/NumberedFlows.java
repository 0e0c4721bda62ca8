package io.flowdecoder.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.transport.Transport;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Flows from several exporters: each is its number, behind the key of its exporter. */
final class NumberedFlows {
    private static final int EXPORTERS = 10;

    private final Transport.Sender sender;
    private long sent;

    NumberedFlows(Transport transport) {
        sender = transport.newSender();
    }

    NumberedFlows send(long count) {
        for (long i = 0; i < count; i++) {
            sender.message().append(Long.toString(sent).getBytes(UTF_8));
            if (sender.key() != null) {
                sender.key().append(key(sent).getBytes(UTF_8));
            }
            sender.send();
            sent++;
        }
        sender.flush();
        return this;
    }

    /** Goes on behind what an earlier run has sent. */
    NumberedFlows from(long number) {
        sent = number;
        return this;
    }

    long sent() {
        return sent;
    }

    private static String key(long number) {
        return "exporter " + number % EXPORTERS;
    }

    /** Nothing is there twice, and those of one key are in the order in which they were sent. */
    static void requireOrderWithoutDoubles(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            long number = number(record);
            String key = new String(record.key(), UTF_8);
            Long before = last.put(key, number);
            if (!key.equals(key(number)) || before != null && number <= before) { // a million assertions take long
                throw new AssertionError(number + " behind " + before + " of " + key);
            }
        }
    }

    /** All that were sent are there, once, those of one key in their order. */
    static void requireAll(List<ConsumerRecord<byte[], byte[]>> records, long count) {
        requireOrderWithoutDoubles(records);
        assertThat(records).hasSize((int) count);
        BitSet numbers = new BitSet();
        records.forEach(record -> numbers.set((int) number(record)));
        assertThat(numbers.nextClearBit(0)).isEqualTo((int) count);
    }

    static long number(ConsumerRecord<byte[], byte[]> record) {
        return Long.parseLong(new String(record.value(), UTF_8));
    }
}
