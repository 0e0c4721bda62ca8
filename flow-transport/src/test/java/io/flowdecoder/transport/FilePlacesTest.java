package io.flowdecoder.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.producer.MessageKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody reads standard output any more. */
class FilePlacesTest {
    private static final int GONE = 3;

    @TempDir
    private Path directory;

    @Test
    void whatHasNothingElseIsGone() throws Exception {
        assertThat(withoutAReader()).isEqualTo(GONE);
    }

    @Test
    void whatHasAFileAsWellGoesOn() throws Exception {
        Path counters = directory.resolve("counters");

        assertThat(withoutAReader(counters.toString())).isZero();
        assertThat(counters).hasContent("counter\n");
    }

    private static int withoutAReader(String... counters) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName());
        builder.command().addAll(List.of(counters));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getInputStream().close();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Writes flows to standard output when nobody reads it, and then counters to a file, if it has one. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            System.in.read();
            FilePlaces places = new FilePlaces();
            places.add(MessageKind.FLOWS, null, "-transport.file", Messages.LINES);
            if (args.length > 0) {
                places.add(MessageKind.COUNTERS, Path.of(args[0]), "-transport.file.counters", Messages.LINES);
            }
            AtomicBoolean gone = new AtomicBoolean();
            Map<MessageKind, Transport> transports = places.open(() -> gone.set(true));
            transports.forEach((kind, transport) -> {
                Transport.Sender sender = transport.newSender();
                sender.message().append((kind == MessageKind.FLOWS ? "flow" : "counter").getBytes(UTF_8));
                sender.send();
                sender.flush();
            });
            System.exit(gone.get() ? GONE : 0);
        }
    }
}
