package io.flowdecoder.transport.kafka;

import io.flowdecoder.transport.TransportFlag;
import java.util.List;
import java.util.Map;

/** The flags of Kafka: GoFlow2's, and ours in the same way. GoFlow has some of them without the first word. */
final class KafkaFlags {
    private static final String NAME = "transport.kafka.";
    private static final String NAME_IN_GOFLOW = "kafka.";

    static final TransportFlag BROKERS = TransportFlag.of(
            NAME + "brokers",
            "LIST",
            "127.0.0.1:9092,[::1]:9092",
            "brokers to ask for the cluster, separated by commas");
    static final TransportFlag SRV = TransportFlag.of(
            NAME + "srv",
            "NAME",
            null,
            "the name of DNS SRV records that say which brokers to ask, instead of .brokers");
    static final TransportFlag TOPIC =
            TransportFlag.of(NAME + "topic", "NAME", "flow-messages", "the topic that messages go to");
    static final TransportFlag TLS = TransportFlag.onOff(NAME + "tls", "connect with TLS");
    static final TransportFlag TLS_CA =
            TransportFlag.of(NAME + "tls.ca", "FILE", "those of Java", "certificates (PEM) that vouch for the brokers");
    static final TransportFlag TLS_CLIENT =
            TransportFlag.of(NAME + "tls.client", "FILE", null, "our certificate (PEM) for the brokers");
    static final TransportFlag TLS_KEY =
            TransportFlag.of(NAME + "tls.key", "FILE", null, "the key (PEM, PKCS #8) of our certificate");
    static final TransportFlag TLS_INSECURE =
            TransportFlag.onOff(NAME + "tls.insecure", "believe any broker that it is one");
    static final TransportFlag SASL = TransportFlag.of(
            NAME + "sasl",
            "MECHANISM",
            "none",
            "none, plain, scram-sha256 or scram-sha512; the credentials are in KAFKA_SASL_USER and KAFKA_SASL_PASS");
    static final TransportFlag KEY = TransportFlag.of(
            NAME + "key", "FIELDS", "those of -format.hash", "what keys are made of: none, exporter, or fields");
    static final TransportFlag HASHING =
            TransportFlag.onOff(NAME + "hashing", "choose the partition by the key; otherwise one after the other");
    static final TransportFlag PARTITIONER = TransportFlag.of(
            NAME + "partitioner",
            "WHOSE",
            "goflow2",
            "goflow2 or kafka: whose function chooses the partition; without hashing kafka fills one after the other");
    static final TransportFlag FRAMING = TransportFlag.of(
            NAME + "framing",
            "FRAMING",
            "one",
            "one: each flow is a record; many: a record has many flows, each with its length in front, or a line each");
    static final TransportFlag FRAMING_BYTES = TransportFlag.of(
            NAME + "framing.bytes",
            "OCTETS",
            Integer.toString(Framing.DEFAULT_RECORD_BYTES),
            "with framing many: the size at which a record is complete");
    static final TransportFlag HEADERS = TransportFlag.of(
            NAME + "headers", "LIST", null, "headers of records: schema, exporter, collector, several with commas");
    static final TransportFlag COLLECTOR =
            TransportFlag.of(NAME + "collector", "ID", "the name of this machine", "the value of the header collector");
    static final TransportFlag VERSION = TransportFlag.of(
            NAME + "version", "X.Y.Z", "2.8.0", "understood as in GoFlow2, and of no effect: versions are negotiated");
    static final TransportFlag COMPRESSION =
            TransportFlag.of(NAME + "compression", "CODEC", "none", "none, gzip, snappy, lz4 or zstd");
    static final TransportFlag COMPRESSION_TYPE =
            TransportFlag.of(NAME + "compression.type", "CODEC", "none", "another name of .compression");
    static final TransportFlag MAX_MESSAGE_BYTES =
            TransportFlag.of(NAME + "maxmsgbytes", "OCTETS", "1000000", "larger records are rejected, here already");
    static final TransportFlag FLUSH_BYTES = TransportFlag.of(
            NAME + "flushbytes",
            "OCTETS",
            "104857600",
            "a batch of so much is sent; at most 128 KiB for each partition");
    static final TransportFlag FLUSH_FREQUENCY = TransportFlag.of(
            NAME + "flushfreq",
            "DURATION",
            "5s",
            "a batch is sent after that time even if it is not full; 0 is at once");
    static final TransportFlag LOG_ERRORS =
            TransportFlag.onOff(NAME + "log.err", "log each rejected record, not only one in 10 s");
    static final TransportFlag PROPERTY = TransportFlag.of(
                    NAME + "property", "KEY=VALUE", null, "any property of Kafka's producer; may be repeated")
            .repeatable()
            .secret();
    static final TransportFlag OVERFLOW = TransportFlag.of(
            NAME + "overflow",
            "POLICY",
            "block",
            "when Kafka does not keep up and memory is full: block (the sockets fill), drop, or spool (to disk)");
    static final TransportFlag QUEUE_BYTES = TransportFlag.of(
            NAME + "queue.max-bytes",
            "OCTETS",
            Long.toString(Overflow.DEFAULT_QUEUE_BYTES),
            "memory for what Kafka has not acknowledged");
    static final TransportFlag SPOOL_DIRECTORY =
            TransportFlag.of(NAME + "spool.dir", "DIRECTORY", null, "where overflow spool keeps messages");
    static final TransportFlag SPOOL_BYTES = TransportFlag.of(
            NAME + "spool.max-bytes",
            "OCTETS",
            Long.toString(Overflow.DEFAULT_SPOOL_BYTES),
            "the most that the directory may have; what has no room is dropped");
    static final TransportFlag DRAIN = TransportFlag.of(
            NAME + "drain", "DURATION", "5s", "how long to wait at the end for what is not acknowledged");

