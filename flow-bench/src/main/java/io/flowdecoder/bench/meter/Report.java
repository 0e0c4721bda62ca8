package io.flowdecoder.bench.meter;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Tables in Markdown of the medians of what was measured. Ratios are to what is first of its load. */
final class Report {
    private static final double WHOLE = 0.9995;

    private record Key(String load, int rate, String collector) {}

    private final Map<Key, List<Measurement>> measured = new LinkedHashMap<>();
    private final Map<Key, List<Search.Found>> found = new LinkedHashMap<>();

    void add(String load, String collector, Measurement measurement) {
        measured.computeIfAbsent(new Key(load, measurement.rate(), collector), key -> new ArrayList<>())
                .add(measurement);
    }

    void add(String load, String collector, Search.Found search) {
        found.computeIfAbsent(new Key(load, 0, collector), key -> new ArrayList<>())
                .add(search);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!measured.isEmpty()) {
            text.append(
                            "| load | datagrams/s | collector | CPU µs/datagram | CPU µs/record | spread, % | ratio | lost, % |")
                    .append(" memory, MB | counted, % |\n|---|---:|---|---:|---:|---:|---:|---:|---:|---:|\n");
            Map<String, Double> firsts = new LinkedHashMap<>();
            measured.forEach((key, runs) -> addRates(text, key, runs, firsts));
        }
        if (!found.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("| load | collector | highest rate held, datagrams/s | records/s | ratio |\n")
                    .append("|---|---|---:|---:|---:|\n");
            Map<String, Double> firsts = new LinkedHashMap<>();
            found.forEach((key, searches) -> addFound(text, key, searches, firsts));
        }
        return text.toString();
    }

    private static void addRates(StringBuilder text, Key key, List<Measurement> runs, Map<String, Double> firsts) {
        double perRecord = median(runs, Measurement::microsPerRecord);
        double first = firsts.computeIfAbsent(key.load + key.rate, load -> perRecord);
        boolean tooSlow = runs.stream().anyMatch(Measurement::isSenderTooSlow);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s%.0f | %s | %.2f | %.3f | %.0f | %s | %.3f | %.0f | %s |%n",
                key.load,
                tooSlow ? "sender too slow: " : "",
                median(runs, Measurement::sentRate),
                key.collector,
                median(runs, Measurement::microsPerDatagram),
                perRecord,
                spread(runs, perRecord),
                ratio(perRecord, first),
                100 * median(runs, Measurement::lossShare),
                median(runs, Measurement::peakKilobytes) / 1024,
                counted(runs)));
    }

    /** From the cheapest run to the dearest, as a share of the median: much of it is the noise of the machine. */
    private static double spread(List<Measurement> runs, double median) {
        DoubleSummaryStatistics all =
                runs.stream().mapToDouble(Measurement::microsPerRecord).summaryStatistics();
        return median > 0 ? 100 * (all.getMax() - all.getMin()) / median : 0;
    }

    /** There is none to what was too little to be seen. */
    private static String ratio(double value, double first) {
        return first > 0 ? String.format(Locale.ROOT, "%.2f", value / first) : "";
    }

    /** The least of all runs: what a collector does not do costs it nothing. */
    private static String counted(List<Measurement> runs) {
        OptionalDouble least = runs.stream()
                .map(Measurement::counted)
                .flatMapToDouble(OptionalDouble::stream)
                .min();
        if (least.isEmpty()) {
            return "";
        }
        return String.format(Locale.ROOT, least.getAsDouble() < WHOLE ? "**%.1f**" : "%.1f", 100 * least.getAsDouble());
    }

    private static void addFound(StringBuilder text, Key key, List<Search.Found> searches, Map<String, Double> firsts) {
        double rate = median(searches, Search.Found::rate);
        double first = firsts.computeIfAbsent(key.load, load -> rate);
        boolean isLimitOfSender = searches.stream().anyMatch(Search.Found::isLimitOfSender);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s%.0f | %.0f | %s |%n",
                key.load,
                key.collector,
                isLimitOfSender ? "≥ " : "",
                rate,
                median(searches, Search.Found::recordsASecond),
                ratio(rate, first)));
    }

    static <T> double median(List<T> all, ToDoubleFunction<T> value) {
        double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
