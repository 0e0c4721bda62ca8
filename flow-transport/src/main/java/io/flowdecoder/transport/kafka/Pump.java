package io.flowdecoder.transport.kafka;

import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the brokers, makes the producer, and sends what could not be sent at once; one thread, which alone may wait for
 * Kafka. A producer that will not recover is replaced: what it had comes back first.
 */
final class Pump implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);

    private static final long RETRY_MILLIS = 100;
    private static final long IDLE_MILLIS = 500;
    private static final long FIRST_BACKOFF_MILLIS = 500;
    private static final long LAST_BACKOFF_MILLIS = 10_000;

    private final KafkaSettings settings;
    private final Delivery delivery;
    private final ProducerFactory factory;

    private volatile Producer<byte[], byte[]> producer;
    private boolean isTopicKnown;
    private boolean isBroken;
    private long backoffMillis = FIRST_BACKOFF_MILLIS;
    private volatile boolean stopped;
    private volatile String trouble = "not connected yet";

    Pump(KafkaSettings settings, Delivery delivery, ProducerFactory factory) {
        this.settings = settings;
        this.delivery = delivery;
        this.factory = factory;
    }

    @Override
    public void run() {
        while (!stopped && !isFinished()) {
            try {
                work();
            } catch (InterruptedException | InterruptException interrupted) {
                stopped = true;
            } catch (RuntimeException | Error defect) {
                isBroken = true;
                trouble = String.valueOf(defect);
                LOG.error("a defect of this program, or no memory", defect);
            }
        }
    }

    private boolean isFinished() {
        return delivery.isEnding() && delivery.isSettled();
    }

    private void work() throws InterruptedException {
        if (isBroken) {
            replaceProducer();
        }
        if (!isConnected()) {
            delivery.rest(RETRY_MILLIS);
            return;
        }
        for (Message message = next(); message != null; message = next()) {
            delivery.send(message);
        }
        Exception failed = delivery.takeReturned();
        if (failed instanceof BufferExhaustedException) {
            producer.flush();
        } else if (failed == null) {
            trouble = null;
            rest();
        } else if (!Failures.isOfANeighbour(failed)) {
            note(failed);
            delivery.rest(RETRY_MILLIS);
        }
    }

    private Message next() {
        return stopped ? null : delivery.next(!delivery.isEnding());
    }

    /** With nothing to send: what lingers in the producer goes out if somebody waits for that. */
    private void rest() throws InterruptedException {
        if (delivery.isEnding()) {
            producer.flush();
        } else if (delivery.isRoomWanted()) {
            long before = delivery.delivered();
            delivery.awaitRoom(RETRY_MILLIS);
            if (delivery.delivered() == before && delivery.isRoomWanted()) {
                producer.flush();
            }
        } else {
            delivery.awaitWork(IDLE_MILLIS);
        }
    }

    private boolean isConnected() throws InterruptedException {
        try {
            if (producer == null) {
                producer = factory.newProducer();
                delivery.producer(producer);
                if (stopped) {
                    stop();
                    return false;
                }
            }
            if (!isTopicKnown) {
                int partitions = producer.partitionsFor(settings.topic()).size();
                isTopicKnown = true;
                backoffMillis = FIRST_BACKOFF_MILLIS;
                LOG.info(
                        "sending to Kafka at {}, topic {}, partitions: {}",
                        settings.brokers(),
                        settings.topic(),
                        partitions);
            }
            return true;
        } catch (IOException notFound) {
            trouble = notFound.getMessage();
            backOff();
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException failed) {
            note(failed);
            isBroken |= producer == null;
        }
        return false;
    }

    /** At the end, too: many attempts with a wrong password may cost more than what they are for. */
    private void backOff() throws InterruptedException {
        delivery.rest(delivery.isEnding() ? FIRST_BACKOFF_MILLIS : backoffMillis);
        backoffMillis = Math.min(2 * backoffMillis, LAST_BACKOFF_MILLIS);
    }

    private void replaceProducer() throws InterruptedException {
        isBroken = false;
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
            isTopicKnown = false;
            delivery.takeReturned();
        }
        backOff();
    }

    /** Remembers why something failed, and whether the producer can go on. */
    private void note(Exception failed) {
        trouble = Failures.reason(failed);
        isBroken = !Failures.mayPass(failed);
    }

    /** What is wrong, in words; null if nothing is. */
    String trouble() {
        return trouble;
    }

    /** Sends nothing more, and has the producer give back what has not been acknowledged. */
    void stop() {
        stopped = true;
        delivery.alarm();
        Producer<byte[], byte[]> last = producer;
        if (last != null) {
            last.close(Duration.ZERO);
        }
    }
}
