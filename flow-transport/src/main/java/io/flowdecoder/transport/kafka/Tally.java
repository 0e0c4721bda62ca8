package io.flowdecoder.transport.kafka;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has become of flows, which is logged where it is bad. Thread-safe. */
final class Tally {
    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);

    private final AtomicLong inMemory = new AtomicLong();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Quiet rejections;
    private final Quiet drops = new Quiet(false);

    /** @param logsAll whether each rejection is logged, and not only one in a while */
    Tally(boolean logsAll) {
        rejections = new Quiet(logsAll);
    }

    /** What is on disk as well is not counted as in memory. */
    void inMemory(Message message) {
        if (message.spooled() == null) {
            inMemory.addAndGet(message.flows());
        }
    }

    void noLongerInMemory(Message message) {
        if (message.spooled() == null) {
            inMemory.addAndGet(-message.flows());
        }
    }

    void delivered(Message message) {
        delivered.add(message.flows());
    }

    void rejected(Message message, Exception why) {
        rejected.add(message.flows());
        if (rejections.isDue()) {
            LOG.error(
                    "Kafka rejects flows: {}; {} so far",
                    why.getMessage() == null ? why : why.getMessage(),
                    rejected.sum());
        }
    }

    void dropped(int flows) {
        dropped.add(flows);
    }

    void dropped(int flows, String why) {
        dropped.add(flows);
        if (drops.isDue()) {
            LOG.error("flows are dropped: {}; {} so far", why, dropped.sum());
        }
    }

    long delivered() {
        return delivered.sum();
    }

    long rejected() {
        return rejected.sum();
    }

    long dropped() {
        return dropped.sum();
    }

    /** Flows that are nowhere else, and not acknowledged. */
    long inMemory() {
        return inMemory.get();
    }
}
