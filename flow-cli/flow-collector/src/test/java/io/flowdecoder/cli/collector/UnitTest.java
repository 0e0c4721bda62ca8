package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit of systemd, which {@code flow-dist/check} has systemd look at and installs. */
class UnitTest {
    private static final Path UNIT = Checkout.file("flow-dist/src/main/dist/systemd/flow-collector.service");

    @TempDir
    private Path directory;

    private static String setting(String name) throws IOException {
        Matcher line = Pattern.compile("(?m)^" + name + "=(.*)$").matcher(Files.readString(UNIT));
        assertThat(line.find()).as(name).isTrue();
        return line.group(1);
    }

    @Test
    void gf31TheUnitRunsWithoutPrivilegesAndWithTheSettingsOfTheMachine() throws IOException {
        assertThat(setting("DynamicUser")).isEqualTo("yes");
        assertThat(setting("CapabilityBoundingSet")).isEmpty();
        assertThat(setting("NoNewPrivileges")).isEqualTo("yes");
        assertThat(setting("EnvironmentFile")).isEqualTo("-/etc/default/flow-collector");
        assertThat(setting("ExecStart")).startsWith("/usr/bin/flow-collector ").endsWith(" $FLOW_FLAGS");
        assertThat(Files.readAllLines(Checkout.file("flow-dist/src/main/debian/conffiles")))
                .contains("/etc/default/flow-collector"); // an upgrade keeps it
    }

    @Test
    void gf31AWrongFlagIsToldInOneLineAndFailsTheUnitAfterSomeStarts() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName(),
                "-fromat=json");
        try (Child collector = Child.start(directory, "unit", command.toArray(String[]::new))) {
            collector.awaitEnd();

            assertThat(collector.exitValue()).isEqualTo(2);
            assertThat(collector.error())
                    .isEqualTo("flow-collector: -fromat: no such flag; is it -format? (-h explains the flags)\n");
        }
        assertThat(setting("Restart")).isEqualTo("on-failure");
        int pause = Integer.parseInt(setting("RestartSec"));
        int starts = Integer.parseInt(setting("StartLimitBurst"));
        assertThat(pause).isGreaterThanOrEqualTo(5);
        assertThat(starts * (pause + 1)).isLessThan(Integer.parseInt(setting("StartLimitIntervalSec")));
    }
}
