package io.flowdecoder.bench.meter;

import io.flowdecoder.bench.load.Load;
import java.io.IOException;

/** Looks for the highest rate that a collector holds: doubles it until one is not held, then bisects. */
final class Search {
    static final int FIRST_RATE = 10_000;
    private static final int MOST_STEPS = 16;
    /** Between a rate that is held and one that is not there is no more than this share left. */
    private static final double CLOSE = 0.04;

    /** Measures at one rate. */
    interface Step {
        Measurement at(int rate) throws IOException, InterruptedException;
    }

    /**
     * What was found.
     *
     * @param rate datagrams a second that were sent; 0 if no rate was held
     * @param isLimitOfSender whether the collector might hold more than the sender can send
     */
    record Found(double rate, double recordsASecond, boolean isLimitOfSender) {}

    private Search() {}

    static Found highestHeld(Step step) throws IOException, InterruptedException {
        Found best = new Found(0, 0, false);
        int held = 0;
        int failed = 0;
        int rate = FIRST_RATE;
        for (int i = 0; i < MOST_STEPS && rate <= Load.HIGHEST_RATE; i++) {
            Measurement measured = step.at(rate);
            if (measured.isHeld()) {
                held = rate;
                best = new Found(
                        measured.sentRate(),
                        measured.sent().records() / measured.sent().seconds(),
                        measured.isSenderTooSlow());
                if (best.isLimitOfSender()) {
                    break;
                }
            } else {
                failed = rate;
            }
            if (failed > 0 && failed - held <= CLOSE * failed) {
                break;
            }
            rate = failed == 0 ? 2 * held : (held + failed) / 2;
        }
        return best;
    }
}
