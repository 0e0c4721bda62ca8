package io.flowdecoder.transport.kafka;

import io.flowdecoder.transport.spool.Spool;
import io.flowdecoder.transport.spool.SpoolEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages in a {@link Spool}. What the disk fails to do is logged and counted, and stops nothing. Thread-safe. */
final class OnDisk {
    private static final Logger LOG = LoggerFactory.getLogger(OnDisk.class);

    private final Spool spool;
    private final Tally tally;
    private final Quiet failures = new Quiet(false);

    OnDisk(Spool spool, Tally tally) {
        this.spool = spool;
        this.tally = tally;
    }

    void put(Message message) {
        try {
            if (!spool.put(ByteBuffer.wrap(SpooledMessages.write(message)), message.flows())) {
                tally.dropped(message.flows(), spool.directory() + " is full");
            }
        } catch (IOException failed) {
            tally.dropped(message.flows(), spool.directory() + ": " + failed.getMessage());
        }
    }

    /**
     * The first message that has not been taken.
     *
     * @return null if there is none
     * @throws IOException if that cannot be told now
     */
    Message take(Delivery delivery) throws IOException {
        try {
            for (SpoolEntry entry = spool.take(); entry != null; entry = spool.take()) {
                Message message = SpooledMessages.read(delivery, entry);
                if (message != null) {
                    return message;
                }
                tally.dropped(entry.messages(), spool.directory() + " holds something else");
                spool.done(entry);
            }
            return null;
        } catch (IOException failed) {
            report(failed);
            throw failed;
        }
    }

    void done(SpoolEntry entry) {
        try {
            spool.done(entry);
        } catch (IOException failed) {
            report(failed);
        }
    }

    private void report(IOException failed) {
        if (failures.isDue()) {
            LOG.error("{}: {}", spool.directory(), failed.getMessage());
        }
    }
}
