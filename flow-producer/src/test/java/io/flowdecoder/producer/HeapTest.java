package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default limits in the heap that commands are started with. */
class HeapTest {
    private static final int PATIENCE_SECONDS = 300;
    private static final Pattern SAID =
            Pattern.compile("templates (\\d+), refused (\\d+), flows (\\d+), heap (\\d+) MB");

    @TempDir
    Path directory;

    @Test
    void aThousandExportersWithFiftyTemplatesEachFit() throws Exception {
        MatchResult said = run("1000", "50", "20", "40");

        assertThat(said.group(1)).isEqualTo("50000");
        assertThat(said.group(2)).isEqualTo("0");
        assertThat(said.group(3)).isEqualTo("50000");
        assertThat(Integer.parseInt(said.group(4))).isLessThan(200);
    }

    /** Small ones take the most heap for what they take of the budget. */
    @Test
    void asManySmallTemplatesAsAreRememberedFit() throws Exception {
        MatchResult said = run("300", "1000", "1", "1");

        assertThat(Integer.parseInt(said.group(2))).isPositive();
        assertThat(Integer.parseInt(said.group(4))).isLessThan(240);
    }

    private MatchResult run(String... arguments) throws Exception {
        Path said = directory.resolve("said");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "-Xmn48m",
                "-XX:SurvivorRatio=2",
                "-XX:MaxTenuringThreshold=1",
                "-cp",
                System.getProperty("java.class.path"),
                ManyTemplates.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(said)).matches("(?s)" + SAID + "\\s*");
            return SAID.matcher(Files.readString(said)).results().findFirst().orElseThrow();
        } finally {
            process.destroyForcibly();
        }
    }
}
