package io.flowdecoder.bench;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.FlowSink;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSession;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** What one thread decodes, round and round. The exporters of one thread are not those of another. */
@State(Scope.Thread)
public class Input {
    static final String EXAMPLE = "examples/flows.pcap";
    private static final int MOST_FLOWS = 256;
    private static final Set<Protocol> ANY = EnumSet.allOf(Protocol.class);

    /** A synthetic load by its name, or the path of a capture or of a directory of captures. */
    @Param({"v5", "v9", "ipfix", "sflow", "mixed", EXAMPLE})
    public String input;

    private List<Datagram> lessons;
    private Datagram[] datagrams;
    private int next;

    /** For the harness. */
    public Input() {}

    static Input of(String name, int thread) throws IOException {
        Input input = new Input();
        input.input = name;
        input.make(thread);
        return input;
    }

    /** For the harness. */
    @Setup
    public void make(ThreadParams thread) throws IOException {
        make(thread.getThreadIndex());
    }

    private void make(int thread) throws IOException {
        if (SyntheticLoad.isName(input)) {
            SyntheticLoad load = new SyntheticLoad(input, thread);
            lessons = load.lessons();
            datagrams = load.datagrams();
        } else {
            datagrams = Captures.read(input, thread);
            lessons = List.of(datagrams);
        }
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);
        FlowProducer producer = new FlowProducer(sessions, Limits.DEFAULT, flow -> {});
        teach(producer);
        for (Datagram datagram : datagrams) {
            long before = producer.counts().get(Counter.FLOWS);
            produce(datagram, producer);
            datagram.records = (int) (producer.counts().get(Counter.FLOWS) - before);
            ExporterSession session = sessions.session(datagram.from);
            datagram.templates =
                    (datagram.protocol == Protocol.NETFLOW_V9 ? session.netflowV9() : session.ipfix()).templates();
        }
    }

    /** Lets a producer know all templates and sampling rates. */
    void teach(FlowProducer producer) {
        lessons.forEach(lesson -> produce(lesson, producer));
    }

    static void produce(Datagram datagram, FlowProducer producer) {
        producer.produce(datagram.octets, datagram.from, ANY, datagram.receivedNanos);
    }

    Datagram next() {
        Datagram due = datagrams[next++];
        if (next == datagrams.length) {
            next = 0;
        }
        return due.renumbered();
    }

    List<Datagram> all() {
        return List.of(datagrams);
    }

    /** The last flow of each datagram that gives any, of {@value #MOST_FLOWS} at most. */
    List<Flow> flows() {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);
        teach(new FlowProducer(sessions, Limits.DEFAULT, flow -> {}));
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < datagrams.length && flows.size() < MOST_FLOWS; i++) {
            LastFlow last = new LastFlow();
            produce(datagrams[i], new FlowProducer(sessions, Limits.DEFAULT, last)); // each has one flow that it reuses
            if (last.flow != null) {
                flows.add(last.flow);
            }
        }
        return flows;
    }

    private static final class LastFlow implements FlowSink {
        private Flow flow;

        @Override
        public void accept(Flow made) {
            flow = made;
        }
    }
}
