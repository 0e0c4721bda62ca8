package io.flowdecoder.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;

/** Runs a command from its flags to its exit status. */
public final class Cli {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    /** Before the flags: says what is understood, instead of writing flows. */
    static final String EXPLAIN = "explain";

    private final Command command;
    private final PrintStream out;
    private final PrintStream err;

    private Cli(Command command, PrintStream out, PrintStream err) {
        this.command = command;
        this.out = out;
        this.err = err;
    }

    /** Runs a command and ends the process: 0 well, 1 failed, 2 wrong usage. */
    public static void main(Command command, String... args) {
        System.exit(run(command, System.out, System.err, args));
    }

    static int run(Command command, PrintStream out, PrintStream err, String... args) {
        return new Cli(command, out, err).run(args);
    }

    private int run(String... args) {
        boolean explain = args.length > 0 && args[0].equals(EXPLAIN);
        try {
            CommandLine line = CommandLine.parse(command, explain ? Arrays.copyOfRange(args, 1, args.length) : args);
            if (line.asksForHelp()) {
                out.print(line.help());
                return OK;
            }
            if (line.asksForVersion()) {
                out.println(command.name() + " " + version());
                return OK;
            }
            return explain ? explain(line.settings()) : run(line.settings());
        } catch (UsageException wrong) {
            err.println(command.name() + ": " + wrong.getMessage() + " (-h explains the flags)");
            return WRONG_USAGE;
        }
    }

    static String version() {
        String version = Cli.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private int run(Settings settings) {
        Logging.configure(settings.logLevel(), settings.jsonLogs());
        Run run = new Run(settings, command.protocols());
        try (Outputs outputs = Outputs.open(settings, run::stop);
                SavedSessions saved = SavedSessions.open(settings.state())) {
            return run.through(new Pipeline(saved.sessions(), settings, outputs), err);
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
        Logging.configure(settings.logLevel(), settings.jsonLogs());
        Pipeline pipeline = new Pipeline(SavedSessions.empty(settings.state()), settings, Outputs.nowhere(settings));
        return new Run(settings, command.protocols()).explain(pipeline, out, err);
    }
}
