package io.flowdecoder.cli;

import io.flowdecoder.text.Reason;
import io.flowdecoder.transport.Transport;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a transport anew, on a thread of its own: who writes may be stuck. */
final class Reopening {
    private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);

    private final Transport transport;
    /** One that has not begun does for all who ask meanwhile. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            Reopening::daemon,
            new ThreadPoolExecutor.DiscardPolicy());

    Reopening(Transport transport) {
        this.transport = transport;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "reopen");
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for nothing; what fails is logged. */
    void begin() {
        thread.execute(this::reopen);
    }

    private void reopen() {
        try {
            transport.reopen();
            LOG.info("output opened anew: {}", transport.place());
        } catch (RuntimeException | Error broken) {
            LOG.error("cannot open {} anew", transport.place(), broken);
        } catch (IOException failed) {
            LOG.error("cannot open {} anew, going on with the old: {}", transport.place(), Reason.of(failed));
        }
    }
}
