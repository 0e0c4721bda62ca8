package io.flowdecoder.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.bench.load.Sent;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static Measurement measurement(int rate, long drops, long ticks) {
        Sent sent = new Sent(rate, rate * 10L, 0, 0, 1);
        return new Measurement(rate, sent, drops, ticks, 0, 2048, OptionalDouble.of(1));
    }

    @Test
    void aRowHasTheMedianOfItsRunsAndTheRatioToTheFirst() {
        Report report = new Report();
        for (int ticks : new int[] {10, 90, 20}) {
            report.add("v5", "ours", measurement(1_000, 0, ticks));
            report.add("v5", "theirs", measurement(1_000, 0, 2 * ticks));
        }

        assertThat(report.toString().lines().skip(2))
                .containsExactly(
                        "| v5 | 1000 | ours | 200.00 | 20.000 | 400 | 1.00 | 0.000 | 2 | 100.0 |",
                        "| v5 | 1000 | theirs | 400.00 | 40.000 | 400 | 2.00 | 0.000 | 2 | 100.0 |");
    }

    @Test
    void thereIsNoRatioToWhatWasTooLittleToBeSeen() {
        Report report = new Report();
        report.add("v5", "ours", measurement(1_000, 0, 0));

        assertThat(report.toString()).endsWith("| v5 | 1000 | ours | 0.00 | 0.000 | 0 |  | 0.000 | 2 | 100.0 |\n");
    }

    @Test
    void whatWasDroppedHasCostNothing() {
        Measurement half = measurement(1_000, 500, 10);

        assertThat(half.lossShare()).isEqualTo(0.5);
        assertThat(half.microsPerDatagram()).isEqualTo(200);
        assertThat(half.microsPerRecord()).isEqualTo(20);
        assertThat(half.isHeld()).isFalse();
    }

    @Test
    void aMedianOfTwoLiesBetweenThem() {
        assertThat(Report.median(List.of(1.0, 3.0), value -> value)).isEqualTo(2);
    }

    @Test
    void theHighestRateHeldIsFound() throws Exception {
        Search.Found found = Search.highestHeld(rate -> measurement(rate, rate > 137_000 ? rate / 100 : 0, 10));

        assertThat(found.rate()).isBetween(131_000.0, 137_000.0);
        assertThat(found.recordsASecond()).isEqualTo(10 * found.rate());
        assertThat(found.isLimitOfSender()).isFalse();
    }

    @Test
    void aSearchEndsWhereTheSenderCannotFollow() throws Exception {
        Search.Found found = Search.highestHeld(rate -> {
            Sent sent = new Sent(Math.min(rate, 50_000), 0, 0, Math.max(0, rate - 50_000), 1);
            return new Measurement(rate, sent, 0, 10, 0, 0, OptionalDouble.empty());
        });

        assertThat(found.rate()).isEqualTo(50_000);
        assertThat(found.isLimitOfSender()).isTrue();
    }

    @Test
    void aCommandGetsItsPortAndDirectory() {
        Collector collector = Collector.parse("mine=collect -p {port} -w {dir}/flows");

        assertThat(collector.name()).isEqualTo("mine");
        assertThat(collector.command(9995, Path.of("/tmp/x")))
                .containsExactly("collect", "-p", "9995", "-w", "/tmp/x/flows");
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> new Settings("v4")).hasMessageContaining("v4");
        assertThatThrownBy(() -> new Settings("--rates", "0")).hasMessageContaining("--rates");
        assertThatThrownBy(() -> new Settings("--seconds", "601")).hasMessageContaining("--seconds");
        assertThatThrownBy(() -> new Settings("--nonsense")).hasMessageContaining("nonsense");
    }
}
