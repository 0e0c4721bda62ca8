package io.flowdecoder.transport.kafka;

import io.flowdecoder.text.NearMiss;
import io.flowdecoder.text.Reason;
import io.flowdecoder.transport.TransportFlag;
import io.flowdecoder.transport.TransportUsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;

/** Says with properties of Kafka's producer what flags say. */
final class KafkaProperties {
    static final String USER = "KAFKA_SASL_USER";
    static final String PASSWORD = "KAFKA_SASL_PASS";

    /** One for each partition is kept in memory. */
    private static final long LARGEST_BATCH = 128 << 10;

    private final KafkaOptions options;
    private final Map<String, String> environment;
    private final Map<String, Object> properties = new HashMap<>();

    /** @param environment has the credentials */
    KafkaProperties(KafkaOptions options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
    }

    Map<String, Object> all() throws TransportUsageException {
        putBatches();
        requireVersion();
        String mechanism = mechanism();
        boolean tls = options.isOn(KafkaFlags.TLS);
        properties.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                (mechanism.equals("none") ? "" : "SASL_") + (tls ? "SSL" : "PLAINTEXT"));
        putTls(tls);
        if (!mechanism.equals("none")) {
            putSasl(mechanism);
        }
        if (options.value(KafkaFlags.PARTITIONER).equals("kafka")) {
            boolean hashing = options.isOn(KafkaFlags.HASHING);
            properties.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, !hashing);
        }
        for (String property : options.all().values(KafkaFlags.PROPERTY)) {
            putProperty(property);
        }
        return properties;
    }

    private void putBatches() throws TransportUsageException {
        String codec = options.value(KafkaFlags.COMPRESSION).isEmpty() // as GoFlow2 has it by default
                ? "none"
                : options.oneOf(KafkaFlags.COMPRESSION, "none", "gzip", "snappy", "lz4", "zstd");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, codec);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, (int)
                options.octets(KafkaFlags.MAX_MESSAGE_BYTES, 1, Integer.MAX_VALUE));
        long flushBytes = options.octets(KafkaFlags.FLUSH_BYTES, 0, Integer.MAX_VALUE);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, (int) Math.min(flushBytes, LARGEST_BATCH));
        properties.put(
                ProducerConfig.LINGER_MS_CONFIG,
                options.duration(KafkaFlags.FLUSH_FREQUENCY).toMillis());
    }

    private void requireVersion() throws TransportUsageException {
        String version = options.value(KafkaFlags.VERSION);
        if (!version.matches("[0-9]{1,3}(\\.[0-9]{1,3}){2}|0(\\.[0-9]{1,3}){3}")) {
            throw options.wrong(KafkaFlags.VERSION, version + " is no version of Kafka, such as 2.8.0");
        }
    }

    private String mechanism() throws TransportUsageException {
        String mechanism = options.oneOf(KafkaFlags.SASL, "none", "plain", "scram-sha256", "scram-sha512");
        if (!options.all().isOn(KafkaFlags.SASL_IN_GOFLOW)) {
            return mechanism;
        }
        if (options.has(KafkaFlags.SASL)) {
            String other = options.all().spelling(KafkaFlags.SASL_IN_GOFLOW);
            throw options.wrong(KafkaFlags.SASL, other + " says it too: choose one of them");
        }
        return "plain";
    }

    private void putTls(boolean tls) throws TransportUsageException {
        List<TransportFlag> flags =
                List.of(KafkaFlags.TLS_CA, KafkaFlags.TLS_CLIENT, KafkaFlags.TLS_KEY, KafkaFlags.TLS_INSECURE);
        for (TransportFlag flag : flags) {
            if (!tls && options.has(flag) && !options.value(flag).equals("false")) {
                throw options.wrong(flag, "it is for -" + KafkaFlags.TLS.name());
            }
        }
        if (options.has(KafkaFlags.TLS_CA)) {
            properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, pem(KafkaFlags.TLS_CA, "CERTIFICATE"));
        }
        if (options.has(KafkaFlags.TLS_CLIENT) != options.has(KafkaFlags.TLS_KEY)) {
            TransportFlag given = options.has(KafkaFlags.TLS_CLIENT) ? KafkaFlags.TLS_CLIENT : KafkaFlags.TLS_KEY;
            throw options.wrong(given, "a certificate and its key are needed, both");
        }
        if (options.has(KafkaFlags.TLS_CLIENT)) {
            properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, pem(KafkaFlags.TLS_CLIENT, "CERTIFICATE"));
            properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, new Password(pem(KafkaFlags.TLS_KEY, "PRIVATE KEY")));
        }
        if (options.isOn(KafkaFlags.TLS_INSECURE)) {
            properties.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, CredulousSslEngineFactory.class);
            properties.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "");
        }
    }

    private String pem(TransportFlag flag, String label) throws TransportUsageException {
        String file = options.value(flag);
        String text;
        try {
            text = Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw options.wrong(flag, file + ": " + Reason.of(unreadable));
        } catch (InvalidPathException invalid) {
            throw options.wrong(flag, file + ": " + invalid.getReason());
        }
        if (!text.contains("-----BEGIN " + label + "-----")) {
            String hint = text.contains(label) ? "; openssl pkcs8 -topk8 -nocrypt makes one of other keys" : "";
            throw options.wrong(flag, file + " has no " + label + " in PEM" + hint);
        }
        return text;
    }

    private void putSasl(String mechanism) throws TransportUsageException {
        String user = environment.getOrDefault(USER, "");
        String password = environment.getOrDefault(PASSWORD, "");
        if (user.isEmpty() || password.isEmpty()) {
            throw options.wrong(KafkaFlags.SASL, "the environment has no " + (user.isEmpty() ? USER : PASSWORD));
        }
        boolean plain = mechanism.equals("plain");
        properties.put(
                SaslConfigs.SASL_MECHANISM,
                plain ? "PLAIN" : mechanism.equals("scram-sha256") ? "SCRAM-SHA-256" : "SCRAM-SHA-512");
        String module = plain ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        properties.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                new Password("org.apache.kafka.common.security." + module + " required username=" + quoted(user)
                        + " password=" + quoted(password) + ";"));
    }

    /** As what reads it wants it: a backslash before what would end the value. */
    private static String quoted(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    private void putProperty(String property) throws TransportUsageException {
        int equals = property.indexOf('=');
        String name = property.substring(0, Math.max(equals, 0)).trim();
        if (name.isEmpty()) {
            throw options.wrong(KafkaFlags.PROPERTY, "it is to be written as key=value");
        }
        if (!ProducerConfig.configNames().contains(name)) {
            String near = NearMiss.of(name, ProducerConfig.configNames());
            if (near != null) {
                throw options.wrong(KafkaFlags.PROPERTY, "Kafka's producer has no " + name + "; is it " + near + "?");
            }
        }
        properties.put(name, property.substring(equals + 1).trim());
    }
}
