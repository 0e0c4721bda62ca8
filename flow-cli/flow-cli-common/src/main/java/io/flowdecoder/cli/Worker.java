package io.flowdecoder.cli;

import io.flowdecoder.cli.metrics.HandlingTimes;
import io.flowdecoder.cli.metrics.SocketStatus;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.transport.Transport.Sender;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the datagrams of one receiver, on its thread, all the way to the transports. */
final class Worker implements DatagramHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Pipeline pipeline;
    private final Set<Protocol> expected;
    /** By the names of outputs. */
    private final Map<String, Map<MessageKind, Sender>> senders = new LinkedHashMap<>();

    private final Sender[] allSenders;
    private final Counts counts = new Counts();
    private final HandlingTimes times = new HandlingTimes();

    private Settings settings;
    private FlowProducer producer;
    private long defects;

    /** @param outputs the names of those that messages go to */
    Worker(Pipeline pipeline, Set<Protocol> expected, List<String> outputs) {
        this.pipeline = pipeline;
        this.expected = expected;
        Set<Sender> all = new LinkedHashSet<>();
        for (String output : outputs) {
            senders.put(output, pipeline.outputs().newSenders(output));
            all.addAll(senders.get(output).values());
        }
        allSenders = all.toArray(Sender[]::new);
        follow(pipeline.settings());
    }

    /** Goes on with other settings of what can change while it runs. */
    private void follow(Settings now) {
        settings = now;
        List<MessageWriters.Way> ways = now.outputs().stream()
                .filter(output -> senders.containsKey(output.name()))
                .map(output -> new MessageWriters.Way(output.encoding(), senders.get(output.name())))
                .toList();
        producer = pipeline.newProducer(now, new MessageWriters(ways), kinds(), counts);
    }

    private Set<MessageKind> kinds() {
        Set<MessageKind> kinds = new LinkedHashSet<>();
        senders.values().forEach(output -> kinds.addAll(output.keySet()));
        return kinds;
    }

    @Override
    public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
        Settings now = pipeline.settings();
        if (now != settings) {
            follow(now);
        }
        if (times.isDue()) {
            long start = System.nanoTime();
            produce(datagram, from, receivedNanos);
            times.add(System.nanoTime() - start);
        } else {
            produce(datagram, from, receivedNanos);
        }
    }

    private void produce(ByteBuffer datagram, TransportSession from, long receivedNanos) {
        try {
            producer.produce(datagram, from, expected, receivedNanos);
        } catch (RuntimeException defect) {
            discard();
            if (defects++ == 0) {
                LOG.error("a defect of this program: a datagram from {} was given up", from, defect);
            }
        } catch (Error broken) {
            discard();
            throw broken;
        }
    }

    /** What has been written of the messages of a datagram. */
    private void discard() {
        for (Sender sender : allSenders) {
            sender.discard();
        }
    }

    @Override
    public void ended(TransportSession session) {
        producer.end(session);
    }

    @Override
    public void idle() {
        for (Sender sender : allSenders) {
            sender.flush();
        }
    }

    /** Counts as lost what is still held for want of templates; once nothing more comes to any worker. */
    void giveUpHeld() {
        producer.giveUpHeld();
    }

    /** What it does at a socket. */
    SocketStatus status(String scheme, String localIp, int localPort) {
        return new SocketStatus(scheme, localIp, localPort, counts(), times);
    }

    Counts counts() {
        return counts;
    }

    /** Messages that outputs were to get, each as often as there are outputs for it. */
    long messagesDue() {
        return senders.values().stream()
                .flatMap(output -> output.keySet().stream())
                .mapToLong(counts::messages)
                .sum();
    }

    /** Those of them of one output and kind. */
    long messagesDue(String output, MessageKind kind) {
        return senders.getOrDefault(output, Map.of()).containsKey(kind) ? counts.messages(kind) : 0;
    }

    /** Datagrams given up for a defect of this program. */
    long defects() {
        return defects;
    }
}
