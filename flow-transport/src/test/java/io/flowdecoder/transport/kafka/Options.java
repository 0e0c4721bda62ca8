package io.flowdecoder.transport.kafka;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.transport.TransportOptions;
import io.flowdecoder.transport.TransportUsageException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the command line makes of flags of Kafka. */
final class Options {
    static final Encoding PROTOBUF = Encoding.of(Schema.GOFLOW2, Format.BIN);

    private Options() {}

    static KafkaSettings settings(String... flags) throws TransportUsageException {
        return settings(PROTOBUF, Map.of(), flags);
    }

    /** @param flags each as name=value, without what all names begin with; a name that begins with a dash is whole */
    static KafkaSettings settings(Encoding encoding, Map<String, String> environment, String... flags)
            throws TransportUsageException {
        TransportOptions options = options(encoding, flags);
        KafkaTransportProvider provider = new KafkaTransportProvider(environment);
        provider.configure(options);
        return provider.settings(options);
    }

    private static TransportOptions options(Encoding encoding, String... flags) {
        Map<String, List<String>> given = new HashMap<>();
        for (String flag : flags) {
            int equals = flag.indexOf('=');
            String name =
                    flag.startsWith("-") ? flag.substring(1, equals) : "transport.kafka." + flag.substring(0, equals);
            given.computeIfAbsent(name, first -> new ArrayList<>()).add(flag.substring(equals + 1));
        }
        return new TransportOptions(given, name -> "-" + name, EnumSet.of(MessageKind.FLOWS), encoding);
    }
}
