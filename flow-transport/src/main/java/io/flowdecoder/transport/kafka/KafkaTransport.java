package io.flowdecoder.transport.kafka;

import io.flowdecoder.transport.Transport;
import io.flowdecoder.transport.spool.Spool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to a topic of Kafka. A message counts as delivered when the brokers have acknowledged it. Brokers that are
 * slow, away or refuse keep nothing from starting: messages wait in memory, and where that is full {@link Overflow} says what
 * becomes of them.
 */
public final class KafkaTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTransport.class);

    /** Less than what is waited for workers to end. */
    private static final Duration MOST_FOR_SENDERS = Duration.ofSeconds(4);

    private static final long PATIENCE_MILLIS = 1000;

    private final KafkaSettings settings;
    private final ProducerFactory factory;
    private final Spool spool;
    private final long takenOver;
    private final Delivery delivery;
    private final Pump pump;
    private final Watch watch;
    private final Thread pumpThread;
    private boolean isDrained;

    private KafkaTransport(KafkaSettings settings, ProducerFactory factory, Spool spool) {
        this.settings = settings;
        this.factory = factory;
        this.spool = spool;
        takenOver = spool == null ? 0 : spool.messages();
        delivery = new Delivery(settings, spool);
        pump = new Pump(settings, delivery, factory);
        watch = new Watch(settings, delivery, pump, spool);
        pumpThread = start(pump, "kafka-pump");
        start(watch, "kafka-watch");
    }

    private static Thread start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * Begins to look for the brokers, and takes over what an earlier run has left on disk.
     *
     * @throws IOException if the directory of the spool cannot be used; the message says which
     * @throws org.apache.kafka.common.KafkaException if a property of the producer is wrong; the message says which
     */
    public static KafkaTransport open(KafkaSettings settings) throws IOException {
        ProducerFactory factory = new ProducerFactory(settings);
        if (factory.isPasswordOpen()) {
            LOG.warn(
                    "-{} without -{}: anybody on the way can read the password, or guess it",
                    KafkaFlags.SASL.name(),
                    KafkaFlags.TLS.name());
        }
        Overflow overflow = settings.overflow();
        Spool spool = overflow.policy() == Overflow.Policy.SPOOL
                ? Spool.open(overflow.spoolDirectory(), overflow.spoolBytes())
                : null;
        KafkaTransport transport = new KafkaTransport(settings, factory, spool);
        if (transport.takenOver > 0) {
            LOG.info("flows of an earlier run in {}: {}", spool.directory(), transport.takenOver);
        }
        return transport;
    }

    @Override
    public Sender newSender() {
        return new KafkaSender(settings, delivery, factory.largestRecord());
    }

    /** There is nothing to be opened anew. */
    @Override
    public void reopen() {}

    @Override
    public long delivered() {
        return delivery.delivered();
    }

    @Override
    public long rejected() {
        return delivery.rejected();
    }

    @Override
    public long dropped() {
        return delivery.dropped();
    }

    @Override
    public long held() {
        return delivery.held();
    }

    @Override
    public long bytesOnDisk() {
        return spool == null ? 0 : spool.bytes();
    }

    @Override
    public long onDiskSinceMillis() {
        return spool == null ? 0 : spool.oldestMillis();
    }

    @Override
    public long takenOver() {
        return takenOver;
    }

    @Override
    public String place() {
        return "kafka:" + settings.topic();
    }

    @Override
    public String trouble() {
        String trouble = watch.trouble();
        return trouble == null
                ? null
                : "Kafka at " + settings.brokers() + ", topic " + settings.topic() + ": " + trouble;
    }

    @Override
    public long mostMemory() {
        return settings.overflow().queueBytes() + factory.memory();
    }

    /** Whether a sender waits for room. */
    boolean isBlocking() {
        return delivery.isBlocking();
    }

    /** Whether what was on disk is on its way or has arrived, and nothing waits behind it. */
    boolean isReplayed() {
        return delivery.isDirect();
    }

    /** Messages on disk; null if none can be there. */
    public Spool spool() {
        return spool;
    }

    @Override
    public void stopping() {
        delivery.waitUntil(System.nanoTime() + forSenders(settings.drain()).toNanos());
    }

    /** Half of the time to drain, if that is not too long; the rest is for what they have sent. */
    static Duration forSenders(Duration drain) {
        Duration half = drain.dividedBy(2);
        return half.compareTo(MOST_FOR_SENDERS) < 0 ? half : MOST_FOR_SENDERS;
    }

    @Override
    public void drain() {
        if (isDrained) {
            return;
        }
        isDrained = true;
        delivery.end();
        try {
            TimeUnit.NANOSECONDS.timedJoin(
                    pumpThread, Math.max(1, settings.drain().toNanos()));
            pump.stop();
            pumpThread.join(PATIENCE_MILLIS); // what it has in its hands comes back
        } catch (InterruptedException interrupted) {
            pump.stop();
            Thread.currentThread().interrupt();
        }
        leave(delivery.abandoned());
        report();
    }

    /** Leaves what was not delivered on disk, before what is there, if there is a disk; otherwise it is lost. */
    private void leave(List<Message> messages) {
        int kept = spool == null || messages.isEmpty() ? 0 : putInFront(messages);
        messages.subList(0, kept).forEach(delivery::kept);
        List<Message> others = messages.subList(kept, messages.size());
        others.forEach(delivery::lost);
        long lost = others.stream()
                .filter(message -> message.spooled() == null)
                .mapToLong(Message::flows)
                .sum();
        if (lost > 0) {
            LOG.error(
                    "Kafka at {} has not taken all within {} s; flows lost: {}",
                    settings.brokers(),
                    settings.drain().toSeconds(),
                    lost);
        }
    }

    /** What came from disk is among it, so that all stays in its order. */
    private int putInFront(List<Message> messages) {
        try {
            return spool.putInFront(
                    () -> messages.stream().map(SpooledMessages::entry).iterator());
        } catch (IOException failed) {
            LOG.error("{}: {}", spool.directory(), failed.getMessage());
            return 0;
        }
    }

    private void report() {
        if (spool != null && spool.messages() > 0) {
            LOG.warn(
                    "flows left in {} for the next run: {} ({} octets)",
                    spool.directory(),
                    spool.messages(),
                    spool.bytes());
        }
    }

    /** Drains, if that has not been done. */
    @Override
    public void close() throws IOException {
        drain();
        if (spool != null) {
            spool.close();
        }
    }
}
