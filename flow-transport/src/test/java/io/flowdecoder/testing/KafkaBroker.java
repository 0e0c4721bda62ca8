package io.flowdecoder.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real broker in this virtual machine, on ports of its own: one without security, and one with TLS and SASL for the user
 * {@link #USER}. It can be stopped and started again with all that it has.
 */
public final class KafkaBroker implements AutoCloseable {
    public static final String USER = "flow";
    /** Of the kind that has to be quoted. */
    public static final String PASSWORD = "se\"cr\\et ;='";

    private static final String STORE_PASSWORD = "changeit";

    private static KafkaBroker shared;

    private final Path directory;
    private final int plainPort = freePort();
    private final int securePort = freePort();
    private final int controllerPort = freePort();
    private final Map<String, String> more;
    private KafkaRaftServer server;

    private KafkaBroker(Path directory, Map<String, String> more) throws IOException {
        this.directory = directory;
        this.more = more;
    }

    /** The one that all tests of a virtual machine share; nobody stops it. */
    public static synchronized KafkaBroker shared() throws Exception {
        if (shared == null) {
            KafkaBroker broker = prepared(Files.createTempDirectory("kafka"), Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            broker.start();
            broker.setPassword(USER, PASSWORD);
            shared = broker;
        }
        return shared;
    }

    /**
     * One of a test's own, not yet started.
     *
     * @param more properties of the broker
     */
    public static KafkaBroker prepared(Path directory, Map<String, String> more) throws Exception {
        KafkaBroker broker = new KafkaBroker(directory, more);
        broker.makeKeys();
        broker.format();
        return broker;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path logs() {
        return directory.resolve("logs");
    }

    private Path keyStore() {
        return directory.resolve("keys.p12");
    }

    /** What clients trust: the certificate of the broker, as PEM. */
    public Path certificate() {
        return directory.resolve("broker.pem");
    }

    private void makeKeys() throws Exception {
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "30");
        keytool("-exportcert", "-rfc", "-file", certificate().toString());
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias",
                "broker",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore().toString()));
        command.addAll(List.of("-storepass", STORE_PASSWORD));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.txt").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(directory.resolve("keytool.txt")));
        }
    }

    private void format() throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setDirectories(List.of(logs().toString()))
                .setMetadataLogDirectory(logs().toString())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();
    }

    private Properties properties() {
        String scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        String quoted = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"");
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", logs().toString());
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + plainPort + ",SASL_SSL://localhost:" + securePort
                        + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("auto.create.topics.enable", "false");
        properties.put("ssl.keystore.location", keyStore().toString());
        properties.put("ssl.keystore.password", STORE_PASSWORD);
        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,SCRAM-SHA-256,PLAIN");
        properties.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", scram);
        properties.put("listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config", scram);
        properties.put(
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\"" + quoted
                        + "\";");
        properties.putAll(more);
        return properties;
    }

    /** Starts it, for the first time or again. */
    public void start() {
        server = new KafkaRaftServer(new KafkaConfig(properties()), Time.SYSTEM);
        server.startup();
    }

    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Without security. */
    public String address() {
        return "127.0.0.1:" + plainPort;
    }

    /** With TLS and SASL. */
    public String secureAddress() {
        return "localhost:" + securePort;
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", address());
    }

    public void createTopic(String topic, int partitions) throws Exception {
        createTopic(topic, partitions, Map.of());
    }

    public void createTopic(String topic, int partitions, Map<String, String> settings) throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    /** Adds a user, or changes his password. */
    public void setPassword(String user, String password) throws Exception {
        try (Admin admin = Admin.create(client())) {
            for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                ScramCredentialInfo scram = new ScramCredentialInfo(mechanism, 4096);
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, scram, password)))
                        .all()
                        .get();
            }
        }
    }

    /** The file with what is in a partition. */
    public Path log(String topic, int partition) {
        return logs().resolve(topic + "-" + partition).resolve("00000000000000000000.log");
    }

    /** Everything that is in a topic, each partition in its order. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        read(topic, records::add);
        return records;
    }

    /** Hands out everything that is in a topic, each partition in its order. */
    public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> properties = new HashMap<>(client());
        properties.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            do {
                consumer.poll(Duration.ofMillis(100)).forEach(reader);
            } while (!isAtEnd(consumer, partitions));
        }
    }

    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

    /** How many records a topic has. */
    public long count(String topic) throws InterruptedException, ExecutionException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
