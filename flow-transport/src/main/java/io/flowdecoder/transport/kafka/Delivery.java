package io.flowdecoder.transport.kafka;

import io.flowdecoder.transport.spool.Spool;
import io.flowdecoder.transport.spool.SpoolEntry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every message from where it is sent to where it is acknowledged, and the counts of what became of them. Messages go
 * straight to Kafka's producer, which never blocks. Those that it does not take now, and those that it gives back, wait here
 * for {@link Pump}, and all that follow wait behind them; where memory ends, {@link Overflow} says what becomes of them.
 * Thread-safe.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final KafkaSettings settings;
    private final Room room;
    private final Quiet rejections;
    private final Quiet drops = new Quiet(LOG, false);
    private final Quiet diskFailures = new Quiet(LOG, false);
    /** Null if there is none. */
    private final Spool spool;

    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong inMemory = new AtomicLong();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    private volatile Producer<byte[], byte[]> producer;
    /** Whether nothing waits, so that messages may go to the producer. */
    private volatile boolean direct;

    private volatile long waitUntil = Long.MAX_VALUE;

    private final Object lock = new Object();
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final List<Message> returned = new ArrayList<>();
    private Exception returnedFor;
    private boolean isSpooling;
    private int senders;
    private volatile boolean isEnding;
    private boolean isClosed;
    private volatile boolean isRoomWanted;

    Delivery(KafkaSettings settings, Spool spool) {
        this.settings = settings;
        this.spool = spool;
        rejections = new Quiet(LOG, settings.logsAll());
        room = new Room(settings.overflow().queueBytes());
        isSpooling = spool != null && !spool.isEmpty();
    }

    String topic() {
        return settings.topic();
    }

    /** Takes a message from a sender; what becomes of it is counted. */
    void accept(Message message) {
        message.sequence(sequence.incrementAndGet());
        if (direct && room.take(message.size())) {
            inMemory.addAndGet(message.flows());
            send(message);
        } else if (isQueued(message)) {
            send(message);
        }
    }

    /** Puts a message by, or says that it can be sent after all. */
    private boolean isQueued(Message message) {
        synchronized (lock) {
            if (isClosed) {
                drop(message.flows(), "it is too late");
                return false;
            }
            if (isSpooling) {
                spool(message);
                return false;
            }
            if (!room.take(message.size()) && !makeRoom(message)) {
                return false;
            }
            inMemory.addAndGet(message.flows());
            if (direct) {
                return true;
            }
            waiting.add(message);
            lock.notifyAll();
            return false;
        }
    }

    /** Returns whether room has been taken; otherwise the message is elsewhere, or counted. */
    private boolean makeRoom(Message message) {
        isRoomWanted = true;
        lock.notifyAll();
        switch (settings.overflow().policy()) {
            case SPOOL -> spool(message);
            case DROP -> drop(message.flows(), "memory is full");
            case BLOCK -> {
                if (waitForRoom(message)) {
                    return true;
                }
                drop(message.flows(), "memory is full and the time to stop has come");
            }
        }
        return false;
    }

    private boolean waitForRoom(Message message) {
        senders++;
        try {
            while (!room.take(message.size())) {
                long left = waitUntil - System.nanoTime();
                if (waitUntil != Long.MAX_VALUE && left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, Math.min(Math.max(left, 1_000_000), 100_000_000));
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            senders--;
        }
    }

    private void spool(Message message) {
        direct = false;
        isSpooling = true;
        try {
            if (!spool.put(SpooledMessages.write(message), message.flows())) {
                drop(message.flows(), spool.directory() + " is full");
            }
        } catch (IOException failed) {
            drop(message.flows(), spool.directory() + ": " + failed.getMessage());
        }
    }

    private void drop(int flows, String why) {
        dropped.add(flows);
        drops.error("flows are dropped: {}; {} so far", why, dropped.sum());
    }

    /** Hands a message to the producer, which it comes back from at once or later if that cannot send it. */
    void send(Message message) {
        try {
            producer.send(message, message);
        } catch (InterruptException interrupted) {
            Thread.currentThread().interrupt();
            giveBack(message, interrupted);
        } catch (KafkaException | IllegalStateException broken) {
            giveBack(message, broken);
        }
    }

    /** What the producer says became of a message. */
    void completed(Message message, Exception failed) {
        if (failed == null) {
            delivered.add(message.flows());
            settle(message);
        } else if (isOfTheMessage(failed)) {
            rejected.add(message.flows());
            rejections.error("Kafka rejects flows: {}; {} so far", failed.getMessage(), rejected.sum());
            settle(message);
        } else {
            giveBack(message, failed);
        }
    }

    /** Whether the same message would fail in the same way again. */
    private static boolean isOfTheMessage(Exception failed) {
        return failed instanceof RecordTooLargeException
                || failed instanceof RecordBatchTooLargeException
                || failed instanceof InvalidRecordException;
    }

    private void settle(Message message) {
        if (message.spooled() == null) {
            inMemory.addAndGet(-message.flows());
        } else {
            done(message);
        }
        if (room.release(message.size()) && isRoomWanted) {
            synchronized (lock) {
                isRoomWanted = senders > 0;
                lock.notifyAll();
            }
        }
    }

    private void done(Message message) {
        try {
            spool.done(message.spooled());
        } catch (IOException failed) {
            diskFailures.error("{}: {}", spool.directory(), failed.getMessage());
        }
    }

    private void giveBack(Message message, Exception failed) {
        synchronized (lock) {
            if (isClosed) {
                if (message.spooled() == null) {
                    lost(message);
                }
                return;
            }
            direct = false;
            returned.add(message);
            returnedFor = failed;
            lock.notifyAll();
        }
    }

    /** Puts what came back before all that waits, and returns why it did; null if nothing did. */
    Exception takeReturned() {
        synchronized (lock) {
            Exception why = returnedFor;
            returned.sort(Comparator.comparingLong(Message::sequence));
            for (int i = returned.size() - 1; i >= 0; i--) {
                waiting.addFirst(returned.get(i));
            }
            returned.clear();
            returnedFor = null;
            return why;
        }
    }

    /**
     * The next message that has waited for long enough.
     *
     * @param replays whether what is on disk may follow what is in memory
     * @return null if there is none; if there is nothing on disk either, whatever comes now need not wait
     */
    Message next(boolean replays) {
        synchronized (lock) {
            if (!returned.isEmpty()) {
                return null;
            }
            if (!waiting.isEmpty()) {
                return waiting.poll();
            }
            if (isSpooling) {
                return replays ? replayed() : null;
            }
            direct = true;
            return null;
        }
    }

    private Message replayed() {
        isRoomWanted = !room.hasPlenty();
        if (isRoomWanted) {
            return null;
        }
        try {
            SpoolEntry entry = spool.take();
            if (entry != null) {
                Message message = SpooledMessages.read(this, entry);
                message.sequence(sequence.incrementAndGet());
                room.takeAnyway(message.size());
                return message;
            }
            isSpooling = false;
            direct = true;
        } catch (IOException failed) {
            diskFailures.error("{}: {}", spool.directory(), failed.getMessage());
        }
        return null;
    }

    void producer(Producer<byte[], byte[]> newProducer) {
        producer = newProducer;
    }

    /** Waits until something is to be sent, or has come back. */
    void awaitWork(long millis) throws InterruptedException {
        synchronized (lock) {
            if (returned.isEmpty() && waiting.isEmpty()) {
                lock.wait(millis);
            }
        }
    }

    /** Waits until there is room again. */
    void awaitRoom(long millis) throws InterruptedException {
        synchronized (lock) {
            if (isRoomWanted && !room.hasPlenty()) {
                lock.wait(millis);
            }
        }
    }

    /** Waits for that long; less if it is to end. */
    void rest(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (lock) {
            for (long left = millis; left > 0 && !isEnding; left = (end - System.nanoTime()) / 1_000_000) {
                lock.wait(left);
            }
        }
    }

    /** Nothing more comes: who rests is to make haste. */
    void end() {
        synchronized (lock) {
            isEnding = true;
            lock.notifyAll();
        }
    }

    boolean isEnding() {
        return isEnding;
    }

    /** No sender waits for room any longer than until then. */
    void waitUntil(long nanoTime) {
        synchronized (lock) {
            waitUntil = nanoTime;
            lock.notifyAll();
        }
    }

    /** What is in memory and will not be sent any more, in its order; nor will anything that still comes. */
    List<Message> abandoned() {
        synchronized (lock) {
            takeReturned();
            isClosed = true;
            direct = false;
            List<Message> left = new ArrayList<>(waiting);
            waiting.clear();
            left.removeIf(message -> message.spooled() != null);
            return left;
        }
    }

    /** A message is on disk now. */
    void spooled(Message message) {
        inMemory.addAndGet(-message.flows());
    }

    /** A message is nowhere any more. */
    void lost(Message message) {
        inMemory.addAndGet(-message.flows());
        dropped.add(message.flows());
    }

    /** Whether a sender waits for room. */
    boolean isBlocking() {
        synchronized (lock) {
            return senders > 0;
        }
    }

    boolean isRoomWanted() {
        return isRoomWanted;
    }

    long delivered() {
        return delivered.sum();
    }

    long rejected() {
        return rejected.sum();
    }

    long dropped() {
        return dropped.sum() + (spool == null ? 0 : spool.lost());
    }

    /** Flows in memory that are not acknowledged. */
    long inMemory() {
        return inMemory.get();
    }

    /** Whether nothing is on its way. */
    boolean isSettled() {
        return inMemory() == 0 && (spool == null || !spool.isAnyTaken());
    }

    long held() {
        return inMemory() + (spool == null ? 0 : spool.messages());
    }
}
