package io.flowdecoder.cli;

import io.flowdecoder.cli.FlagValues.Given;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.mapping.custom.MappingException;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.producer.TimeWindow;
import io.flowdecoder.session.PostCounters;
import io.flowdecoder.text.GoBoolean;
import io.flowdecoder.text.Reason;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;

/** Reads a command's flags: GoFlow2's grammar, one or two dashes, {@code -name=value} or {@code -name value}. */
final class CommandLine {
    /** What Go has beside -h. */
    private static final String HELP = "help";

    /** Nothing and less stand for every change in GoFlow2: a file with many templates cannot be written so often. */
    private static final Duration EVERY_CHANGE = Duration.ofSeconds(1);

    private static final String GO_UNIT = "(h|m|s|ms|us|ns)";
    /** Nothing or less, as Go writes durations. */
    private static final String NO_TIME = "0|([0.]+" + GO_UNIT + ")+|-([0-9.]+" + GO_UNIT + ")+";

    private final Command command;
    private final Extensions extensions;
    private final Flags flags;
    private final FlagValues values;
    private final Map<String, String> environment;

    private CommandLine(
            Command command, Extensions extensions, Flags flags, FlagValues values, Map<String, String> environment) {
        this.command = command;
        this.extensions = extensions;
        this.flags = flags;
        this.values = values;
        this.environment = environment;
    }

    private CommandLine with(FlagValues others) {
        return new CommandLine(command, extensions, flags, others, environment);
    }

    /** @throws UsageException if a flag is unknown or lacks its value */
    static CommandLine parse(Command command, String... args) throws UsageException {
        Extensions extensions = Extensions.load();
        Flags flags = new Flags(command, extensions);
        return new CommandLine(command, extensions, flags, new FlagValues(read(flags, args)), Map.of());
    }

    /** With the flags of the environment, and of the file that is named here or there. */
    CommandLine configured(Map<String, String> environment) throws UsageException {
        Map<String, Given> variables = new Environment(environment, flags, Set.of()).given();
        String file = values.over(variables).last(Flag.CONFIG.name, "");
        Map<String, Given> inFile = file.isEmpty() ? Map.of() : ConfigFile.read(path(Flag.CONFIG, file), flags);
        Set<String> outputs = values.over(inFile).outputs();
        variables = new Environment(environment, flags, outputs).given();
        CommandLine whole = new CommandLine(
                command, extensions, flags, values.over(variables).over(inFile), environment);
        return whole.with(whole.values.over(GoFlowFlags.impliedBy(whole)));
    }

    /** What else the environment has that looks as if it were meant for this program: a line for each. */
    List<String> warnings() {
        return new Environment(environment, flags, values.outputs()).warnings();
    }

    /** The same with the flags of an output. */
    CommandLine of(String output) {
        return with(values.of(output));
    }

    /** The same, but of flags that can change while the command runs what another says. */
    CommandLine following(CommandLine other) {
        Set<String> changing = new HashSet<>();
        for (Flag flag : Flag.values()) {
            if (flag.isReloadable()) {
                changing.add(flag.name);
            }
        }
        return with(values.with(other.values, changing));
    }

    FlagValues values() {
        return values;
    }

    /** What all flags are, as a configuration file without secrets. */
    String effective() {
        return EffectiveConfiguration.of(flags, values);
    }

    private static Map<String, Given> read(Flags flags, String... args) throws UsageException {
        OptionParser parser = new OptionParser(false);
        parser.posixlyCorrect(true);
        List<Flags.Entry> accepted = accepted(flags, args);
        for (Flags.Entry flag : accepted) {
            if (flag.isSwitch()) {
                parser.accepts(flag.name()).withOptionalArg();
            } else {
                parser.accepts(flag.name()).withRequiredArg();
            }
        }
        parser.accepts(HELP).withOptionalArg();
        OptionSet read;
        try {
            read = parser.parse(args);
        } catch (OptionException wrong) {
            rejectUnknownFlag(flags, args);
            throw new UsageException("-" + wrong.options().get(0) + ": it needs a value");
        }
        if (!read.nonOptionArguments().isEmpty()) {
            throw new UsageException("what is " + read.nonOptionArguments().get(0) + "? flags start with a dash");
        }
        Map<String, Given> given = new LinkedHashMap<>();
        for (Flags.Entry flag : accepted) {
            addGiven(flag.name(), read, given);
        }
        addGiven(HELP, read, given);
        return given;
    }

