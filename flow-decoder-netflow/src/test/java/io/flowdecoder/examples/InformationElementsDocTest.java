package io.flowdecoder.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.element.InformationElements;
import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Checkout;
import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/information-elements.md shows is so. */
class InformationElementsDocTest {
    private String page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(Checkout.file("docs/information-elements.md"));
    }

    private String block(String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @Test
    void itsFileOfElementsIsRight(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("elements.csv"), block(""));

        Templates templates = ElementsExample.templates(file);

        assertThat(templates.elements().get(9999, 1).name()).isEqualTo("queueDepth");
        assertThat(templates.elements().get(9999, 2).meanings()).containsValues("empty", "busy", "full");
        assertThat(templates.elements().get(0, 40_005).name()).isEqualTo("firewallEvent");
    }

    @Test
    void itsExampleIsCutFromCodeThatCompiles() throws IOException {
        Path source = Checkout.file("flow-decoder-netflow/src/test/java/io/flowdecoder/examples/ElementsExample.java");

        assertThat(Files.readString(source).replaceAll("\\s+", " "))
                .contains(block("java")
                        .strip()
                        .replace("Path.of(\"elements.csv\")", "file")
                        .replaceAll("\\s+", " "));
    }

    @Test
    void aMistakeIsSaidAsItSays() {
        StringReader file = new StringReader("\n\n9999,1,queueDepth,unsigend8\n");

        assertThatThrownBy(() -> InformationElements.standard().with(file, "elements.csv"))
                .satisfies(mistake ->
                        assertThat(page).contains(mistake.getMessage().split(", ")[0]));
    }

    @Test
    void aRecordReadsAsItShows() {
        IpfixMessage message = IpfixMessage.read(Hex.datagram("""
                000a 0036  65f00000 00000000 00000007
                0002 0018  0100 0003  0008 0004  0001 0002  a70f 0002 00001ad7   # 6871/9999
                0100 000e  c0000201  05dc  0102  0000
                """), new Templates());
        Set.DataSet data = (Set.DataSet) message.sets().get(1);

        assertThat(page).contains("    " + data.records().get(0) + "\n");
    }

    @Test
    void thereAreAsManyEnterprisesAsItSays() {
        long enterprises = InformationElements.standard()
                .all()
                .map(InformationElement::enterprise)
                .filter(enterprise -> enterprise > 0)
                .distinct()
                .count();

        assertThat(page).contains("elements of " + enterprises + " enterprises");
    }
}
