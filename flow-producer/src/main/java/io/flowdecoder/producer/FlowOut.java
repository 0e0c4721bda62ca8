package io.flowdecoder.producer;

import io.flowdecoder.flow.FieldSet;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.FlowType;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterTraffic;
import io.flowdecoder.session.SamplingOverrides;
import io.flowdecoder.session.SamplingSource;
import io.flowdecoder.session.Tally.Unit;

/** Starts and ends each flow of a worker, filling in what all flows of a datagram have in common. */
final class FlowOut {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final FieldSet SAME_FOR_ALL =
            FieldSet.of(FlowField.TYPE, FlowField.SEQUENCE_NUM, FlowField.TIME_RECEIVED_NS, FlowField.SAMPLER_ADDRESS);
    private static final FieldSet RATE = FieldSet.of(FlowField.SAMPLING_RATE, FlowField.SAMPLING_SOURCE);

    private final Flow flow;
    private final FlowSink sink;
    private final Counts counts;
    private final SamplingOverrides sampling;
    private final FlowTimes times;

    private ExporterTraffic traffic;
    private final Origin origin = new Origin();
    private final RecordOut records;
    private boolean wanted = true;
    private long samplingOverride;
    private long delayMillis;

    FlowOut(Flow flow, FlowSink sink, Counts counts, SamplingOverrides sampling) {
        this.flow = flow;
        this.sink = sink;
        this.counts = counts;
        records = new RecordOut(origin, counts);
        this.sampling = sampling;
        times = new FlowTimes(counts);
    }

    /** How far the times of flows may be off from now on. */
    void times(TimeWindow window) {
        times.window(window);
    }

    /** What follows is of an exporter. */
    void of(ExporterTraffic traffic) {
        this.traffic = traffic;
    }

    /** What the messages of the datagram have in common. */
    Origin origin() {
        return origin;
    }

    /** Where the datagram's records go that are no flows. */
    RecordOut records() {
        return records;
    }

    /** Whether flows are asked for. */
    void want(boolean wanted) {
        this.wanted = wanted;
    }

    /** Begins a datagram. */
    void datagram(FlowType type, long sequenceNumber, IpAddress sampler, long receivedNanos) {
        datagram(type, sequenceNumber, sampler.family(), sampler.high(), sampler.low(), receivedNanos);
    }

    /** Begins a datagram. */
    void datagram(
            FlowType type,
            long sequenceNumber,
            int samplerFamily,
            long samplerHigh,
            long samplerLow,
            long receivedNanos) {
        origin.set(type, sequenceNumber, samplerFamily, samplerHigh, samplerLow, receivedNanos);
        times.datagram();
        samplingOverride = sampling.rateOf(samplerFamily, samplerHigh, samplerLow);
    }

    /** When the datagram was sent, in nanoseconds since the epoch. */
    void exported(long exportNanos) {
        times.datagram(exportNanos, origin.receivedNanos());
    }

    /** The datagram's next flow, with nothing in it yet but what is the same for all. */
    Flow begin() {
        flow.clear();
        flow.put(FlowField.TYPE, origin.protocol().number());
        flow.put(FlowField.SEQUENCE_NUM, origin.sequenceNumber());
        flow.put(FlowField.TIME_RECEIVED_NS, origin.receivedNanos());
        flow.putAddress(
                FlowField.SAMPLER_ADDRESS, origin.exporterFamily(), origin.exporterHigh(), origin.exporterLow());
        flow.mark(SAME_FOR_ALL);
        return flow;
    }

    /** The rate that the header of the datagram or sample says; 0 if it says none. */
    void headerRate(long rate) {
        rate(rate, rate > 0 ? SamplingSource.HEADER : SamplingSource.UNKNOWN);
    }

    private void rate(long rate, SamplingSource source) {
        flow.put(FlowField.SAMPLING_RATE, rate);
        flow.put(FlowField.SAMPLING_SOURCE, source.number());
        flow.mark(RATE);
    }

    /** Ends the datagram. */
    void endDatagram() {
        traffic.tally().add(Unit.FLOW_DELAY, delayMillis);
        delayMillis = 0;
    }

    /** Hands the flow on, if flows are asked for. */
    void end() {
        if (!wanted) {
            return;
        }
        if (samplingOverride > 0) {
            rate(samplingOverride, SamplingSource.CONFIGURED_OVERRIDE);
        } else if (sampling.defaultRate() > 0 && flow.get(FlowField.SAMPLING_RATE) == 0) {
            rate(sampling.defaultRate(), SamplingSource.CONFIGURED_DEFAULT);
        }
        times.settle(flow);
        traffic.flow((int) flow.get(FlowField.SAMPLING_SOURCE), flow.get(FlowField.SAMPLING_RATE));
        delayMillis += Math.max(0, origin.receivedNanos() - flow.get(FlowField.TIME_FLOW_END_NS)) / NANOS_PER_MILLI;
        sink.accept(flow);
        counts.add(Counter.FLOWS, 1);
        counts.add(Counter.LIST_ELEMENTS_DROPPED, flow.dropped());
    }
}
