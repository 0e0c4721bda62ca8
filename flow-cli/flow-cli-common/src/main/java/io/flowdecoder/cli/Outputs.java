package io.flowdecoder.cli;

import io.flowdecoder.cli.metrics.OutputStatus;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where messages go: to each output those of its kinds, which may share a transport. */
final class Outputs implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Outputs.class);

    private final Map<String, Map<MessageKind, Transport>> byName = new LinkedHashMap<>();

    private Outputs() {}

    /** @param whenGone is told when there is no output left that can take anything */
    static Outputs open(Settings settings, Runnable whenGone) throws IOException {
        Outputs outputs = new Outputs();
        AtomicInteger left = new AtomicInteger(settings.outputs().size());
        try {
            for (OutputSettings output : settings.outputs()) {
                outputs.byName.put(output.name(), output.transport().open(() -> {
                    if (left.decrementAndGet() == 0) {
                        whenGone.run();
                    }
                }));
            }
        } catch (IOException failed) {
            outputs.close();
            throw new CannotStartException(failed.getMessage(), failed);
        }
        outputs.warnOfMemory(Runtime.getRuntime().maxMemory());
        return outputs;
    }

    private void warnOfMemory(long heap) {
        long most = all().stream().mapToLong(Transport::mostMemory).sum();
        if (most > heap / 2) {
            LOG.warn(
                    "the outputs may come to have {} MiB of memory, of {} MiB in all:"
                            + " give them less with -transport.kafka.queue.max-bytes, or the program more with -Xmx",
                    most >> 20,
                    heap >> 20);
        }
    }

    /** Takes all messages, and keeps none. */
    static Outputs nowhere(Settings settings) {
        return of(settings, NoTransport::new);
    }

    /** @param transports gives each output one */
    static Outputs of(Settings settings, Supplier<Transport> transports) {
        Outputs outputs = new Outputs();
        for (OutputSettings output : settings.outputs()) {
            Transport transport = transports.get();
            Map<MessageKind, Transport> byKind = new EnumMap<>(MessageKind.class);
            output.kinds().forEach(kind -> byKind.put(kind, transport));
            outputs.byName.put(output.name(), byKind);
        }
        return outputs;
    }

    /** One worker's ways into an output, by kind; the same for kinds that share a transport. */
    Map<MessageKind, Transport.Sender> newSenders(String output) {
        Map<Transport, Transport.Sender> senders = new LinkedHashMap<>();
        Map<MessageKind, Transport.Sender> byKind = new EnumMap<>(MessageKind.class);
        byName.get(output)
                .forEach((kind, transport) ->
                        byKind.put(kind, senders.computeIfAbsent(transport, Transport::newSender)));
        return byKind;
    }

    private Set<Transport> all() {
        Set<Transport> all = new LinkedHashSet<>();
        byName.values().forEach(output -> all.addAll(output.values()));
        return all;
    }

    /** Starts all over; those that cannot go on as they are. */
    void reopen() throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (Transport transport : all()) {
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
        return all().stream().mapToLong(Transport::delivered).sum();
    }

    long rejected() {
        return all().stream().mapToLong(Transport::rejected).sum();
    }

    /** What has become of the messages of each place. */
    List<OutputStatus> status() {
        return all().stream()
                .map(transport -> new OutputStatus(
                        transport.place(),
                        transport.delivered(),
                        transport.rejected(),
                        transport.dropped(),
                        transport.held(),
                        transport.bytesOnDisk(),
                        transport.onDiskSinceMillis()))
                .toList();
    }

    /** Why messages are not taken, of each place that does not. */
    List<String> troubles() {
        return all().stream().map(Transport::trouble).filter(Objects::nonNull).toList();
    }

    /** Messages that were given up because nothing could be sent. */
    long dropped() {
        return all().stream().mapToLong(Transport::dropped).sum();
    }

    /** Messages that wait on disk; once all is drained, for the next run. */
    long leftOnDisk() {
        return all().stream()
                .filter(transport -> transport.bytesOnDisk() > 0)
                .mapToLong(Transport::held)
                .sum();
    }

    /** Messages that an earlier run had left. */
    long takenOver() {
        return all().stream().mapToLong(Transport::takenOver).sum();
    }

    /** Little more comes. */
    void stopping() {
        all().forEach(Transport::stopping);
    }

    /** Nothing more comes: afterwards the counts are final. */
    void drain() {
        all().forEach(Transport::drain);
    }

    @Override
    public void close() throws IOException {
        for (Transport transport : all()) {
            transport.close();
        }
    }
}
