package io.flowdecoder.cli;

import io.flowdecoder.encoding.Format;
import io.flowdecoder.producer.MessageKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the flags that say which messages are made. */
final class ProduceFlags {
    private ProduceFlags() {}

    /** @throws UsageException if a name is none of a kind */
    static Set<MessageKind> parse(String names) throws UsageException {
        Set<MessageKind> kinds = EnumSet.noneOf(MessageKind.class);
        for (String name : names.toLowerCase(Locale.ROOT).split(",", -1)) {
            kinds.add(kind(name.strip()));
        }
        if (kinds.contains(MessageKind.RAW) && kinds.size() > 1) {
            throw new UsageException("-produce: raw goes with no other kind");
        }
        return kinds;
    }

    /** GoFlow2 calls flows "sample". */
    private static MessageKind kind(String name) throws UsageException {
        if (name.equals("sample")) {
            return MessageKind.FLOWS;
        }
        for (MessageKind kind : MessageKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new UsageException("-produce: " + name + " is none of flows, counters, options, events, discards, raw");
    }

    /**
     * Makes sure that what is written can be read.
     *
     * @param file where messages go that have no file of their own; null for standard output
     */
    static void check(Set<MessageKind> kinds, Format format, Path file, Map<MessageKind, Path> files)
            throws UsageException {
        for (MessageKind kind : files.keySet()) {
            if (!kinds.contains(kind)) {
                throw new UsageException("-" + Flag.fileOf(kind).name + ": -produce does not name "
                        + kind.name().toLowerCase(Locale.ROOT));
            }
        }
        if (file != null && files.keySet().containsAll(kinds)) {
            throw new UsageException(
                    "-" + Flag.TRANSPORT_FILE.name + ": all that -produce names goes to files of its own");
        }
        if (format == Format.BIN) {
            checkPlaces(kinds, file, files);
        }
    }

    /** Discarded packets are flows, and say so themselves. */
    private static boolean isFlow(MessageKind kind) {
        return kind == MessageKind.FLOWS || kind == MessageKind.DISCARDS;
    }

    private static void checkPlaces(Set<MessageKind> kinds, Path file, Map<MessageKind, Path> files)
            throws UsageException {
        if (kinds.contains(MessageKind.RAW)) {
            throw new UsageException("-format: raw messages are json or text, not bin");
        }
        List<MessageKind> before = new ArrayList<>();
        for (MessageKind kind : kinds) {
            for (MessageKind other : before) {
                if (!(isFlow(kind) && isFlow(other))
                        && Place.isSame(files.getOrDefault(kind, file), files.getOrDefault(other, file))) {
                    throw new UsageException(
                            "-format: in bin nothing tells " + other.name().toLowerCase(Locale.ROOT)
                                    + " from " + kind.name().toLowerCase(Locale.ROOT)
                                    + "; write them to files of their own, as with -"
                                    + Flag.fileOf(kind).name);
                }
            }
            before.add(kind);
        }
    }
}
