package io.flowdecoder.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.bench.FlowCounter;
import io.flowdecoder.bench.load.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class MeterTest {
    private static final int ANY_CORE = -1;
    private static final int RATE = 300;

    @TempDir
    Path directory;

    private static Collector java(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Collector(
                "java",
                Stream.concat(Stream.of(java), Stream.of(arguments)).toList(),
                EnumSet.allOf(Kind.class),
                Pattern.compile("flows (\\d+)"));
    }

    @Test
    void aCollectorIsStartedLoadedAndEnded() throws Exception {
        Meter meter = new Meter(2, 0.1, 0.5, ANY_CORE, directory);
        Collector collector = java("-cp", System.getProperty("java.class.path"), FlowCounter.class.getName(), "{port}");

        Measurement measured = meter.measure(collector, Kind.named("mixed"), RATE);

        assertThat(measured.sent().refused()).isZero();
        assertThat(measured.sent().records()).isPositive();
        assertThat(measured.drops()).isZero();
        assertThat(measured.counted()).hasValue(1);
        assertThat(measured.peakKilobytes()).isGreaterThan(10_000);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aCollectorThatDoesNotListenIsShownWithWhatItSaid() {
        Meter meter = new Meter(1, 0.1, 0.1, ANY_CORE, directory);

        assertThatThrownBy(() -> meter.measure(java("-no-such-flag"), List.of(Kind.V5), RATE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not listen")
                .hasMessageContaining("no-such-flag");
        assertThat(directory).isEmptyDirectory();
    }
}
