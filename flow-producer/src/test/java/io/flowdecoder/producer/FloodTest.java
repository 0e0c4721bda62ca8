package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloodTest {
    private static final int PATIENCE_SECONDS = 600;

    /** A heap of 192 MB, and the default limits. */
    @Test
    void aMillionMadeUpExportersAndTenMillionTemplatesCostALiveExporterNothing(@TempDir Path directory)
            throws Exception {
        Path said = directory.resolve("said");
        Process flood = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Flood.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(flood.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(flood.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            flood.destroyForcibly();
        }
    }
}
