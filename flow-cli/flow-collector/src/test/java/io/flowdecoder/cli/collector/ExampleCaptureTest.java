package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.TextFormat;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command plays the example capture, and what it writes is read back by others' code. */
class ExampleCaptureTest {
    private static final Path FLOWS = Checkout.file("examples/flows.pcap");
    private static final Path SCHEMAS = Checkout.file("flow-producer/src/main/protobuf");

    @TempDir
    private Path directory;

    private Collector json;
    private Collector protobuf;
    private List<FlowMessage> messages;

    @BeforeEach
    void play() throws Exception {
        json = Collector.play(FLOWS, directory, "json");
        protobuf = Collector.play(FLOWS, directory, "bin", "-format=bin", "-transport.file.sep=");
        messages = parseAll(protobuf.flows());
    }

    private static List<FlowMessage> parseAll(Path file) throws IOException {
        List<FlowMessage> messages = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (FlowMessage message; (message = FlowMessage.parseDelimitedFrom(in)) != null; ) {
                messages.add(message);
            }
        }
        return messages;
    }

    @Test
    void hasFlowsOfAllTypesAndNoFaults() throws IOException {
        assertThat(json.count("faults")).isZero();
        assertThat(messages)
                .extracting(FlowMessage::getType)
                .contains(
                        FlowMessage.FlowType.SFLOW_5,
                        FlowMessage.FlowType.NETFLOW_V5,
                        FlowMessage.FlowType.NETFLOW_V9,
                        FlowMessage.FlowType.IPFIX);
    }

    @Test
    void protobufAndJsonSayTheSameOfEachFlow() throws IOException {
        assertThat(messages).hasSize((int) protobuf.count("flows"));
        assertThat(json.jsonFlows())
                .extracting(JsonFlow::message)
                .isEqualTo(messages.stream()
                        .map(ExampleCaptureTest::withoutWhatOnlyProtobufHas)
                        .toList());
    }

    private static FlowMessage withoutWhatOnlyProtobufHas(FlowMessage message) {
        FlowMessage.Builder rest = message.toBuilder();
        message.getAllFields().keySet().stream()
                .filter(field -> field.getNumber() >= 2000 || field.getNumber() >= 39 && field.getNumber() <= 42)
                .forEach(rest::clearField);
        return rest.build();
    }

    @Test
    void theExampleMappingSaysWhatIsWritten() throws Exception {
        Path mapping = Checkout.file("examples/mapping.yaml");
        List<String> lines = Files.readAllLines(Collector.play(FLOWS, directory, "mapped", "-mapping=" + mapping)
                .flows());

        assertThat(lines)
                .hasSize(messages.size())
                .allMatch(line -> line.matches("\\{\"type\":\"\\w+\",\"time_received_ns\":\"20\\d\\d-.*Z\",.*\\}"))
                .noneMatch(line -> line.contains("src_mac"));
        assertThat(checksums(lines)).isEqualTo(checksumsInTheEyesOfTshark());
    }

    private static List<Integer> checksums(List<String> lines) {
        Pattern checksum = Pattern.compile("\"SFLOW_5\".*\"csum\":(\\d+)\\}");
        return lines.stream()
                .flatMap(line -> checksum.matcher(line).results())
                .map(found -> Integer.valueOf(found.group(1)))
                .sorted()
                .toList();
    }

    /** Of each datagram the first is its own. */
    private List<Integer> checksumsInTheEyesOfTshark() throws Exception {
        String tshark = Requirement.program("tshark");
        Path fields = Child.run(
                directory,
                "tshark",
                tshark,
                "-r",
                FLOWS.toString(),
                "-Y",
                "sflow",
                "-T",
                "fields",
                "-E",
                "occurrence=a",
                "-E",
                "aggregator=,",
                "-e",
                "udp.checksum",
                "-e",
                "tcp.checksum");
        return Files.readAllLines(fields).stream()
                .flatMap(line -> Stream.of(line.split("[,\t]")).skip(1))
                .filter(checksum -> !checksum.isEmpty())
                .map(Integer::decode)
                .sorted()
                .toList();
    }

    @Test
    void protocReadsTheMessagesWithThePublishedSchema() throws Exception {
        String protoc = Requirement.program("protoc");
        List<byte[]> encoded = withoutLengths(protobuf.flows());
        int step = messages.size() / 12; // each needs a process: a dozen, of all types, will do
        for (int i = 0; i < messages.size(); i += step) {
            assertThat(decode(protoc, encoded.get(i))).isEqualTo(messages.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"goflow2-v1, flowpb.v1.FlowMessage, goflow2-v1.proto", "goflow, flowprotob.FlowMessage, goflow.proto"})
    void soItDoesInTheOlderDialects(String dialect, String message, String schema) throws Exception {
        String protoc = Requirement.program("protoc");
        Collector older = Collector.play(
                FLOWS,
                directory,
                dialect,
                "-schema=" + dialect,
                "-format=pb",
                "-proto.fixedlen",
                "-transport.file.sep=");
        List<byte[]> encoded = withoutLengths(older.flows());

        assertThat(encoded).hasSameSizeAs(messages);
        for (int i = 0; i < messages.size(); i += messages.size() / 4) {
            assertThat(decoded(protoc, encoded.get(i), message, schema)
                            .replace("_", "")
                            .toLowerCase(Locale.ROOT))
                    .contains("bytes: " + Long.toUnsignedString(messages.get(i).getBytes()) + "\n")
                    .contains("timereceived: " + messages.get(i).getTimeReceivedNs() / 1_000_000_000 + "\n")
                    .doesNotContainPattern("(?m)^\\d"); // a field that the schema does not have
        }
    }

    private static List<byte[]> withoutLengths(Path file) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(Files.readAllBytes(file));
        List<byte[]> messages = new ArrayList<>();
        while (!in.isAtEnd()) {
            messages.add(in.readByteArray());
        }
        return messages;
    }

    private FlowMessage decode(String protoc, byte[] message) throws Exception {
        return TextFormat.parse(decoded(protoc, message, "flowpb.FlowMessage", "flow.proto"), FlowMessage.class);
    }

    private String decoded(String protoc, byte[] message, String type, String schema) throws Exception {
        Path input = Files.write(directory.resolve("message"), message);
        Path text = Child.runWithInput(
                input, directory, "protoc", protoc, "--proto_path=" + SCHEMAS, "--decode=" + type, schema);
        return Files.readString(text);
    }
}
