package io.flowdecoder.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Partitioner;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.transport.TransportUsageException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags mean what they mean in GoFlow2, under each of their names; a wrong one is told before anything begins. */
class KafkaFlagsTest {

    @Test
    void withoutFlagsItDoesWhatGoFlow2DoesButWaitsForAllReplicas() throws TransportUsageException {
        KafkaSettings settings = Options.settings();

        assertThat(settings.brokers()).hasToString("127.0.0.1:9092,[::1]:9092");
        assertThat(settings.topic()).isEqualTo("flow-messages");
        assertThat(settings.framing()).isEqualTo(Framing.ONE);
        assertThat(settings.overflow()).isEqualTo(Overflow.BLOCK);
        assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.properties())
                .containsEntry("max.request.size", 1_000_000)
                .containsEntry("linger.ms", 5000L)
                .containsEntry("compression.type", "none")
                .containsEntry("security.protocol", "PLAINTEXT")
                .doesNotContainKeys("acks", "enable.idempotence");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    maxmsgbytes=2000           | max.request.size  | 2000
                    flushfreq=100ms            | linger.ms         | 100
                    flushfreq=1m30s            | linger.ms         | 90000
                    flushfreq=0                | linger.ms         | 0
                    flushbytes=5000            | batch.size        | 5000
                    flushbytes=104857600       | batch.size        | 131072
                    compression=LZ4            | compression.type  | lz4
                    compression=               | compression.type  | none
                    compression.type=zstd      | compression.type  | zstd
                    tls=true                   | security.protocol | SSL
                    property=acks=1            | acks              | 1
                    property=linger.ms=7       | linger.ms         | 7
                    property=a.b=c=d           | a.b               | c=d
                    """)
    void aFlagSetsAPropertyOfTheProducer(String flag, String property, String value) throws TransportUsageException {
        assertThat(Options.settings(flag).properties().get(property)).hasToString(value);
    }

    @Test
    void goFlowsNamesMeanTheSame() throws TransportUsageException {
        KafkaSettings settings = Options.settings("-kafka.brokers=a:1,b:2", "-kafka.topic=flows", "-kafka.tls=true");

        assertThat(settings.brokers()).hasToString("a:1,b:2");
        assertThat(settings.topic()).isEqualTo("flows");
        assertThat(settings.properties()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void overflowGoesWhereItIsToldTo() throws TransportUsageException {
        assertThat(Options.settings("overflow=drop", "queue.max-bytes=1000").overflow())
                .isEqualTo(Overflow.DROP.withQueueBytes(1000));
        assertThat(Options.settings("overflow=spool", "spool.dir=/tmp/s", "spool.max-bytes=2000000")
                        .overflow())
                .isEqualTo(Overflow.spool(Path.of("/tmp/s"), 2_000_000));
    }

    @ParameterizedTest
    @CsvSource({"GOFLOW2,true", "GOFLOW2_V1,true", "GOFLOW,false"})
    void keysAreThereUnlessTheProgramHasNone(Schema schema, boolean areThere) throws TransportUsageException {
        Encoding encoding = Encoding.of(schema, Format.JSON);

        assertThat(Options.settings(encoding, Map.of()).keys().areThere()).isEqualTo(areThere);
        assertThat(Options.settings(encoding, Map.of(), "hashing=true").keys()).isEqualTo(Keys.OF_ENCODING);
        assertThat(Options.settings(encoding, Map.of(), "key=none").keys()).isEqualTo(Keys.NONE);
        assertThat(Options.settings(encoding, Map.of(), "key=exporter").keys()).isEqualTo(Keys.EXPORTER);
        assertThat(Options.settings(encoding, Map.of(), "key=SrcAddr,DstAddr")
                        .keys()
                        .fields())
                .containsExactly("SrcAddr", "DstAddr");
    }

    @Test
    void partitionsAreChosenAsGoFlow2DoesOrByKafka() throws TransportUsageException {
        Partitioner partitioner = Options.settings("hashing=true").partitioner().get();
        byte[] key = {(byte) 0x9f, (byte) 0xd4, 0x5f, (byte) 0xc4};

        assertThat(partitioner.partition(key, 0, key.length, 12)).isEqualTo(11);
        assertThat(Options.settings("partitioner=kafka").partitioner()).isNull();
        assertThat(Options.settings("partitioner=kafka").properties()).containsEntry("partitioner.ignore.keys", true);
        assertThat(Options.settings("partitioner=kafka", "hashing=true").properties())
                .containsEntry("partitioner.ignore.keys", false);
    }

    @Test
    void headersSayWhatTheyAreAskedToSay() throws TransportUsageException {
        KafkaSettings settings = Options.settings("headers=schema,exporter,collector", "collector=c1");

        assertThat(settings.headers())
                .isEqualTo(Map.of(
                        "flow-schema", "goflow2",
                        "flow-format", "bin",
                        "flow-framing", "delimited",
                        "flow-collector", "c1"));
        assertThat(settings.hasExporterHeader()).isTrue();
        assertThat(Options.settings().headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    brokers=localhost           | -transport.kafka.brokers: localhost is no host:port
                    brokers=a:70000             | -transport.kafka.brokers: a:70000 is no host:port
                    brokers=a:1,                | -transport.kafka.brokers:  is no host:port
                    brokers=::1:9092            | -transport.kafka.brokers: ::1:9092 is no host:port
                    srv=a b                     | -transport.kafka.srv: a b is no name that the DNS could have
                    topic=a/b                   | -transport.kafka.topic: a/b is no name that a topic could have
                    compression=2               | -transport.kafka.compression: 2 is none of none, gzip, snappy, lz4, zstd
                    compression=brotli          | -transport.kafka.compression: brotli is none of none, gzip, snappy, lz4, zstd
                    compression.type=brotli     | -transport.kafka.compression.type: brotli is none of none, gzip, snappy, lz4, zstd
                    maxmsgbytes=many            | -transport.kafka.maxmsgbytes: many is no number from 1 to 2147483647
                    flushbytes=-1               | -transport.kafka.flushbytes: -1 is no number from 0 to 2147483647
                    flushfreq=5                 | -transport.kafka.flushfreq: 5 is no duration, such as 1m30s
                    version=2                   | -transport.kafka.version: 2 is no version of Kafka, such as 2.8.0
                    sasl=gssapi                 | -transport.kafka.sasl: gssapi is none of none, plain, scram-sha256, scram-sha512
                    sasl=plain                  | -transport.kafka.sasl: the environment has no KAFKA_SASL_USER
                    tls=maybe                   | -transport.kafka.tls: maybe is neither true nor false
                    tls.ca=/nowhere             | -transport.kafka.tls.ca: it is for -transport.kafka.tls
                    key=src_adr                 | -transport.kafka.key: no field src_adr; is it src_addr?
                    partitioner=mine            | -transport.kafka.partitioner: mine is none of goflow2, kafka
                    framing=two                 | -transport.kafka.framing: two is none of one, many
                    framing.bytes=7             | -transport.kafka.framing.bytes: it is for -transport.kafka.framing many
                    headers=time                | -transport.kafka.headers: time is none of schema, exporter, collector
                    overflow=wait               | -transport.kafka.overflow: wait is none of block, drop, spool
                    overflow=spool              | -transport.kafka.spool.dir: -transport.kafka.overflow spool needs it
                    spool.dir=/tmp              | -transport.kafka.spool.dir: it is for -transport.kafka.overflow spool
                    property=buffer.memory=100  | -transport.kafka.property: Invalid value 100 for configuration buffer.memory: a batch may have 131072 octets
                    property=acks               | -transport.kafka.property: it is to be written as key=value
                    property=linger.sm=1        | -transport.kafka.property: Kafka's producer has no linger.sm; is it linger.ms?
                    """)
    void aWrongValueIsToldWithItsFlag(String flag, String message) {
        assertThatThrownBy(() -> Options.settings(flag))
                .isInstanceOf(TransportUsageException.class)
                .hasMessage(message);
    }

    @Test
    void aFileWithoutACertificateIsTold(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "nothing");
        Path key = Files.writeString(directory.resolve("key.pem"), "-----BEGIN RSA PRIVATE KEY-----");
        Path certificate = Files.writeString(directory.resolve("our.pem"), "-----BEGIN CERTIFICATE-----");

        assertThatThrownBy(() -> Options.settings("tls=true", "tls.ca=" + file))
                .hasMessage("-transport.kafka.tls.ca: " + file + " has no CERTIFICATE in PEM");
        assertThatThrownBy(() -> Options.settings("tls=true", "tls.client=" + certificate, "tls.key=" + key))
                .hasMessageStartingWith("-transport.kafka.tls.key: " + key + " has no PRIVATE KEY in PEM; openssl ");
        assertThatThrownBy(() -> Options.settings("tls=true", "tls.client=" + certificate))
                .hasMessage("-transport.kafka.tls.client: a certificate and its key are needed, both");
        assertThatThrownBy(() -> Options.settings("tls=true", "tls.ca=" + certificate))
                .isInstanceOf(TransportUsageException.class);
    }

    @Test
    void whatKafkasProducerDoesNotUnderstandIsToldToo() {
        assertThatThrownBy(() -> Options.settings("property=acks=some"))
                .isInstanceOf(TransportUsageException.class)
                .hasMessageStartingWith("-transport.kafka.property: Invalid value some for configuration acks");
    }

    /** Who writes to files pays nothing for Kafka, not even by having it. */
    @Test
    void theFlagsAreListedWithoutAnythingOfKafka() throws Exception {
        List<URL> withoutKafka = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("kafka-clients")) {
                withoutKafka.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(withoutKafka.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> provider = loader.loadClass(KafkaTransportProvider.class.getName());
            Object flags =
                    provider.getMethod("flags").invoke(provider.getConstructor().newInstance());

            assertThat((List<?>) flags).hasSameSizeAs(new KafkaTransportProvider().flags());
        }
    }

    @Test
    void oneThingIsNotSaidUnderTwoNames() {
        assertThatThrownBy(() -> Options.settings("compression=lz4", "compression.type=lz4"))
                .hasMessage(
                        "-transport.kafka.compression: -transport.kafka.compression.type is the same: choose one of them");
    }

    @Test
    void manyMessagesInARecordNeedTheirLengths() {
        assertThatThrownBy(() -> Options.settings(Encoding.of(Schema.GOFLOW2_V1, Format.BIN), Map.of(), "framing=many"))
                .hasMessage("-transport.kafka.framing: many messages need their lengths: -format.protobuf.fixedlen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "plain", "scram-sha256", "SCRAM-SHA512"})
    void credentialsComeFromTheEnvironmentAloneAndAreNotShown(String mechanism) throws TransportUsageException {
        Map<String, String> environment = Map.of("KAFKA_SASL_USER", "flow", "KAFKA_SASL_PASS", "a\"b\\c");

        KafkaSettings settings = Options.settings(Options.PROTOBUF, environment, "sasl=" + mechanism, "tls=true");

        assertThat(settings.properties().get("security.protocol")).isEqualTo("SASL_SSL");
        assertThat(settings.toString()).doesNotContain("b\\\\c");
        assertThat(Options.settings("property=ssl.keystore.password=secret"))
                .asString()
                .doesNotContain("secret");
    }
}
