package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A life of hours in some seconds: what wears a collector out in a day comes every moment. {@code -Dsoak.seconds=600} makes
 * it longer.
 */
@EnabledOnOs(OS.LINUX)
class SoakTest {
    private static final int SECONDS = Integer.getInteger("soak.seconds", 20);
    private static final int EXPORTERS_A_SECOND = 150;
    private static final Pattern LISTENING = Pattern.compile("listening for \\S+ on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    Path directory;

    private Child start() throws IOException {
        return Child.start(
                directory,
                "collector",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms160m",
                "-Xmx160m",
                "-XX:+AlwaysPreTouch",
                "-XX:-UseDynamicNumberOfCompilerThreads",
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName(),
                "-listen=netflow://127.0.0.1:0",
                "-addr=",
                "-state.dir=" + directory.resolve("state"),
                "-state.interval=1s",
                "-format=bin",
                "-transport.file.sep=",
                "-transport.file=" + directory.resolve("flows"));
    }

    @Test
    void exportersTemplatesAndFilesThatComeAndGoLeaveNothingBehind() throws Exception {
        try (Child collector = start()) {
            MatchResult listening = collector.awaitError(LISTENING).orElseThrow();
            ChurningExporters exporters = new ChurningExporters(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(listening.group(1))));

            live(exporters, collector, SECONDS / 2);
            Vitals young = Vitals.of(collector.pid());
            live(exporters, collector, SECONDS / 2);
            Vitals old = Vitals.of(collector.pid());

            assertThat(old.threads()).isLessThanOrEqualTo(young.threads() + 1); // a signal has a thread for a moment
            assertThat(old.descriptors()).isLessThanOrEqualTo(young.descriptors() + 1);
            assertThat(old.kilobytes()).isLessThan(young.kilobytes() * 11 / 10);
            collector.stop();
            assertThat(collector.count("flows")).isEqualTo(exporters.records());
            assertThat(collector.count("delivered")).isEqualTo(exporters.records());
        }
    }

    private void live(ChurningExporters exporters, Child collector, int seconds) throws Exception {
        long start = System.nanoTime();
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < EXPORTERS_A_SECOND; i++) {
                exporters.live();
                long next =
                        start + TimeUnit.SECONDS.toNanos(second) + i * TimeUnit.SECONDS.toNanos(1) / EXPORTERS_A_SECOND;
                LockSupport.parkNanos(next - System.nanoTime());
            }
            rotate(collector);
        }
    }

    private void rotate(Child collector) throws Exception {
        Path flows = directory.resolve("flows");
        Files.move(flows, directory.resolve("rotated"), StandardCopyOption.REPLACE_EXISTING);
        collector.signal("HUP");
    }
}
