package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringFlagsTest {
    @TempDir
    private Path directory;

    private static MonitoringSettings settings(Map<String, String> environment, String... flags) throws UsageException {
        return MonitoringFlags.parse(CommandLine.parse(CommandLineTest.COLLECTOR, flags), environment);
    }

    private static MonitoringSettings settings(String... flags) throws UsageException {
        return settings(Map.of(), flags);
    }

    @Test
    void withoutFlagsItAnswersWhereGoFlow2Does() throws UsageException {
        MonitoringSettings settings = settings();

        assertThat(settings.http().address().getPort()).isEqualTo(8080);
        assertThat(settings.http().address().getAddress().isAnyLocalAddress()).isTrue();
        assertThat(settings.http().token()).isNull();
        assertThat(settings.http().tls()).isNull();
        assertThat(settings.metricsPath()).isEqualTo("/metrics");
        assertThat(settings.templatesPath()).isEqualTo("/templates");
        assertThat(settings.exporters()).isEqualTo(256);
    }

    @Test
    void anEmptyAddressMeansNone() throws UsageException {
        assertThat(settings("-addr=").http()).isNull();
        assertThat(settings("-metrics.addr=").http()).isNull();
        assertThat(settings("-templates.path=").templatesPath()).isNull();
    }

    @Test
    void theNamesOfOlderProgramsAreUnderstood() throws UsageException {
        MonitoringSettings settings =
                settings("-metrics.addr=127.0.0.1:9999", "-metrics.path=/m", "-templates.path=/t");

        assertThat(settings.http().address().getPort()).isEqualTo(9999);
        assertThat(settings.http().address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(settings.metricsPath()).isEqualTo("/m");
        assertThat(settings.templatesPath()).isEqualTo("/t");
    }

    @Test
    void theTokenIsInAFileOrInTheEnvironment() throws IOException, UsageException {
        Path file = Files.writeString(directory.resolve("token"), "secret\n");
        Map<String, String> environment = Map.of("FLOW_HTTP_TOKEN", "other");

        assertThat(settings("-http.token.file=" + file).http().token()).isEqualTo("secret");
        assertThat(settings(environment).http().token()).isEqualTo("other");
        assertThat(settings(environment, "-http.token.file=" + file).http().token())
                .isEqualTo("secret");
        assertThat(settings(environment).http()).asString().doesNotContain("other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -addr=:1 -metrics.addr=:2       | -addr and -metrics.addr: choose one of them
                    -addr=8080                      | -addr: 8080 is no host:port
                    -addr=:70000                    | -addr: :70000 is no host:port
                    -metrics.addr=x.invalid:1       | -metrics.addr: no host x.invalid
                    -metrics.path=                  | -metrics.path: it needs a value
                    -metrics.path=metrics           | -metrics.path: metrics is no path, such as /metrics
                    -metrics.path=/readyz           | -metrics.path: something else is at /readyz
                    -templates.path=/metrics        | -templates.path: something else is at /metrics
                    -metrics.exporters=-1           | -metrics.exporters: -1 is no number from 0 to 16384
                    -metrics.exporters=16385        | -metrics.exporters: 16385 is no number from 0 to 16384
                    -http.token.file=/missing       | -http.token.file: /missing: no such file or directory
                    -http.token.file=/dev/null      | -http.token.file: /dev/null: a token has letters, digits and signs, and no spaces
                    -http.tls.cert=/dev/null        | -http.tls.cert and -http.tls.key: give both of them
                    -http.tls.cert=/dev/null -http.tls.key=/x | -http.tls.cert, -http.tls.key: /dev/null: no certificate in PEM
                    """)
    void aWrongValueIsToldBeforeAnythingStarts(String flags, String message) {
        assertThatThrownBy(() -> settings(flags.split(" "))).hasMessage(message);
    }
}
