package io.flowdecoder.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what code allocates once it is warm. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 25;
    private static final int RUNS_PER_ROUND = 1_000;

    private Allocation() {}

    /** Octets that a thousand runs allocate: the least of many rounds, since compilation and profiling come and go. */
    public static long ofAThousand(Runnable code) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = ofThisThread();
            for (int run = 0; run < RUNS_PER_ROUND; run++) {
                code.run();
            }
            least = Math.min(least, ofThisThread() - before);
        }
        return least;
    }

    /** Octets that this thread has allocated so far. */
    public static long ofThisThread() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
