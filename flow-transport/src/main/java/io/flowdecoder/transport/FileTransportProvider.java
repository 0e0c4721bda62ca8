package io.flowdecoder.transport;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.producer.MessageKind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Files, and standard output. */
public final class FileTransportProvider implements TransportProvider {
    private static final TransportFlag FILE = TransportFlag.of(
            "transport.file",
            "FILE",
            "standard output",
            "the file that messages are appended to; opened anew on SIGHUP");
    private static final TransportFlag COUNTERS = TransportFlag.of(
            "transport.file.counters",
            "FILE",
            "that of -transport.file",
            "a file for counters alone; with -format bin each kind needs its own");
    private static final TransportFlag OPTIONS =
            TransportFlag.of("transport.file.options", "FILE", "that of -transport.file", "a file for options alone");
    private static final TransportFlag EVENTS =
            TransportFlag.of("transport.file.events", "FILE", "that of -transport.file", "a file for events alone");
    private static final TransportFlag DISCARDS =
            TransportFlag.of("transport.file.discards", "FILE", "that of -transport.file", "a file for discards alone");

    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<TransportFlag> flags() {
        List<TransportFlag> flags = new ArrayList<>(List.of(FILE, COUNTERS, OPTIONS, EVENTS, DISCARDS));
        flags.addAll(FileFlags.all());
        return flags;
    }

    /** The flag that gives messages of a kind a file of their own; that of all messages for flows and raw ones. */
    private static TransportFlag flagOf(MessageKind kind) {
        return switch (kind) {
            case FLOWS, RAW -> FILE;
            case COUNTERS -> COUNTERS;
            case OPTIONS -> OPTIONS;
            case EVENTS -> EVENTS;
            case DISCARDS -> DISCARDS;
        };
    }

    @Override
    public TransportOpener configure(TransportOptions options) throws TransportUsageException {
        String shared = options.value(FILE, "");
        Path file = shared.isEmpty() ? null : path(options, FILE);
        Map<MessageKind, Path> own = ownFiles(options);
        if (file != null && own.keySet().containsAll(options.kinds())) {
            throw options.wrong(FILE, "all that -produce names goes to files of its own");
        }
        FileOptions how = FileFlags.read(options);
        FilePlaces places = new FilePlaces();
        for (MessageKind kind : MessageKind.values()) {
            if (options.kinds().contains(kind)) {
                TransportFlag flag = own.containsKey(kind) ? flagOf(kind) : FILE;
                Path place = own.getOrDefault(kind, file);
                if (place == null) {
                    FileFlags.requireForStandardOutput(options);
                }
                boolean delimited = hasLengthPrefix(kind, options.encoding());
                places.add(kind, place, options.spelling(flag), delimited ? how.withLengthPrefix() : how);
            }
        }
        if (!options.encoding().format().tellsKinds()) {
            requireOneKindEach(options, places);
        }
        return places;
    }

    /** Messages of protobuf that are no flows have one in any case. */
    private static boolean hasLengthPrefix(MessageKind kind, Encoding encoding) {
        return encoding.format() == Format.BIN && (encoding.lengthPrefix() || !isFlow(kind));
    }

    private static Map<MessageKind, Path> ownFiles(TransportOptions options) throws TransportUsageException {
        Map<MessageKind, Path> own = new EnumMap<>(MessageKind.class);
        for (MessageKind kind : MessageKind.values()) {
            TransportFlag flag = flagOf(kind);
            if (flag != FILE && options.has(flag)) {
                own.put(kind, path(options, flag));
                if (!options.kinds().contains(kind)) {
                    throw options.wrong(flag, "-produce does not name " + name(kind));
                }
            }
        }
        return own;
    }

    private static void requireOneKindEach(TransportOptions options, FilePlaces places) throws TransportUsageException {
        List<MessageKind> before = new ArrayList<>();
        for (MessageKind kind : places.kinds()) {
            for (MessageKind other : before) {
                if (!(isFlow(kind) && isFlow(other)) && places.areShared(kind, other)) {
                    throw options.wrong(
                            "format",
                            "in " + options.encoding().format().name() + " nothing tells " + name(other) + " from "
                                    + name(kind) + "; write them to files of their own, as with "
                                    + options.spelling(flagOf(kind)));
                }
            }
            before.add(kind);
        }
    }

    /** Discarded packets are flows, and say so themselves. */
    private static boolean isFlow(MessageKind kind) {
        return kind == MessageKind.FLOWS || kind == MessageKind.DISCARDS;
    }

    private static String name(MessageKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Path path(TransportOptions options, TransportFlag flag) throws TransportUsageException {
        String text = options.value(flag, "");
        if (text.isEmpty()) {
            throw options.wrong(flag, "it needs a value");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw options.wrong(flag, invalid.getReason());
        }
    }
}
