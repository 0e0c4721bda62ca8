package io.flowdecoder.cli;

import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.transport.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the messages of each kind go. Kinds may share a transport. */
final class Outputs implements Closeable {
    private final Map<MessageKind, Transport> byKind;
    private final Set<Transport> all;

    private Outputs(Map<MessageKind, Transport> byKind) {
        this.byKind = byKind;
        all = new LinkedHashSet<>(byKind.values());
    }

    static Outputs open(Settings settings, Runnable whenGone) throws IOException {
        return new Outputs(settings.transport().open(whenGone));
    }

    /** Takes all messages, and keeps none. */
    static Outputs nowhere(Settings settings) {
        Transport transport = new NoTransport();
        Map<MessageKind, Transport> byKind = new EnumMap<>(MessageKind.class);
        settings.kinds().forEach(kind -> byKind.put(kind, transport));
        return new Outputs(byKind);
    }

    /** One worker's ways in, by kind; the same for kinds that share a place. */
    Map<MessageKind, Transport.Sender> newSenders() {
        Map<Transport, Transport.Sender> senders = new LinkedHashMap<>();
        all.forEach(transport -> senders.put(transport, transport.newSender()));
        Map<MessageKind, Transport.Sender> byKindOfMessage = new EnumMap<>(MessageKind.class);
        byKind.forEach((kind, transport) -> byKindOfMessage.put(kind, senders.get(transport)));
        return byKindOfMessage;
    }

    /** Starts all over; those that cannot go on as they are. */
    void reopen() throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (Transport transport : all) {
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
        return all.stream().mapToLong(Transport::delivered).sum();
    }

    long rejected() {
        return all.stream().mapToLong(Transport::rejected).sum();
    }

    /** Messages that were given up because nothing could be sent. */
    long dropped() {
        return all.stream().mapToLong(Transport::dropped).sum();
    }

    /** Messages that wait, in memory or on disk. */
    long held() {
        return all.stream().mapToLong(Transport::held).sum();
    }

    /** Octets of disk that held messages have. */
    long bytesOnDisk() {
        return all.stream().mapToLong(Transport::bytesOnDisk).sum();
    }

    /** For how long the oldest message has been on disk; 0 if none is. */
    long secondsOnDisk() {
        long since = all.stream()
                .mapToLong(Transport::onDiskSinceMillis)
                .filter(millis -> millis > 0)
                .min()
                .orElse(0);
        return since == 0 ? 0 : Math.max(0, System.currentTimeMillis() - since) / 1000;
    }

    /** Messages that an earlier run had left. */
    long takenOver() {
        return all.stream().mapToLong(Transport::takenOver).sum();
    }

    /** Little more comes. */
    void stopping() {
        all.forEach(Transport::stopping);
    }

    /** Nothing more comes: afterwards the counts are final. */
    void drain() {
        all.forEach(Transport::drain);
    }

    @Override
    public void close() throws IOException {
        for (Transport transport : all) {
            transport.close();
        }
    }
}
