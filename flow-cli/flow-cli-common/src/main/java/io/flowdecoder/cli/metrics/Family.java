package io.flowdecoder.cli.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/** One metric while it is put together: what is added under the same labels is summed. */
final class Family {
    private static final double MILLIS = 1e-3;

    private final String name;
    private final String help;
    private final String[] labels;
    private final Map<Labels, long[]> sums = new LinkedHashMap<>();

    Family(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.labels = labels;
    }

    /** Adds to the values of its labels, of which there is a series even for nothing. */
    void add(long more, String... values) {
        add(more, 0, values);
    }

    /** Adds unless it is nothing, which then has no series. */
    void addAny(long more, String... values) {
        if (more != 0) {
            add(more, 0, values);
        }
    }

    void addAny(long more, long sum, String... values) {
        if (more != 0) {
            add(more, sum, values);
        }
    }

    private void add(long more, long sum, String... values) {
        long[] sums = this.sums.computeIfAbsent(Labels.of(labels, values), none -> new long[2]);
        sums[0] += more;
        sums[1] += sum;
    }

    CounterSnapshot counter() {
        CounterSnapshot.Builder builder = CounterSnapshot.builder().name(name).help(help);
        sums.forEach((key, sum) -> builder.dataPoint(
                CounterDataPointSnapshot.builder().labels(key).value(sum[0]).build()));
        return builder.build();
    }

    GaugeSnapshot gauge() {
        GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(help);
        sums.forEach((key, sum) -> builder.dataPoint(
                GaugeDataPointSnapshot.builder().labels(key).value(sum[0]).build()));
        return builder.build();
    }

    /** How many there are, and how much they are together. */
    SummarySnapshot summary() {
        return summary(1);
    }

    /** The same of milliseconds, as seconds. */
    SummarySnapshot summaryOfSeconds() {
        return summary(MILLIS);
    }

    private SummarySnapshot summary(double unit) {
        SummarySnapshot.Builder builder = SummarySnapshot.builder().name(name).help(help);
        sums.forEach((key, sum) -> builder.dataPoint(SummaryDataPointSnapshot.builder()
                .labels(key)
                .count(sum[0])
                .sum(sum[1] * unit)
                .build()));
        return builder.build();
    }
}
