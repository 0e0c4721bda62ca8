package io.flowdecoder.transport.kafka;

import io.flowdecoder.transport.spool.Spool;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Every message from where it is sent to where it is acknowledged, and the counts of what became of them. Messages go
 * straight to Kafka's producer, which never blocks. Those that it does not take now, and those that it gives back, wait here
 * for {@link Pump}, and all that follow wait behind them; where memory ends, {@link Overflow} says what becomes of them.
 * Thread-safe.
 */
final class Delivery {
    private final KafkaSettings settings;
    private final Room room;
    private final Tally tally;
    /** Null if there is none. */
    private final Spool spool;

    private final OnDisk disk;

    private final AtomicLong sequence = new AtomicLong();

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
    private int alarms;
    private volatile boolean isEnding;
    private boolean isClosed;
    private volatile boolean isRoomWanted;

    Delivery(KafkaSettings settings, Spool spool) {
        this.settings = settings;
        this.spool = spool;
        tally = new Tally(settings.logsAll());
        disk = new OnDisk(spool, tally);
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
            tally.inMemory(message);
            send(message);
        } else if (isQueued(message)) {
            send(message);
        }
    }

    /** Puts a message by, or says that it can be sent after all. */
    private boolean isQueued(Message message) {
        synchronized (lock) {
            if (isClosed) {
                tally.dropped(message.flows(), "it is too late");
                return false;
            }
            if (isSpooling) {
                spool(message);
                return false;
            }
            if (!room.take(message.size()) && !makeRoom(message)) {
                return false;
            }
            tally.inMemory(message);
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
            case DROP -> tally.dropped(message.flows(), "memory is full");
            case BLOCK -> {
                if (waitForRoom(message)) {
                    return true;
                }
                tally.dropped(message.flows(), "memory is full and the time to stop has come");
            }
        }
        return false;
    }

    private boolean waitForRoom(Message message) {
        senders++;
        try {
            while (!isClosed) {
                if (room.take(message.size())) {
                    return true;
                }
                long left = waitUntil - System.nanoTime();
                if (waitUntil != Long.MAX_VALUE && left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, Math.min(Math.max(left, 1_000_000), 100_000_000));
            }
            return false;
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
        disk.put(message);
    }

    /** Hands a message to the producer, which it comes back from at once or later if that cannot send it. */
    void send(Message message) {
        try {
            producer.send(message, message);
        } catch (InterruptException interrupted) {
            Thread.currentThread().interrupt();
            giveBack(message, interrupted);
        } catch (KafkaException | IllegalStateException broken) {
            completed(message, broken);
        } catch (RuntimeException defect) {
            reject(message, defect);
        } catch (Error broken) {
            giveBack(message, new IllegalStateException(broken));
            throw broken;
        }
    }

    /** What the producer says became of a message. */
    void completed(Message message, Exception failed) {
        if (failed == null) {
            tally.delivered(message);
            settle(message);
        } else if (Failures.isOfTheMessage(failed)) {
            reject(message, failed);
        } else {
            giveBack(message, failed);
        }
    }

    private void reject(Message message, Exception why) {
        tally.rejected(message, why);
        settle(message);
    }

    private void settle(Message message) {
        tally.noLongerInMemory(message);
        if (message.spooled() != null) {
            disk.done(message.spooled());
        }
        if (room.release(message.size()) && isRoomWanted) {
            synchronized (lock) {
                isRoomWanted = senders > 0;
                lock.notifyAll();
            }
        }
    }

    private void giveBack(Message message, Exception failed) {
        synchronized (lock) {
            if (isClosed) {
                lost(message);
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
            Message message = disk.take(this);
            if (message != null) {
                message.sequence(sequence.incrementAndGet());
                room.takeAnyway(message.size());
                return message;
            }
            isSpooling = false;
            direct = true;
        } catch (IOException reported) {
            // the next one looks again
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

    /** Waits for that long, or until an {@link #alarm}. */
    void rest(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (lock) {
            int before = alarms;
            for (long left = millis; left > 0 && alarms == before; left = (end - System.nanoTime()) / 1_000_000) {
                lock.wait(left);
            }
        }
    }

    /** Something has changed: who rests is to look. */
    void alarm() {
        synchronized (lock) {
            alarms++;
            lock.notifyAll();
        }
    }

    /** Nothing more comes. */
    void end() {
        isEnding = true;
        alarm();
    }

    boolean isEnding() {
        return isEnding;
    }

    /** No sender waits for room any longer than until then, and those that do see it soon; nothing holds up who says so. */
    void waitUntil(long nanoTime) {
        waitUntil = nanoTime;
    }

    /** What will not be sent any more, in its order; nor will anything that still comes. */
    List<Message> abandoned() {
        synchronized (lock) {
            takeReturned();
            isClosed = true;
            direct = false;
            List<Message> left = new ArrayList<>(waiting);
            waiting.clear();
            lock.notifyAll();
            return left;
        }
    }

    /** A message that was abandoned is on disk now, before all else there. */
    void kept(Message message) {
        tally.noLongerInMemory(message);
        if (message.spooled() != null) {
            disk.done(message.spooled());
        }
    }

    /** A message that was abandoned is nowhere, unless it came from disk. */
    void lost(Message message) {
        tally.noLongerInMemory(message);
        if (message.spooled() == null) {
            tally.dropped(message.flows());
        }
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

    boolean isDirect() {
        return direct;
    }

    long delivered() {
        return tally.delivered();
    }

    long rejected() {
        return tally.rejected();
    }

    long dropped() {
        return tally.dropped() + (spool == null ? 0 : spool.lost());
    }

    /** Whether nothing is on its way. */
    boolean isSettled() {
        return tally.inMemory() == 0 && (spool == null || !spool.isAnyTaken());
    }

    /** Flows that are not acknowledged, in memory and on disk. */
    long held() {
        return tally.inMemory() + (spool == null ? 0 : spool.messages());
    }
}
