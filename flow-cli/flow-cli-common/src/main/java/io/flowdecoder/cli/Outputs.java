package io.flowdecoder.cli;

import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.transport.FileTransport;
import io.flowdecoder.transport.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the messages of each kind go. Kinds that are given no place of their own share one. */
final class Outputs implements Closeable {
    private static final Path STANDARD_OUTPUT = null;

    private final Map<MessageKind, Transport> byKind = new EnumMap<>(MessageKind.class);
    private final Map<Path, Transport> byPlace = new LinkedHashMap<>();

    private Outputs() {}

    static Outputs open(Settings settings, Runnable whenGone) throws IOException {
        Outputs outputs = new Outputs();
        try {
            for (MessageKind kind : settings.kinds()) {
                Path own = settings.files().get(kind);
                Flag flag = own == null ? Flag.TRANSPORT_FILE : Flag.fileOf(kind);
                outputs.open(kind, flag, own == null ? settings.file() : own, settings.separator(), whenGone);
            }
        } catch (IOException failed) {
            outputs.close();
            throw failed;
        }
        return outputs;
    }

    /** Takes all messages, and keeps none. */
    static Outputs nowhere(Settings settings) {
        Outputs outputs = new Outputs();
        Transport transport = new NoTransport();
        outputs.byPlace.put(STANDARD_OUTPUT, transport);
        settings.kinds().forEach(kind -> outputs.byKind.put(kind, transport));
        return outputs;
    }

    private void open(MessageKind kind, Flag flag, Path file, String separator, Runnable whenGone) throws IOException {
        Transport transport = at(file);
        if (transport == null) {
            transport = open(flag, file, separator.getBytes(StandardCharsets.UTF_8), whenGone);
            byPlace.put(file, transport);
        }
        byKind.put(kind, transport);
    }

    /** What writes to a place; null if nothing does yet. */
    private Transport at(Path file) {
        for (Map.Entry<Path, Transport> place : byPlace.entrySet()) {
            if (Place.isSame(place.getKey(), file)) {
                return place.getValue();
            }
        }
        return null;
    }

    private static Transport open(Flag flag, Path file, byte[] separator, Runnable whenGone) throws IOException {
        if (file == null) {
            return FileTransport.toStandardOutput(separator, whenGone);
        }
        try {
            return FileTransport.toFile(file, separator);
        } catch (IOException failed) {
            throw new IOException("-" + flag.name + ": " + file + ": " + Reason.of(failed), failed);
        }
    }

    /** One worker's ways in, by kind; the same for kinds that share a place. */
    Map<MessageKind, Transport.Sender> newSenders() {
        Map<Transport, Transport.Sender> senders = new LinkedHashMap<>();
        byPlace.values().forEach(transport -> senders.put(transport, transport.newSender()));
        Map<MessageKind, Transport.Sender> byKindOfMessage = new EnumMap<>(MessageKind.class);
        byKind.forEach((kind, transport) -> byKindOfMessage.put(kind, senders.get(transport)));
        return byKindOfMessage;
    }

    /** Starts all over; those that cannot go on as they are. */
    void reopen() throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (Transport transport : byPlace.values()) {
            try {
                transport.reopen();
            } catch (IOException failed) {
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    long delivered() {
        return byPlace.values().stream().mapToLong(Transport::delivered).sum();
    }

    long rejected() {
        return byPlace.values().stream().mapToLong(Transport::rejected).sum();
    }

    @Override
    public void close() throws IOException {
        for (Transport transport : byPlace.values()) {
            transport.close();
        }
    }
}
