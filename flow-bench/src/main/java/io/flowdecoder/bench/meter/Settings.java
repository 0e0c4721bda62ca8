package io.flowdecoder.bench.meter;

import io.flowdecoder.bench.load.Kind;
import io.flowdecoder.bench.load.Load;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/** The arguments of {@link EndToEnd}. */
final class Settings {
    private static final List<String> EVERY_LOAD = List.of("v5", "v9", "ipfix", "sflow", "mixed");

    private final OptionParser parser = new OptionParser();
    private final OptionSpec<String> loads = parser.nonOptions("v5, v9, ipfix, sflow, mixed: all if none is named")
            .ofType(String.class);
    private final OptionSpec<Integer> rates = parser.accepts("rates", "datagrams a second, separated by commas")
            .withRequiredArg()
            .ofType(Integer.class)
            .withValuesSeparatedBy(',')
            .defaultsTo(2_000, 20_000);
    private final OptionSpec<Void> search =
            parser.accepts("search", "look for the highest rate of which less than 0.1 % is lost, instead");
    private final OptionSpec<Double> seconds = number("seconds", "of each run", 10);
    private final OptionSpec<Double> warmUp = number("warm-up", "seconds before each run", 10);
    private final OptionSpec<Integer> repeat = count("repeat", "runs, of which the median counts", 3);
    private final OptionSpec<Integer> exporters = count("exporters", "how many, each from an address of its own", 4);
    private final OptionSpec<Integer> collectorCore = count("collector-core", "that collectors run on, or -1", 0);
    private final OptionSpec<Integer> senderCore = count("sender-core", "that the sender runs on, or -1", 1);
    private final OptionSpec<String> only = parser.accepts("only", "collectors whose names begin so; may be repeated")
            .withRequiredArg();
    private final OptionSpec<String> more = parser.accepts(
                    "collector", "one more: name=command with {port} and, if it writes files, {dir}; may be repeated")
            .withRequiredArg();
    private final OptionSpec<String> directory = parser.accepts("directory", "for what collectors write")
            .withRequiredArg()
            .defaultsTo(inMemory());
    private final OptionSpec<Void> help = parser.accepts("help", "show this").forHelp();
    private final OptionSet options;

    /**
     * @throws OptionException if one is none of these, or no number
     * @throws IllegalArgumentException if one is out of range
     */
    Settings(String... args) {
        options = parser.parse(args);
        check();
    }

    private void check() {
        loads().forEach(Kind::named);
        require(rates().stream().allMatch(rate -> rate > 0 && rate <= Load.HIGHEST_RATE), "rates");
        require(isTime(options.valueOf(seconds)) && isTime(options.valueOf(warmUp)), "seconds");
        require(repeat() > 0 && repeat() <= 50, "repeat");
        require(options.valueOf(exporters) > 0 && options.valueOf(exporters) <= Load.MOST_EXPORTERS, "exporters");
    }

    private static boolean isTime(double seconds) {
        return seconds > 0 && seconds <= Load.MOST_SECONDS;
    }

    private static void require(boolean right, String name) {
        if (!right) {
            throw new IllegalArgumentException("--" + name + " is out of range");
        }
    }

    /** A directory whose files are in memory, if there is one: disks are not what is measured. */
    private static String inMemory() {
        Path shared = Path.of("/dev/shm");
        return Files.isWritable(shared) ? shared.toString() : System.getProperty("java.io.tmpdir");
    }

    private OptionSpec<Integer> count(String name, String help, int otherwise) {
        return parser.accepts(name, help)
                .withRequiredArg()
                .ofType(Integer.class)
                .defaultsTo(otherwise);
    }

    private OptionSpec<Double> number(String name, String help, double otherwise) {
        return parser.accepts(name, help).withRequiredArg().ofType(Double.class).defaultsTo(otherwise);
    }

    boolean asksForHelp() {
        return options.has(help);
    }

    static void printHelp(PrintStream out) throws IOException {
        new Settings().parser.printHelpOn(out);
    }

    List<String> loads() {
        return options.valuesOf(loads).isEmpty() ? EVERY_LOAD : options.valuesOf(loads);
    }

    List<Integer> rates() {
        return options.valuesOf(rates);
    }

    boolean isSearch() {
        return options.has(search);
    }

    int repeat() {
        return options.valueOf(repeat);
    }

    int senderCore() {
        return options.valueOf(senderCore);
    }

    Meter meter() {
        return new Meter(
                options.valueOf(exporters),
                options.valueOf(warmUp),
                options.valueOf(seconds),
                options.valueOf(collectorCore),
                Path.of(options.valueOf(directory)));
    }

    List<Collector> collectors(Path checkout) {
        List<Collector> all = new ArrayList<>(Collector.known(checkout));
        options.valuesOf(more).forEach(definition -> all.add(Collector.parse(definition)));
        List<String> beginnings = options.valuesOf(only);
        return all.stream()
                .filter(one -> beginnings.isEmpty() || beginnings.stream().anyMatch(one.name()::startsWith))
                .toList();
    }
}
