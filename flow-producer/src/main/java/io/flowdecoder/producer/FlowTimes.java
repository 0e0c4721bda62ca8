package io.flowdecoder.producer;

import static io.flowdecoder.flow.FlowField.TIME_FLAGS;
import static io.flowdecoder.flow.FlowField.TIME_FLOW_END_NS;
import static io.flowdecoder.flow.FlowField.TIME_FLOW_START_NS;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;

/**
 * Sees to it that the times of flows can be believed. Where the exporter's clock is far off, they are measured by it and stay
 * as they are, or replays of old datagrams would have other times than the datagrams.
 */
final class FlowTimes {
    static final int START_MOVED = 1;
    static final int END_MOVED = 2;
    static final int START_AFTER_END = 4;
    static final int CLOCK_OFF = 8;

    private final Counts counts;
    private long maxAgeNanos;
    private long maxFutureNanos;
    private long receivedNanos;
    private long exportNanos;
    private boolean clockOff;
    private boolean said;

    FlowTimes(Counts counts) {
        this.counts = counts;
        window(TimeWindow.DEFAULT);
    }

    void window(TimeWindow window) {
        maxAgeNanos = window.maxAge().toNanos();
        maxFutureNanos = window.maxFuture().toNanos();
    }

    /** Begins a datagram that says no time. */
    void datagram() {
        said = false;
    }

    /** Begins a datagram that says when it was sent. */
    void datagram(long exportNanos, long receivedNanos) {
        said = true;
        this.exportNanos = exportNanos;
        this.receivedNanos = receivedNanos;
        clockOff = !isNear(receivedNanos, exportNanos);
    }

    private boolean isNear(long reference, long nanos) {
        return nanos >= 0 && nanos - reference >= -maxAgeNanos && nanos - reference <= maxFutureNanos;
    }

    /**
     * Moves what lies outside of the window to its bounds, and a start that is after the end to the end. The time of the
     * export stands for what is not said, or the other time where that would turn them round.
     */
    void settle(Flow flow) {
        if (!said) {
            return;
        }
        int flags = clockOff ? CLOCK_OFF : 0;
        flags |= move(TIME_FLOW_START_NS, START_MOVED, flow) | move(TIME_FLOW_END_NS, END_MOVED, flow);
        fillIn(flow);
        if (flow.get(TIME_FLOW_START_NS) > flow.get(TIME_FLOW_END_NS)) {
            flow.set(TIME_FLOW_START_NS, flow.get(TIME_FLOW_END_NS));
            flags |= START_AFTER_END;
        }
        if (flags != 0) {
            mark(flags, flow);
        }
    }

    private void fillIn(Flow flow) {
        if (!flow.has(TIME_FLOW_START_NS)) {
            boolean ended = flow.has(TIME_FLOW_END_NS);
            flow.set(TIME_FLOW_START_NS, ended ? Math.min(flow.get(TIME_FLOW_END_NS), exportNanos) : exportNanos);
        }
        if (!flow.has(TIME_FLOW_END_NS)) {
            flow.set(TIME_FLOW_END_NS, Math.max(flow.get(TIME_FLOW_START_NS), exportNanos));
        }
    }

    private int move(FlowField time, int flag, Flow flow) {
        long nanos = flow.get(time);
        if (!flow.has(time) || isNear(receivedNanos, nanos) || clockOff && isNear(exportNanos, nanos)) {
            return 0;
        }
        long reference = clockOff ? exportNanos : receivedNanos;
        flow.set(time, nanos < reference ? Math.max(0, reference - maxAgeNanos) : reference + maxFutureNanos);
        return flag;
    }

    private void mark(int flags, Flow flow) {
        flow.set(TIME_FLAGS, flags);
        if ((flags & CLOCK_OFF) != 0) {
            counts.add(Counter.FLOWS_CLOCK_OFF, 1);
        }
        if ((flags & (START_MOVED | END_MOVED)) != 0) {
            counts.add(Counter.FLOWS_TIMES_MOVED, 1);
        }
        if ((flags & START_AFTER_END) != 0) {
            counts.add(Counter.FLOWS_TIMES_REVERSED, 1);
        }
    }
}
