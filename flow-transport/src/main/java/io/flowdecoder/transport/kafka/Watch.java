package io.flowdecoder.transport.kafka;

import io.flowdecoder.transport.spool.Spool;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a second whether delivery goes on, says when it does not and when it does again, and keeps the disk up to date. */
final class Watch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private static final long INTERVAL_MILLIS = 1000;
    /** More than a usual pause between two batches. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** What passes sooner is not worth a line. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long REMINDER_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final KafkaSettings settings;
    private final Delivery delivery;
    private final Pump pump;
    /** Null if there is none. */
    private final Spool spool;

    private long settled;
    private long settledAt = System.nanoTime();
    private long reminderAt = System.nanoTime() + GRACE_NANOS;
    private boolean isReported;
    private volatile String trouble;

    Watch(KafkaSettings settings, Delivery delivery, Pump pump, Spool spool) {
        this.settings = settings;
        this.delivery = delivery;
        this.pump = pump;
        this.spool = spool;
        trouble = pump.trouble();
    }

    @Override
    public void run() {
        while (!delivery.isEnding()) {
            try {
                delivery.rest(INTERVAL_MILLIS);
                look();
                if (spool != null) {
                    spool.sync();
                }
            } catch (IOException failed) {
                LOG.error("{}: {}", spool.directory(), failed.getMessage());
            } catch (RuntimeException | Error defect) {
                LOG.error("a defect of this program, or no memory", defect);
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private void look() {
        long now = System.nanoTime();
        long settledNow = delivery.delivered() + delivery.rejected();
        if (settledNow != settled || delivery.held() == 0) {
            settled = settledNow;
            settledAt = now;
        }
        String problem = pump.trouble();
        if (problem == null && now - settledAt > PATIENCE_NANOS) {
            problem = "no acknowledgement for " + TimeUnit.NANOSECONDS.toSeconds(now - settledAt) + " s";
        }
        if (trouble == null && problem != null) {
            reminderAt = now + GRACE_NANOS;
        }
        trouble = problem;
        if (problem == null) {
            reportRecovery();
        } else if (now - reminderAt >= 0) {
            reminderAt = now + REMINDER_NANOS;
            isReported = true;
            LOG.warn("Kafka at {}, topic {}: {}; {}", settings.brokers(), settings.topic(), problem, state());
        }
    }

    private void reportRecovery() {
        if (isReported) {
            isReported = false;
            LOG.info("Kafka at {} answers again; {}", settings.brokers(), state());
        }
    }

    private String state() {
        String state = "flows waiting: " + delivery.held();
        if (spool == null || spool.isEmpty()) {
            return state;
        }
        long ageMillis = System.currentTimeMillis() - spool.oldestMillis();
        return state + ", on disk " + spool.messages() + " (" + spool.bytes() + " octets, the oldest for "
                + TimeUnit.MILLISECONDS.toSeconds(ageMillis) + " s)";
    }

    /** What is wrong, in words; null if nothing is. */
    String trouble() {
        return trouble;
    }
}
