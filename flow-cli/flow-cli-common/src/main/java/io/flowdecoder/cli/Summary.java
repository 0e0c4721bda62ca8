package io.flowdecoder.cli;

import io.flowdecoder.pcap.CaptureCounts;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.receive.ConnectionEnd;
import io.flowdecoder.wire.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What a run did, for people: a line for each number, the ones that are always there first. */
final class Summary {
    private static final Set<Counter> ALWAYS =
            Set.of(Counter.DATAGRAMS, Counter.TEMPLATES, Counter.DATA_RECORDS, Counter.FLOW_SAMPLES, Counter.FLOWS);

    private final StringBuilder text = new StringBuilder();

    private Summary() {}

    static String of(Pipeline pipeline, List<CaptureCounts> captures) {
        Summary summary = new Summary();
        summary.addCaptures(captures);
        summary.addCounts(pipeline);
        return summary.text.toString();
    }

    private void addCaptures(List<CaptureCounts> captures) {
        if (captures.isEmpty()) {
            return;
        }
        line("frames", sum(captures, CaptureCounts::frames));
        lineIfAny("TCP segments", sum(captures, CaptureCounts::segments));
        lineIfAny("messages over TCP", sum(captures, CaptureCounts::messages));
        lineIfAny("TCP streams incomplete", sum(captures, CaptureCounts::streamsGivenUp));
        lineIfAny("frames that are not UDP", sum(captures, CaptureCounts::notUdp));
        lineIfAny("frames of an unknown link type", sum(captures, CaptureCounts::unknownLinkType));
        lineIfAny("frames unreadable", sum(captures, CaptureCounts::unreadable));
        lineIfAny("frames cut", sum(captures, CaptureCounts::cutFrames));
        lineIfAny("fragments", sum(captures, CaptureCounts::fragments));
        lineIfAny("fragmented packets reassembled", sum(captures, CaptureCounts::reassembled));
        lineIfAny("fragmented packets incomplete", sum(captures, CaptureCounts::givenUp));
        lineIfAny(
                "captures cut off",
                captures.stream().filter(CaptureCounts::truncated).count());
    }

    private static long sum(List<CaptureCounts> captures, ToLongFunction<CaptureCounts> count) {
        return captures.stream().mapToLong(count).sum();
    }

    private void addCounts(Pipeline pipeline) {
        lineIfAny("datagrams dropped by the kernel", pipeline.sockets().drops());
        addInputs(pipeline.inputs());
        Counts counts = pipeline.counts();
        for (Counter counter : Counter.values()) {
            String name = counter.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            if (ALWAYS.contains(counter)) {
                line(name, counts.get(counter));
            } else {
                lineIfAny(name, counts.get(counter));
            }
        }
        addOutputs(pipeline.outputs(), pipeline.messagesDue());
        lineIfAny(
                "not remembered for want of room", pipeline.sessions().budget().refused());
        lineIfAny("exporters forgotten", pipeline.sessions().forgotten());
        lineIfAny("conflicts of sibling sessions", pipeline.sessions().conflicts());
        lineIfAny("datagrams given up for a defect", pipeline.defects());
        line("faults", counts.faults());
        for (Fault fault : Fault.values()) {
            if (counts.get(fault) > 0) {
                line("  " + fault, counts.get(fault));
                text.setLength(text.length() - 1);
                text.append("  ").append(fault.meaning()).append('\n');
            }
        }
    }

    private void addInputs(Inputs inputs) {
        lineIfAny("datagrams not allowed", inputs.allowed().refused());
        lineIfAny("datagrams not relayed", inputs.notRelayed());
        for (ConnectionEnd how : ConnectionEnd.values()) {
            lineIfAny("connections " + how.name().toLowerCase(Locale.ROOT).replace('_', ' '), inputs.connections(how));
        }
    }

    /** What was made and what was taken over is on one of the lines that follow. */
    private void addOutputs(Outputs outputs, long messages) {
        lineIfAny("taken over from an earlier run", outputs.takenOver());
        line("delivered", outputs.delivered());
        lineIfAny("rejected", outputs.rejected());
        lineIfAny("dropped", outputs.dropped());
        lineIfAny("left for the next run", outputs.leftOnDisk());
        long known = outputs.delivered() + outputs.rejected() + outputs.dropped() + outputs.leftOnDisk();
        lineIfAny("not written", messages + outputs.takenOver() - known);
    }

    private void lineIfAny(String name, long count) {
        if (count > 0) {
            line(name, count);
        }
    }

    private void line(String name, long count) {
        text.append(String.format("%-32s %12d%n", name, count));
    }
}
