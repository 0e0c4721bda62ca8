package io.flowdecoder.bench.meter;

import io.flowdecoder.bench.load.Sent;
import java.util.OptionalDouble;

/**
 * What one run has shown.
 *
 * @param rate datagrams a second that were to be sent
 * @param drops datagrams that the kernel had no room for
 * @param cpuTicks used from before the first datagram until the collector was quiet
 * @param drainSeconds from the last datagram until it was quiet
 * @param peakKilobytes the most memory it held
 * @param counted share of the records it should have taken, warm-up included, that it says it has taken; if it does
 */
record Measurement(
        int rate,
        Sent sent,
        long drops,
        long cpuTicks,
        double drainSeconds,
        long peakKilobytes,
        OptionalDouble counted) {
    static final double MOST_LOST = 0.001;
    /** A sender that sends less than this share of what it should is too slow. */
    private static final double LEAST_SENT = 0.95;

    /** The same, with what the collector has said at its end. */
    Measurement withCounted(OptionalDouble share) {
        return new Measurement(rate, sent, drops, cpuTicks, drainSeconds, peakKilobytes, share);
    }

    double lossShare() {
        return (double) drops / sent.datagrams();
    }

    /** For each datagram that was taken, not for those dropped. */
    double microsPerDatagram() {
        return cpuMicros() / (sent.datagrams() - drops);
    }

    double microsPerRecord() {
        return cpuMicros() / (sent.records() * (1 - lossShare()));
    }

    private double cpuMicros() {
        return cpuTicks * (1e6 / Proc.TICKS_A_SECOND);
    }

    /** Whether the collector kept up: next to nothing was dropped, and it was not left with a queue of its own. */
    boolean isHeld() {
        return sent.refused() == 0 && lossShare() < MOST_LOST && drainSeconds < 0.2 + 0.1 * sent.seconds();
    }

    /** Whether the load was less than it was to be, because of its sender. */
    boolean isSenderTooSlow() {
        return sentRate() < LEAST_SENT * rate;
    }

    double sentRate() {
        return sent.datagrams() / sent.seconds();
    }
}
