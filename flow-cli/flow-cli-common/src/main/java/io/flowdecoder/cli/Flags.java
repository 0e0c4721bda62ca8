package io.flowdecoder.cli;

import io.flowdecoder.encoding.Format;
import io.flowdecoder.text.NearMiss;
import io.flowdecoder.transport.TransportFlag;
import io.flowdecoder.transport.TransportProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            boolean isSecret) {}

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
                    false));
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
                flag.isSecret()));
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

    /** The flag with a name; null if there is none. */
    Entry named(String name) {
        return entries.get(name);
    }

    /** The flag that may be meant, as a question; empty if none is near. */
    String nearMiss(String name) {
        String nearest = NearMiss.of(name, new ArrayList<>(entries.keySet()));
        return nearest == null ? "" : "; is it -" + nearest + "?";
    }
}
