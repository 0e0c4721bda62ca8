package io.flowdecoder.cli;

import ch.qos.logback.classic.Level;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.mapping.custom.MappingException;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.producer.TimeWindow;
import io.flowdecoder.session.PostCounters;
import io.flowdecoder.text.Reason;
import io.flowdecoder.transport.TransportOpener;
import io.flowdecoder.transport.TransportOptions;
import io.flowdecoder.transport.TransportProvider;
import io.flowdecoder.transport.TransportUsageException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

    private static final Duration EVERY_CHANGE = Duration.ofSeconds(1);
    private static final String GO_UNIT = "(h|m|s|ms|us|ns)";
    /** Nothing or less, as Go writes durations. */
    private static final String NO_TIME = "0|([0.]+" + GO_UNIT + ")+|-([0-9.]+" + GO_UNIT + ")+";

    private final Command command;
    private final Extensions extensions;
    private final Flags flags;
    private final OptionSet options;

    private CommandLine(Command command, Extensions extensions, String... args) throws UsageException {
        this.command = command;
        this.extensions = extensions;
        flags = new Flags(command, extensions);
        options = read(args);
    }

    /** @throws UsageException if a flag is unknown or lacks its value */
    static CommandLine parse(Command command, String... args) throws UsageException {
        return new CommandLine(command, Extensions.load(), args);
    }

    private OptionSet read(String... args) throws UsageException {
        OptionParser parser = new OptionParser(false);
        parser.posixlyCorrect(true);
        for (Flags.Entry flag : flags.all()) {
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
            rejectUnknownFlag(args);
            throw new UsageException("-" + wrong.options().get(0) + ": it needs a value");
        }
        if (!read.nonOptionArguments().isEmpty()) {
            throw new UsageException("what is " + read.nonOptionArguments().get(0) + "? flags start with a dash");
        }
        return read;
    }

    /** The library would name one letter of it. */
    private void rejectUnknownFlag(String[] args) throws UsageException {
        for (int i = 0; i < args.length; i++) {
            String name = args[i].replaceAll("^--?", "").replaceAll("=.*", "");
            Flags.Entry flag = flags.named(name);
            if (args[i].startsWith("-") && flag == null && !name.equals(HELP)) {
                throw new UsageException("-" + name + ": no such flag" + flags.nearMiss(name));
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

    boolean asksForVersion() throws UsageException {
        return isOn(Flag.VERSION.name);
    }

    /** @throws UsageException if a value is wrong */
    Settings settings() throws UsageException {
        for (Flag input : List.of(Flag.INPUT_PCAP, Flag.INPUT_IPFIX)) {
            if (options.has(Flag.LISTEN.name) && options.has(input.name)) {
                throw new UsageException("-listen and -" + input.name + ": choose one of them");
            }
        }
        if (options.has(Flag.INPUT_IPFIX.name) && !command.protocols().contains(Protocol.IPFIX)) {
            throw new UsageException("-input.ipfix: " + command.name() + " reads no IPFIX");
        }
        Schema schema = Schema.named(oneOf(Flag.SCHEMA, "goflow2", "goflow2-v1", "goflow"));
        CustomMapping mapping = mapping(schema);
        Encoding encoding = EncodingFlags.parse(this, extensions.formats(), schema, mapping);
        Set<MessageKind> kinds = ProduceFlags.parse(last(Flag.PRODUCE, "flows"));
        ProduceFlags.check(kinds, encoding.format(), extensions.formats());
        List<ListenAddress> listen = ListenAddress.parseAll(last(Flag.LISTEN, command.listen()));
        return new Settings(
                listen,
                paths(Flag.INPUT_PCAP),
                paths(Flag.INPUT_IPFIX),
                SourceFlags.parse(this, listen),
                SamplingFlags.parse(last(Flag.SAMPLING_DEFAULT, "0"), all(Flag.SAMPLING_OVERRIDE)),
                postCounters(),
                mapping,
                state(),
                new TimeWindow(duration(Flag.TIME_MAX_AGE), duration(Flag.TIME_MAX_FUTURE)),
                kinds,
                encoding,
                transport(kinds, encoding),
                MonitoringFlags.parse(this, System.getenv()),
                Level.toLevel(oneOf(Flag.LOGLEVEL, "info", "debug", "warn", "error")),
                oneOf(Flag.LOGFMT, "normal", "json").equals("json"));
    }

    boolean has(Flag flag) {
        return options.has(flag.name);
    }

    /** Whether a switch is given, without a value or with one that says so. */
    boolean isOn(Flag flag) throws UsageException {
        return isOn(flag.name);
    }

    private boolean isOn(String flag) throws UsageException {
        String value = last(flag, options.has(flag) ? "true" : "false");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "1", "t", "true" -> true;
            case "0", "f", "false" -> false;
            default -> throw new UsageException("-" + flag + ": " + value + " is neither true nor false");
        };
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
        String templates = last(Flag.TEMPLATES_JSON_PATH, "");
        return new StateSettings(
                directory.isEmpty() ? null : path(Flag.STATE_DIR, directory),
                duration(Flag.STATE_INTERVAL),
                templates.isEmpty() ? null : path(Flag.TEMPLATES_JSON_PATH, templates),
                templatesInterval(),
                oneOf(Flag.TEMPLATES_SCOPE, "port", "address").equals("address"));
    }

    /** In GoFlow2, nothing and less stand for every change: a file with many templates cannot be written so often. */
    private Duration templatesInterval() throws UsageException {
        String interval = last(Flag.TEMPLATES_JSON_INTERVAL, "");
        return interval.matches(NO_TIME) ? EVERY_CHANGE : duration(Flag.TEMPLATES_JSON_INTERVAL);
    }

    /** A flag given twice counts as it was given last. */
    String last(Flag flag, String defaultValue) {
        return last(flag.name, defaultValue);
    }

    private String last(String flag, String defaultValue) {
        List<?> values = options.valuesOf(flag);
        return values.isEmpty() ? defaultValue : (String) values.get(values.size() - 1);
    }

    List<String> all(Flag flag) {
        return all(flag.name);
    }

    private List<String> all(String flag) {
        return options.valuesOf(flag).stream().map(String.class::cast).toList();
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

    private TransportOpener transport(Set<MessageKind> kinds, Encoding encoding) throws UsageException {
        String name = oneOf(Flag.TRANSPORT, "file", extensions.transportNames());
        TransportProvider transport = extensions.transport(name);
        Map<String, List<String>> given = new HashMap<>();
        transport.flags().forEach(flag -> given.put(flag.name(), all(flag.name())));
        try {
            return transport.configure(new TransportOptions(given, flag -> "-" + flag, kinds, encoding));
        } catch (TransportUsageException wrong) {
            throw new UsageException(wrong.getMessage());
        }
    }

    private static Path path(Flag flag, String text) throws UsageException {
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
