package io.flowdecoder.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path CAPTURE = Checkout.file("examples/flows.pcap");
    private static final Path SOURCE =
            Checkout.file("flow-decoder-netflow/src/test/java/io/flowdecoder/examples/DecodeExample.java");

    @Test
    void theExamplesAreCutFromCodeThatCompiles() throws IOException {
        String source = onOneLine(Files.readString(SOURCE));
        List<String> examples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Checkout.file("README.md")))
                .results()
                .map((MatchResult block) -> onOneLine(block.group(1)))
                .toList();

        assertThat(examples).hasSize(2).allSatisfy(example -> assertThat(source).contains(example));
    }

    private static String onOneLine(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    @Test
    void theExamplesDecodeTheCaptureThatShipsWithTheProject() throws IOException {
        assertThat(DecodeExample.sources(CAPTURE)).isNotEmpty().allMatch(address -> address.contains("."));

        long octets = 0;
        Templates templates = new Templates();
        MessageCursor message = new MessageCursor();
        try (CaptureReader capture = CaptureReader.open(CAPTURE)) {
            while (capture.next()) {
                octets += DecodeExample.octets(capture.payload(), templates, message);
            }
        }
        assertThat(octets).isPositive();
    }
}
