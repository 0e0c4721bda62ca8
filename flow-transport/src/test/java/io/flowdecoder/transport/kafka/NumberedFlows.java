package io.flowdecoder.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.transport.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
            assertThat(key).isEqualTo(key(number));
            Long before = last.put(key, number);
            assertThat(number).as("the one after %s of %s", before, key).isGreaterThan(before == null ? -1 : before);
        }
    }

    /** All that were sent are there, once, those of one key in their order. */
    static void requireAll(List<ConsumerRecord<byte[], byte[]>> records, long count) {
        requireOrderWithoutDoubles(records);
        assertThat(records.stream().map(NumberedFlows::number).collect(Collectors.toSet()))
                .isEqualTo(LongStream.range(0, count).boxed().collect(Collectors.toSet()));
    }

    static long number(ConsumerRecord<byte[], byte[]> record) {
        return Long.parseLong(new String(record.value(), UTF_8));
    }
}
