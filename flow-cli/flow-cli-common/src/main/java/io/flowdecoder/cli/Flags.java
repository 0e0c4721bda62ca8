package io.flowdecoder.cli;

import io.flowdecoder.encoding.Format;
import io.flowdecoder.text.NearMiss;
import io.flowdecoder.transport.TransportFlag;
import io.flowdecoder.transport.TransportProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every flag of a command: those of all transports follow the one that names a transport. */
final class Flags {

    /**
     * A flag.
     *
     * @param value what its value is called
     * @param defaultValue in words; null if it has none
     */
    record Entry(
            Flag.Group group,
            String name,
            String value,
            String defaultValue,
            String help,
            boolean isSwitch,
            boolean isSecret,
            boolean isRepeatable,
            boolean isOnlyForCommandLine,
            boolean isOfOutputs) {

        private Entry called(String newName) {
            return new Entry(
                    group,
                    newName,
                    value,
                    defaultValue,
                    help,
                    isSwitch,
                    isSecret,
                    isRepeatable,
                    isOnlyForCommandLine,
                    isOfOutputs);
        }
    }

    private static final String OUTPUTS = "outputs.";
    private static final Pattern OF_OUTPUT = Pattern.compile("outputs\\.([a-z0-9][a-z0-9_-]*)\\..+");

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Flags(Command command, Extensions extensions) {
        for (Flag flag : Flag.values()) {
            add(new Entry(
                    flag.group,
                    flag.name,
                    flag.value,
                    flag == Flag.LISTEN ? command.listen() : flag.defaultValue,
                    flag.help + choices(flag, extensions),
                    flag.isSwitch(),
                    false,
                    flag.isRepeatable(),
                    flag.isOnlyForCommandLine(),
                    flag.isOfOutputs()));
            if (flag == Flag.TRANSPORT) {
                for (TransportProvider transport : extensions.transports()) {
                    transport.flags().forEach(this::add);
                }
            }
        }
    }

    private void add(TransportFlag flag) {
        add(new Entry(
                Flag.Group.OUTPUT,
                flag.name(),
                flag.isSwitch() ? Flag.SWITCH : flag.value(),
                flag.defaultValue(),
                flag.help(),
                flag.isSwitch(),
                flag.isSecret(),
                flag.isRepeatable(),
                false,
                true));
    }

    private void add(Entry entry) {
        entries.put(entry.name, entry);
    }

    private static String choices(Flag flag, Extensions extensions) {
        return switch (flag) {
            case TRANSPORT -> ": " + String.join(", ", extensions.transportNames());
            case FORMAT -> ": " + described(extensions.formats());
            default -> "";
        };
    }

    private static String described(List<Format> formats) {
        return String.join(
                ", ",
                formats.stream()
                        .map(format -> format.description().isEmpty()
                                ? format.name()
                                : format.name() + " (" + format.description() + ")")
                        .toList());
    }

    /** In the order of the help. */
    List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** The flag with a name, which may be one of an output that has a name; null if there is none. */
    Entry named(String name) {
        String output = outputOf(name);
        if (output == null) {
            return entries.get(name);
        }
        Entry flag = entries.get(name.substring(scope(output).length()));
        return flag == null || !flag.isOfOutputs ? null : flag.called(name);
    }

    /** The flags of an output. */
    List<Entry> ofOutput(String output) {
        return entries.values().stream()
                .filter(Entry::isOfOutputs)
                .map(flag -> flag.called(scope(output) + flag.name))
                .toList();
    }

    /** What the names of an output's flags begin with. */
    static String scope(String output) {
        return OUTPUTS + output + ".";
    }

    /** The output that a flag is of; null if it is of none that has a name. */
    static String outputOf(String flag) {
        Matcher matcher = OF_OUTPUT.matcher(flag);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /**
     * The flag that may be meant, as a question; empty if none is near.
     *
     * @param dash what stands before flags
     */
    String nearMiss(String dash, String name) {
        String output = outputOf(name);
        String scope = output == null ? "" : scope(output);
        List<String> known = new ArrayList<>();
        entries.values().forEach(flag -> {
            if (output == null || flag.isOfOutputs) {
                known.add(scope + flag.name);
            }
        });
        String nearest = NearMiss.of(name, known);
        return nearest == null ? "" : "; is it " + dash + nearest + "?";
    }
}
