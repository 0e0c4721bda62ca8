package io.flowdecoder.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a command from its flags to its exit status. */
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    static final int OK = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    /** Before the flags: says what is understood, instead of writing flows. */
    static final String EXPLAIN = "explain";

    private final Command command;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    /** Before there was anything to follow it. */
    private final AtomicBoolean hungUp = new AtomicBoolean();

    private Cli(Command command, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.command = command;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs a command and ends the process: 0 well, 1 failed, 2 wrong usage. */
    public static void main(Command command, String... args) {
        System.exit(run(command, System.getenv(), System.out, System.err, args));
    }

    /** Without an environment. */
    static int run(Command command, PrintStream out, PrintStream err, String... args) {
        return run(command, Map.of(), out, err, args);
    }

    static int run(Command command, Map<String, String> environment, PrintStream out, PrintStream err, String... args) {
        return new Cli(command, environment, out, err).run(args);
    }

    private int run(String... args) {
        boolean explain = args.length > 0 && args[0].equals(EXPLAIN);
        if (!explain) {
            ProcessSignals.on("HUP", () -> hungUp.set(true));
        }
        try {
            CommandLine given = CommandLine.parse(command, explain ? Arrays.copyOfRange(args, 1, args.length) : args);
            if (given.asksForHelp()) {
                out.print(given.help());
                return OK;
            }
            if (given.asksForVersion()) {
                out.println(command.name() + " " + version());
                return OK;
            }
            Configuration configuration = Configuration.read(given, environment);
            if (configuration.line().asksForCheck()) {
                out.print(configuration.line().effective());
                configuration.warnings().forEach(err::println);
                return OK;
            }
            Logging.configure(
                    configuration.settings().logLevel(),
                    configuration.settings().jsonLogs());
            configuration.warnings().forEach(LOG::warn);
            return explain ? explain(configuration.settings()) : run(configuration);
        } catch (UsageException wrong) {
            err.println(command.name() + ": " + wrong.getMessage() + " (-h explains the flags)");
            return WRONG_USAGE;
        }
    }

    static String version() {
        String version = Cli.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private int run(Configuration configuration) {
        Settings settings = configuration.settings();
        Run run = new Run(settings, command.protocols(), configuration::reload, hungUp::get);
        try (Outputs outputs = Outputs.open(settings, run::stop);
                SavedSessions saved = SavedSessions.open(settings.state())) {
            return run.through(new Pipeline(saved.sessions(), settings, outputs), err);
        } catch (CannotStartException unusable) {
            err.println(command.name() + ": " + unusable.getMessage());
            return WRONG_USAGE;
        } catch (IOException failed) {
            err.println(command.name() + ": " + failed.getMessage());
            return FAILED;
        }
    }

    private int explain(Settings settings) throws UsageException {
        if (settings.listens()) {
            throw new UsageException(
                    EXPLAIN + ": it explains captures and IPFIX Files, name one with -input.pcap or -input.ipfix");
        }
        Pipeline pipeline = new Pipeline(SavedSessions.empty(settings.state()), settings, Outputs.nowhere(settings));
        return new Run(settings, command.protocols(), none -> {}, () -> false).explain(pipeline, out, err);
    }
}
