package io.flowdecoder.bench.meter;

import io.flowdecoder.bench.load.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import joptsimple.OptionException;

/**
 * Measures what whole collectors cost, side by side: each in turn, and all of them again, so that what else the machine
 * does meets them alike. Tables go to standard output, what is going on to standard error.
 */
public final class EndToEnd {
    private final Settings settings;
    private final Meter meter;
    private final List<Collector> collectors;
    private final Report report = new Report();

    private EndToEnd(Settings settings, Path checkout) {
        this.settings = settings;
        meter = settings.meter();
        collectors = settings.collectors(checkout);
    }

    /** @param args the directory of the checkout, and what {@code --help} shows */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")) {
            System.err.println("This measures with what Linux has in /proc, and runs on no other system.");
            System.exit(1);
        }
        Path checkout = Path.of(args[0]).toAbsolutePath().normalize();
        try {
            Settings settings =
                    new Settings(List.of(args).subList(1, args.length).toArray(String[]::new));
            if (settings.asksForHelp()) {
                Settings.printHelp(System.out);
                return;
            }
            System.out.println(Machine.describe(checkout) + ".\n");
            Machine.stayOn(settings.senderCore());
            EndToEnd bench = new EndToEnd(settings, checkout);
            bench.run();
            System.out.print(bench.report);
        } catch (OptionException | IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            Settings.printHelp(System.err);
            System.exit(2);
        }
    }

    private void run() throws IOException, InterruptedException {
        for (String load : settings.loads()) {
            for (int i = 0; i < settings.repeat(); i++) {
                measureOnce(load);
            }
        }
    }

    private void measureOnce(String load) throws IOException, InterruptedException {
        List<Kind> kinds = Kind.named(load);
        List<Collector> able =
                collectors.stream().filter(collector -> collector.reads(kinds)).toList();
        if (settings.isSearch()) {
            for (Collector collector : able) {
                report.add(load, collector.name(), search(load, kinds, collector));
            }
            return;
        }
        for (int rate : settings.rates()) {
            for (Collector collector : able) {
                report.add(load, collector.name(), measure(load, kinds, collector, rate));
            }
        }
    }

    private Search.Found search(String load, List<Kind> kinds, Collector collector)
            throws IOException, InterruptedException {
        Search.Found found = meter.highestHeld(collector, kinds);
        System.err.printf(Locale.ROOT, "%s %s holds %.0f/s%n", load, collector.name(), found.rate());
        return found;
    }

    private Measurement measure(String load, List<Kind> kinds, Collector collector, int rate)
            throws IOException, InterruptedException {
        Measurement measured = meter.measure(collector, kinds, rate);
        System.err.printf(
                Locale.ROOT,
                "%s %d/s %s: %.3f µs/record, %d dropped, idle after %.2f s, sent %s%n",
                load,
                rate,
                collector.name(),
                measured.microsPerRecord(),
                measured.drops(),
                measured.drainSeconds(),
                measured.sent().toJson());
        return measured;
    }
}