    private static void addGiven(String flag, OptionSet read, Map<String, Given> given) {
        if (read.has(flag)) {
            List<String> values =
                    read.valuesOf(flag).stream().map(String.class::cast).toList();
            given.put(flag, new Given(values.isEmpty() ? List.of("true") : values, "-" + flag));
        }
    }

    /** All flags, and those of the outputs that are named. */
    private static List<Flags.Entry> accepted(Flags flags, String... args) {
        Map<String, Flags.Entry> accepted = new LinkedHashMap<>();
        flags.all().forEach(flag -> accepted.put(flag.name(), flag));
        for (String arg : args) {
            Flags.Entry flag = arg.startsWith("-") ? flags.named(name(arg)) : null;
            if (flag != null) {
                accepted.putIfAbsent(flag.name(), flag);
            }
        }
        return List.copyOf(accepted.values());
    }

    private static String name(String arg) {
        return arg.replaceAll("^--?", "").replaceAll("(?s)=.*", "");
    }

    /** The library would name one letter of it. */
    private static void rejectUnknownFlag(Flags flags, String[] args) throws UsageException {
        for (int i = 0; i < args.length; i++) {
            String name = name(args[i]);
            Flags.Entry flag = flags.named(name);
            if (args[i].startsWith("-") && flag == null && !name.equals(HELP)) {
                throw new UsageException("-" + name + ": no such flag" + flags.nearMiss("-", name));
            }
            if (flag != null && !flag.isSwitch() && !args[i].contains("=")) {
                i++;
            }
        }
    }

    String help() {
        return Help.of(command, flags);
    }

    boolean asksForHelp() throws UsageException {
        return isOn(Flag.HELP.name) || isOn(HELP);
    }

    boolean asksForCheck() throws UsageException {
        return isOn(Flag.CONFIG_CHECK);
    }

    boolean asksForVersion() throws UsageException {
        return isOn(Flag.VERSION.name);
    }

    /** @throws UsageException if a value is wrong */
    Settings settings() throws UsageException {
        try {
            return read();
        } catch (UsageException wrong) {
            throw values.placed(wrong);
        }
    }

    private Settings read() throws UsageException {
        for (Flag input : List.of(Flag.INPUT_PCAP, Flag.INPUT_IPFIX)) {
            if (has(Flag.LISTEN) && !all(input).isEmpty()) {
                throw new UsageException("-listen and -" + input.name + ": choose one of them");
            }
        }
        if (!all(Flag.INPUT_IPFIX).isEmpty() && !command.protocols().contains(Protocol.IPFIX)) {
            throw new UsageException("-input.ipfix: " + command.name() + " reads no IPFIX");
        }
        GoFlowFlags.check(this);
        CustomMapping mapping = mapping(OutputFlags.schema(this));
        List<OutputSettings> outputs = OutputFlags.parse(this, extensions, mapping);
        List<ListenAddress> listen = ListenFlags.parse(this, command.listen());
        OutputFlags.requireOutputs(listen, outputs);
        return new Settings(
                listen,
                isOn(Flag.REUSEPORT),
                paths(Flag.INPUT_PCAP),
                paths(Flag.INPUT_IPFIX),
                SourceFlags.parse(this, listen),
                SamplingFlags.parse(last(Flag.SAMPLING_DEFAULT, "0"), all(Flag.SAMPLING_OVERRIDE)),
                postCounters(),
                mapping,
                state(),
                new TimeWindow(duration(Flag.TIME_MAX_AGE), duration(Flag.TIME_MAX_FUTURE)),
                outputs,
                MonitoringFlags.parse(this, environment),
                Logging.levelNamed(oneOf(Flag.LOGLEVEL, "info", Logging.LEVELS)),
                oneOf(Flag.LOGFMT, "normal", "json").equals("json"));
    }

    boolean has(Flag flag) {
        return values.has(flag.name);
    }

    /** Whether a switch is given, without a value or with one that says so. */
    boolean isOn(Flag flag) throws UsageException {
        return isOn(flag.name);
    }

    private boolean isOn(String flag) throws UsageException {
        try {
            return GoBoolean.parse(values.last(flag, "false"));
        } catch (IllegalArgumentException neither) {
            throw new UsageException("-" + flag + ": " + neither.getMessage());
        }
    }

