package io.flowdecoder.transport.kafka;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Partitioner;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.transport.TransportFlag;
import io.flowdecoder.transport.TransportOpener;
import io.flowdecoder.transport.TransportOptions;
import io.flowdecoder.transport.TransportProvider;
import io.flowdecoder.transport.TransportUsageException;
import io.flowdecoder.transport.spool.Spool;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Kafka, by flags. Nothing of Kafka is loaded before it is chosen. */
public final class KafkaTransportProvider implements TransportProvider {
    private static final Set<MessageKind> FLOWS = EnumSet.of(MessageKind.FLOWS, MessageKind.DISCARDS);

    private final Map<String, String> environment;

    public KafkaTransportProvider() {
        this(System.getenv());
    }

    KafkaTransportProvider(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<TransportFlag> flags() {
        return KafkaFlags.all();
    }

    @Override
    public TransportOpener configure(TransportOptions options) throws TransportUsageException {
        KafkaSettings settings = settings(options);
        return new KafkaOpener(settings, options);
    }

    KafkaSettings settings(TransportOptions all) throws TransportUsageException {
        KafkaOptions options = new KafkaOptions(all);
        requireOneKind(all);
        options.oneOf(KafkaFlags.PARTITIONER, "goflow2", "kafka");
        return new KafkaSettings(
                brokers(options),
                topic(options),
                new KafkaProperties(options, environment).all(),
                framing(options),
                partitioner(options),
                keys(options),
                headers(options),
                headerNames(options).contains("exporter"),
                overflow(options),
                options.duration(KafkaFlags.DRAIN),
                options.isOn(KafkaFlags.LOG_ERRORS));
    }

    private static void requireOneKind(TransportOptions options) throws TransportUsageException {
        boolean areFlows = FLOWS.containsAll(options.kinds());
        if (!areFlows
                && options.kinds().size() > 1
                && !options.encoding().format().tellsKinds()) {
            throw options.wrong(
                    "format",
                    "in " + options.encoding().format().name()
                            + " nothing tells the kinds of messages apart; send them to topics of their own");
        }
    }

    private static Brokers brokers(KafkaOptions options) throws TransportUsageException {
        TransportFlag flag = options.has(KafkaFlags.SRV) ? KafkaFlags.SRV : KafkaFlags.BROKERS;
        try {
            return flag == KafkaFlags.SRV ? Brokers.srv(options.value(flag)) : Brokers.of(options.list(flag));
        } catch (IllegalArgumentException wrong) {
            throw options.wrong(flag, wrong.getMessage());
        }
    }

    private static String topic(KafkaOptions options) throws TransportUsageException {
        String topic = options.value(KafkaFlags.TOPIC);
        if (!topic.matches("[a-zA-Z0-9._-]{1,249}") || topic.equals(".") || topic.equals("..")) {
            throw options.wrong(KafkaFlags.TOPIC, topic + " is no name that a topic could have");
        }
        return topic;
    }

    private static Framing framing(KafkaOptions options) throws TransportUsageException {
        if (options.oneOf(KafkaFlags.FRAMING, "one", "many").equals("one")) {
            if (options.has(KafkaFlags.FRAMING_BYTES)) {
                throw options.wrong(KafkaFlags.FRAMING_BYTES, "it is for -" + KafkaFlags.FRAMING.name() + " many");
            }
            return Framing.ONE;
        }
        Encoding encoding = options.all().encoding();
        if (encoding.format() == Format.BIN && !encoding.lengthPrefix()) {
            throw options.wrong(KafkaFlags.FRAMING, "many messages need their lengths: -format.protobuf.fixedlen");
        }
        long most = options.octets(KafkaFlags.MAX_MESSAGE_BYTES, 1, Integer.MAX_VALUE);
        int bytes = (int) options.octets(KafkaFlags.FRAMING_BYTES, 1, most);
        return (encoding.format() == Format.BIN ? Framing.DELIMITED : Framing.LINES).withRecordBytes(bytes);
    }

    /** Null for Kafka's own. */
    private static Supplier<Partitioner> partitioner(KafkaOptions options) throws TransportUsageException {
        if (options.value(KafkaFlags.PARTITIONER).equals("kafka")) {
            return null;
        }
        Schema schema = options.all().encoding().schema();
        boolean hashing = options.isOn(KafkaFlags.HASHING);
        return () -> Partitioner.of(schema, hashing);
    }

    private static Keys keys(KafkaOptions options) throws TransportUsageException {
        Encoding encoding = options.all().encoding();
        if (!options.has(KafkaFlags.KEY)) {
            boolean areThere = encoding.schema() != Schema.GOFLOW || options.isOn(KafkaFlags.HASHING);
            return areThere ? Keys.OF_ENCODING : Keys.NONE;
        }
        String value = options.value(KafkaFlags.KEY);
        Keys keys =
                switch (value) {
                    case "none" -> Keys.NONE;
                    case "exporter" -> Keys.EXPORTER;
                    default -> new Keys(true, options.list(KafkaFlags.KEY));
                };
        try {
            keys.newKey(encoding);
            return keys;
        } catch (IllegalArgumentException wrong) {
            throw options.wrong(KafkaFlags.KEY, wrong.getMessage());
        }
    }

    private static List<String> headerNames(KafkaOptions options) throws TransportUsageException {
        List<String> names = options.list(KafkaFlags.HEADERS);
        for (String name : names) {
            if (!List.of("schema", "exporter", "collector").contains(name)) {
                throw options.wrong(KafkaFlags.HEADERS, name + " is none of schema, exporter, collector");
            }
        }
        return names;
    }

    private static Map<String, String> headers(KafkaOptions options) throws TransportUsageException {
        List<String> names = headerNames(options);
        Encoding encoding = options.all().encoding();
        Map<String, String> headers = new LinkedHashMap<>();
        if (names.contains("schema")) {
            headers.put("flow-schema", encoding.schema().toString());
            headers.put("flow-format", encoding.format().name());
            boolean isDelimited = encoding.format() == Format.BIN && encoding.lengthPrefix();
            boolean isMany = options.value(KafkaFlags.FRAMING).equalsIgnoreCase("many");
            headers.put("flow-framing", isDelimited ? "delimited" : isMany ? "lines" : "none");
        }
        if (names.contains("collector")) {
            headers.put("flow-collector", collector(options));
        }
        return headers;
    }

    private static String collector(KafkaOptions options) throws TransportUsageException {
        if (options.has(KafkaFlags.COLLECTOR)) {
            return options.value(KafkaFlags.COLLECTOR);
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            throw options.wrong(KafkaFlags.COLLECTOR, "this machine has no name, give one");
        }
    }

    private static Overflow overflow(KafkaOptions options) throws TransportUsageException {
        String policy = options.oneOf(KafkaFlags.OVERFLOW, "block", "drop", "spool");
        long queue = options.octets(KafkaFlags.QUEUE_BYTES, 1, 1L << 40);
        if (!policy.equals("spool")) {
            for (TransportFlag flag : List.of(KafkaFlags.SPOOL_DIRECTORY, KafkaFlags.SPOOL_BYTES)) {
                if (options.has(flag)) {
                    throw options.wrong(flag, "it is for -" + KafkaFlags.OVERFLOW.name() + " spool");
                }
            }
            return (policy.equals("drop") ? Overflow.DROP : Overflow.BLOCK).withQueueBytes(queue);
        }
        long bytes = options.octets(KafkaFlags.SPOOL_BYTES, Spool.LEAST_BYTES, 1L << 50);
        return Overflow.spool(spoolDirectory(options), bytes).withQueueBytes(queue);
    }

    private static Path spoolDirectory(KafkaOptions options) throws TransportUsageException {
        String directory = options.value(KafkaFlags.SPOOL_DIRECTORY);
        if (directory.isEmpty()) {
            throw options.wrong(KafkaFlags.SPOOL_DIRECTORY, "-" + KafkaFlags.OVERFLOW.name() + " spool needs it");
        }
        try {
            return Path.of(directory);
        } catch (InvalidPathException invalid) {
            throw options.wrong(KafkaFlags.SPOOL_DIRECTORY, invalid.getReason());
        }
    }
}
