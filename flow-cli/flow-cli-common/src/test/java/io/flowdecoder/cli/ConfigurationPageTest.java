package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} lists every flag; {@code -Dgolden.write} lists them as they are now. */
class ConfigurationPageTest {
    private static final Path PAGE = Checkout.file("docs/configuration.md");
    private static final String HEADER = """
            | in the file, `-` before it on the command line | in the environment | default | on SIGHUP |
            |---|---|---|---|
            """;

    @Test
    void everyFlagIsListed() throws IOException, UsageException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(HEADER));
        StringBuilder table = new StringBuilder(HEADER);
        for (Flags.Entry flag : new Flags(CommandLineTest.COLLECTOR, Extensions.load()).all()) {
            if (!flag.isOnlyForCommandLine()) {
                table.append(row(flag)).append('\n');
            }
        }
        if (System.getProperty("golden.write") != null) {
            Files.writeString(PAGE, before + table);
        } else {
            assertThat(page).isEqualTo(before + table);
        }
    }

    private static String row(Flags.Entry flag) {
        boolean isReloadable =
                Stream.of(Flag.values()).anyMatch(known -> known.name.equals(flag.name()) && known.isReloadable());
        String name = "`" + flag.name() + "`" + (flag.isRepeatable() ? ", a list" : "");
        String defaultValue = flag.defaultValue() == null ? "" : flag.defaultValue();
        return "| " + name + " | `" + Environment.variable(flag.name()) + "` | " + defaultValue + " | "
                + (isReloadable ? "followed" : "") + " |";
    }
}
