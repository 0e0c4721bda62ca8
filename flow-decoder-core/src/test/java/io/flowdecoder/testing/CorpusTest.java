package io.flowdecoder.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    @Test
    void aQuotedValueMayHoldCommasAndQuotes() {
        assertThat(Corpus.splitCsv("a,\"b, c\",,\"say \"\"d\"\"\",\"\",e"))
                .containsExactly("a", "b, c", "", "say \"d\"", "", "e");
    }

    @Test
    void theFilesOfASessionComeInItsOrder(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("MANIFEST.csv"), """
                file,protocol,container,session,session_seq
                data.hex,ipfix,udp-payload,one,2
                alone.bin,netflow5,udp-payload,two,1
                template.hex,ipfix,udp-payload,one,1
                """);
        Files.writeString(directory.resolve("ORACLE.csv"), """
                file,alt_templates,alt_flow_samples
                data.hex,3,
                """);
        Files.writeString(directory.resolve("data.hex"), "000a  # version");

        Corpus corpus = Corpus.in(directory);

        assertThat(corpus.sessions(entry -> true)).containsOnlyKeys("one", "two");
        List<Corpus.Entry> one =
                corpus.sessions(entry -> entry.protocol().equals("ipfix")).get("one");
        assertThat(one).extracting(Corpus.Entry::file).containsExactly("template.hex", "data.hex");
        assertThat(one.get(1).octets()).containsExactly(0, 10);
        assertThat(one.get(1).expected("templates")).isEqualTo(3);
        assertThatThrownBy(() -> one.get(1).expected("flow_samples"))
                .hasMessage("no count of flow_samples in data.hex");
    }
}
