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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToLongBiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where messages go: to each output those of its kinds, which may share a transport. */
final class Outputs implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Outputs.class);

    private final Map<String, Map<MessageKind, Transport>> byName = new LinkedHashMap<>();
    private final Map<Transport, Reopening> reopenings = new ConcurrentHashMap<>();

    private Outputs() {}

    /** @param whenGone is told when there is no output left that can take anything */
    static Outputs open(Settings settings, Runnable whenGone) throws IOException {
        return open(settings.outputs(), whenGone);
    }

    static Outputs open(List<OutputSettings> settings, Runnable whenGone) throws IOException {
        Outputs outputs = new Outputs();
        AtomicInteger left = new AtomicInteger(settings.size());
        try {
            for (OutputSettings output : settings) {
                outputs.byName.put(output.name(), output.transport().open(() -> {
                    if (left.decrementAndGet() == 0) {
                        whenGone.run();
                    }
                }));
            }
        } catch (IOException failed) {
            CannotStartException reason = new CannotStartException(failed.getMessage(), failed);
            AtOnce.withAll(outputs.all(), Transport::close).forEach(reason::addSuppressed);
            throw reason;
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
        byName.values().forEach(output -> all.addAll(transports(output)));
        return all;
    }

    private static Set<Transport> transports(Map<MessageKind, Transport> byKind) {
        return new LinkedHashSet<>(byKind.values());
    }

    /** Starts all over, each as soon as it can; those that cannot go on as they are. */
    void reopen() {
        for (Transport transport : all()) {
            reopenings.computeIfAbsent(transport, Reopening::new).begin();
        }
    }

    long delivered() {
        return all().stream().mapToLong(Transport::delivered).sum();
    }

    long rejected() {
        return all().stream().mapToLong(Transport::rejected).sum();
    }

    /**
     * What has become of the messages of each output or, where outputs have no names, of each place.
     *
     * @param due the messages of a kind that an output was to get from this run
     */
    List<OutputStatus> status(ToLongBiFunction<String, MessageKind> due) {
        Map<String, OutputStatus> byLabel = new LinkedHashMap<>();
        byName.forEach((name, byKind) -> transports(byKind).forEach(transport -> {
            String label = name.isEmpty() ? transport.place() : name;
            long messages = byKind.keySet().stream()
                    .filter(kind -> byKind.get(kind) == transport)
                    .mapToLong(kind -> due.applyAsLong(name, kind))
                    .sum();
            byLabel.merge(label, status(label, messages, transport), OutputStatus::plus);
        }));
        return List.copyOf(byLabel.values());
    }

    private static OutputStatus status(String label, long messages, Transport transport) {
        return new OutputStatus(
                label,
                messages + transport.takenOver(),
                transport.delivered(),
                transport.rejected(),
                transport.dropped(),
                transport.held(),
                transport.bytesOnDisk(),
                transport.onDiskSinceMillis());
    }

    /** Why messages are not taken, of each place that does not. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        byName.forEach((name, byKind) -> transports(byKind).stream()
                .map(Transport::trouble)
                .filter(Objects::nonNull)
                .forEach(trouble -> troubles.add(name.isEmpty() ? trouble : name + ": " + trouble)));
        return troubles;
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

    /** Little more comes; to be said once. */
    void stopping() {
        AtOnce.begin(all(), Transport::stopping, Outputs::tell);
    }

    /** Nothing more comes: afterwards the counts are final. Returns whether each output has ended as it should. */
    boolean drain() {
        List<IOException> failures = AtOnce.withAll(all(), Transport::drain);
        failures.forEach(Outputs::tell);
        return failures.isEmpty();
    }

    private static void tell(IOException failed) {
        LOG.error("an output cannot end as it should", failed);
    }

    @Override
    public void close() throws IOException {
        List<IOException> failures = AtOnce.withAll(all(), Transport::close);
        if (!failures.isEmpty()) {
            IOException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}
