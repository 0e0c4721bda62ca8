package io.flowdecoder.transport.kafka;

import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.text.Reason;
import io.flowdecoder.transport.SamePlace;
import io.flowdecoder.transport.Transport;
import io.flowdecoder.transport.TransportOpener;
import io.flowdecoder.transport.TransportOptions;
import io.flowdecoder.transport.TransportUsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** Kafka, with settings that have been looked at. */
final class KafkaOpener implements TransportOpener {
    private final KafkaSettings settings;
    private final TransportOptions options;

    /** @throws TransportUsageException if Kafka's producer does not understand its properties */
    KafkaOpener(KafkaSettings settings, TransportOptions options) throws TransportUsageException {
        this.settings = settings;
        this.options = options;
        try {
            new ProducerFactory(settings);
        } catch (ConfigException wrong) {
            throw options.wrong(KafkaFlags.PROPERTY, wrong.getMessage());
        } catch (KafkaException wrong) {
            throw options.wrong(KafkaFlags.TLS, wrong.getMessage());
        }
    }

    @Override
    public String conflict(TransportOpener other) {
        Path spool = settings.overflow().spoolDirectory();
        Path others =
                other instanceof KafkaOpener kafka ? kafka.settings.overflow().spoolDirectory() : null;
        return spool != null && others != null && SamePlace.is(spool, others) ? spool.toString() : null;
    }

    /** All kinds of messages share the topic. */
    @Override
    public Map<MessageKind, Transport> open(Runnable whenGone) throws IOException {
        Transport transport;
        try {
            transport = KafkaTransport.open(settings);
        } catch (IOException failed) {
            throw new IOException(options.spelling(KafkaFlags.SPOOL_DIRECTORY) + ": " + Reason.of(failed), failed);
        }
        Map<MessageKind, Transport> byKind = new EnumMap<>(MessageKind.class);
        options.kinds().forEach(kind -> byKind.put(kind, transport));
        return byKind;
    }
}