    private PostCounters postCounters() throws UsageException {
        PostCounters post = PostCounters.APART;
        for (String value : all(Flag.COUNTERS_POST)) {
            PostCounters before = post;
            post = PrefixFlag.parse(
                    Flag.COUNTERS_POST,
                    value,
                    "forward|apart",
                    (prefix, length, what) -> before.with(prefix, length, what.equals("forward")));
        }
        return post;
    }

    private Duration duration(Flag flag) throws UsageException {
        return Durations.parse(flag, last(flag, flag.defaultValue));
    }

    private StateSettings state() throws UsageException {
        String directory = last(Flag.STATE_DIR, "");
        for (Flag without : List.of(Flag.TEMPLATES_TTL, Flag.TEMPLATES_SWEEP_INTERVAL)) {
            durationOrNone(without, null);
        }
        isOn(Flag.TEMPLATES_TTL_EXTEND);
        return new StateSettings(
                directory.isEmpty() ? null : path(Flag.STATE_DIR, directory),
                duration(Flag.STATE_INTERVAL),
                templatesFile(),
                durationOrNone(Flag.TEMPLATES_JSON_INTERVAL, EVERY_CHANGE),
                oneOf(Flag.TEMPLATES_SCOPE, "port", "address").equals("address"));
    }

    /** GoFlow2's, of either version; null for none. */
    private Path templatesFile() throws UsageException {
        if (oneOf(Flag.NETFLOW_TEMPLATES, "memory", "file").equals("file")) {
            if (has(Flag.TEMPLATES_JSON_PATH)) {
                throw new UsageException("-templates.json.path and -netflow.templates: choose one of them");
            }
            return path(
                    Flag.NETFLOW_TEMPLATES_FILE_PATH,
                    last(Flag.NETFLOW_TEMPLATES_FILE_PATH, Flag.NETFLOW_TEMPLATES_FILE_PATH.defaultValue));
        }
        String templates = last(Flag.TEMPLATES_JSON_PATH, "");
        return templates.isEmpty() ? null : path(Flag.TEMPLATES_JSON_PATH, templates);
    }

    /** GoFlow2 understands nothing and less, too. */
    private Duration durationOrNone(Flag flag, Duration ofNone) throws UsageException {
        return last(flag, flag.defaultValue).matches(NO_TIME) ? ofNone : duration(flag);
    }

    int number(Flag flag, int least, int most) throws UsageException {
        String text = last(flag, flag.defaultValue);
        return Numbers.parse(text, least, most)
                .orElseThrow(() -> new UsageException(
                        "-" + flag.name + ": " + text + " is no number from " + least + " to " + most));
    }

    /** A flag given twice counts as it was given last. */
    String last(Flag flag, String defaultValue) {
        return values.last(flag.name, defaultValue);
    }

    List<String> all(Flag flag) {
        return values.all(flag.name);
    }

    String oneOf(Flag flag, String... known) throws UsageException {
        return oneOf(flag, known[0], List.of(known));
    }

    /** A value in small letters, which is a known one. */
    String oneOf(Flag flag, String defaultValue, List<String> known) throws UsageException {
        String value = last(flag, defaultValue).toLowerCase(Locale.ROOT);
        if (!known.contains(value)) {
            throw new UsageException("-" + flag.name + ": " + value + " is none of " + String.join(", ", known));
        }
        return value;
    }

    private CustomMapping mapping(Schema schema) throws UsageException {
        String file = last(Flag.MAPPING, "");
        if (file.isEmpty()) {
            return CustomMapping.NONE;
        }
        try {
            return CustomMapping.read(path(Flag.MAPPING, file), schema);
        } catch (MappingException wrong) {
            throw new UsageException("-mapping: " + wrong.getMessage());
        } catch (IOException unreadable) {
            throw new UsageException("-mapping: " + file + ": " + Reason.of(unreadable));
        }
    }

    private List<Path> paths(Flag flag) throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (String file : all(flag)) {
            paths.add(path(flag, file));
        }
        return paths;
    }

    static Path path(Flag flag, String text) throws UsageException {
        if (text.isEmpty()) {
            throw new UsageException("-" + flag.name + ": it needs a value");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new UsageException("-" + flag.name + ": " + invalid.getReason());
        }
    }
}