    /** What GoFlow calls them. */
    private static final Map<TransportFlag, TransportFlag> IN_GOFLOW = Map.of(
            BROKERS, inGoFlow(BROKERS),
            SRV, inGoFlow(SRV),
            TOPIC, inGoFlow(TOPIC),
            TLS, inGoFlow(TLS),
            KEY, inGoFlow(KEY),
            HASHING, inGoFlow(HASHING),
            VERSION, inGoFlow(VERSION),
            LOG_ERRORS, inGoFlow(LOG_ERRORS),
            COMPRESSION, COMPRESSION_TYPE);

    /** GoFlow's SASL is on or off, and PLAIN. */
    static final TransportFlag SASL_IN_GOFLOW =
            TransportFlag.onOff(NAME_IN_GOFLOW + "sasl", "GoFlow's name of -" + SASL.name() + " plain");

    private KafkaFlags() {}

    private static TransportFlag inGoFlow(TransportFlag flag) {
        String name = NAME_IN_GOFLOW + flag.name().substring(NAME.length());
        String help = "GoFlow's name of -" + flag.name();
        return flag.isSwitch()
                ? TransportFlag.onOff(name, help)
                : TransportFlag.of(name, flag.value(), flag.defaultValue(), help);
    }

    /** Another name of a flag; null if it has none. */
    static TransportFlag otherName(TransportFlag flag) {
        return IN_GOFLOW.get(flag);
    }

    static List<TransportFlag> all() {
        return List.of(
                BROKERS,
                SRV,
                TOPIC,
                TLS,
                TLS_CA,
                TLS_CLIENT,
                TLS_KEY,
                TLS_INSECURE,
                SASL,
                KEY,
                HASHING,
                PARTITIONER,
                FRAMING,
                FRAMING_BYTES,
                HEADERS,
                COLLECTOR,
                COMPRESSION,
                COMPRESSION_TYPE,
                MAX_MESSAGE_BYTES,
                FLUSH_BYTES,
                FLUSH_FREQUENCY,
                OVERFLOW,
                QUEUE_BYTES,
                SPOOL_DIRECTORY,
                SPOOL_BYTES,
                DRAIN,
                LOG_ERRORS,
                VERSION,
                PROPERTY,
                otherName(BROKERS),
                otherName(SRV),
                otherName(TOPIC),
                otherName(TLS),
                SASL_IN_GOFLOW,
                otherName(KEY),
                otherName(HASHING),
                otherName(VERSION),
                otherName(LOG_ERRORS));
    }
}
