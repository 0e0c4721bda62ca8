package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.transport.Transport.Sender;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several outputs of one command. */
class OutputsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private int run(String... args) throws IOException {
        Path capture =
                Captures.write(directory.resolve("all.pcap"), Captures.NETFLOW_V5, Captures.NOISE, Captures.NETFLOW_V5);
        List<String> all = new ArrayList<>(List.of(args));
        all.add("-input.pcap=" + capture);
        return Cli.run(
                CommandLineTest.COLLECTOR,
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(err, true),
                all.toArray(String[]::new));
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private String flag(String output, String file) {
        return "-outputs." + output + ".transport.file=" + file(file);
    }

    @Test
    void eachGetsAllFlowsInItsOwnFormat() throws IOException {
        assertThat(run(
                        flag("a", "a"),
                        flag("b", "b"),
                        "-outputs.b.format=text",
                        flag("c", "c"),
                        "-outputs.c.format=pb"))
                .isEqualTo(Cli.OK);

        assertThat(Files.readAllLines(file("a")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"type\":\"NETFLOW_V5\""));
        assertThat(Files.readAllLines(file("b"))).hasSize(2).allMatch(line -> line.startsWith("type=NETFLOW_V5 "));
        assertThat(file("c")).isNotEmptyFile();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsPattern("\nflows +2\n")
                .containsPattern("\ndelivered +6\n")
                .doesNotContain("not written");
    }

    @Test
    void thoseOfOneEncodingHaveTheSame() throws IOException {
        assertThat(run(flag("a", "a"), flag("b", "b"), flag("c", "c"), "-outputs.c.transport.file.sep=--"))
                .isEqualTo(Cli.OK);

        assertThat(file("a")).isNotEmptyFile().hasSameBinaryContentAs(file("b"));
        assertThat(Files.readString(file("c")))
                .isEqualTo(Files.readString(file("a")).replace("\n", "--"));
    }

    @Test
    void eachGetsTheKindsThatItAsksFor() throws IOException {
        assertThat(run(
                        flag("flows", "flows"),
                        flag("raw", "raw"),
                        "-outputs.raw.produce=raw",
                        flag("counters", "counters"),
                        "-outputs.counters.produce=counters"))
                .isEqualTo(Cli.OK);

        assertThat(Files.readAllLines(file("flows"))).hasSize(2).allMatch(line -> line.contains("NETFLOW_V5"));
        assertThat(Files.readAllLines(file("raw"))).hasSize(2).allMatch(line -> line.contains("netflowv5"));
        assertThat(file("counters")).isEmptyFile();
        assertThat(err.toString(StandardCharsets.UTF_8)).containsPattern("\ndelivered +4\n");
    }

    @Test
    void oneThatCannotBeOpenedIsNamed() throws IOException {
        assertThat(run(flag("a", "a"), flag("b", "missing/b"))).isEqualTo(Cli.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("flow-collector: -outputs.b.transport.file: " + file("missing/b")
                        + ": no such file or directory\n");
    }

    /** Keeps what is sent, each message with its key. */
    private static final class Kept implements Sender {
        private final Output message = new Output(4);
        private final Output key;
        private final List<String> sent = new ArrayList<>();

        Kept(boolean hasKeys) {
            key = hasKeys ? new Output(4) : null;
        }

        @Override
        public Output message() {
            return message;
        }

        @Override
        public Output key() {
            return key;
        }

        @Override
        public void send() {
            sent.add(key == null ? message.toString() : key + "=" + message);
            discard();
        }

        @Override
        public void discard() {
            message.truncate(0);
            if (key != null) {
                key.truncate(0);
            }
        }

        @Override
        public void flush() {}
    }

    @Test
    void aMessageIsCopiedToAllThatTakeIt() {
        Kept one = new Kept(false);
        Kept other = new Kept(false);
        Copies all = new Copies(List.of(one, other));

        for (int i = 0; i < 2; i++) {
            all.message().append("message " + i);
            all.send();
            all.message().append("never complete");
            one.discard();
            other.discard();
        }

        assertThat(one.sent).containsExactly("message 0", "message 1").isEqualTo(other.sent);
    }

    @Test
    void whoWantsKeysHasItsOwn() {
        Kept plain = new Kept(false);
        Kept keyed = new Kept(true);
        Encoding encoding = Encoding.of(Schema.GOFLOW2, Format.named("json"));
        List<MessageWriters.Way> ways = Stream.of(plain, keyed)
                .map(sender -> new MessageWriters.Way(encoding, Map.<MessageKind, Sender>of(MessageKind.FLOWS, sender)))
                .toList();
        new MessageWriters(ways).flows().accept(new Flow(Limits.DEFAULT));

        assertThat(plain.sent).hasSize(1);
        assertThat(keyed.sent).singleElement().asString().endsWith("=" + plain.sent.get(0));
    }
}
