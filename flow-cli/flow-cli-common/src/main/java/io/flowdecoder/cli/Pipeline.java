package io.flowdecoder.cli;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.template.Template;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.Problem;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way from datagrams to a transport: a worker for each receiver, all over the same sessions and outputs. */
final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final ExporterSessions sessions;
    private volatile Settings settings;
    private final Outputs outputs;
    private final Muting faults;
    private final Sockets sockets = new Sockets();
    private final Inputs inputs;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    Pipeline(ExporterSessions sessions, Settings settings, Outputs outputs) {
        this.sessions = sessions;
        this.settings = settings;
        this.outputs = outputs;
        faults = new Muting(
                LOG, settings.monitoring().faultsLogged(), settings.monitoring().faultsInterval(), System::nanoTime);
        inputs = new Inputs(settings.sources());
    }

    /** @param expected what may come to this worker, whose messages go to all outputs */
    Worker newWorker(Set<Protocol> expected) {
        return newWorker(expected, List.of());
    }

    /** @param names the outputs that messages go to; none for all */
    Worker newWorker(Set<Protocol> expected, List<String> names) {
        List<String> all = settings.outputs().stream().map(OutputSettings::name).toList();
        Worker worker = new Worker(this, expected, names.isEmpty() ? all : names);
        workers.add(worker);
        return worker;
    }

    /** One that goes on counting what another has counted. */
    FlowProducer newProducer(Settings now, MessageWriters to, Set<MessageKind> kinds, Counts counts) {
        FlowProducer producer =
                new FlowProducer(sessions, Limits.DEFAULT, now.sampling(), now.mapping(), to.flows(), counts);
        producer.make(kinds, to);
        producer.onFault(this::tell);
        return producer.times(now.times())
                .postCounters(now.postCounters())
                .samplerAddress(now.sources().address());
    }

    private void tell(TransportSession from, Fault fault, Problem where) {
        if (faults.admits()) {
            LOG.warn("{}: {}, {}", from, where == null ? fault : where, fault.meaning());
        }
    }

    /** What holds now. */
    Settings settings() {
        return settings;
    }

    /** Each worker goes on with these from its next datagram on. */
    void follow(Settings now) {
        settings = now;
        inputs.allow(now.sources());
    }

    /** What becomes of each field of a template that an exporter has sent. */
    List<Set<String>> uses(Template template, FlowType protocol, TransportSession exporter) {
        return FlowProducer.uses(
                template,
                protocol,
                exporter,
                settings.mapping(),
                settings.postCounters(),
                settings.sources().address());
    }

    Outputs outputs() {
        return outputs;
    }

    /** What the workers receive from. */
    Sockets sockets() {
        return sockets;
    }

    Inputs inputs() {
        return inputs;
    }

    ExporterSessions sessions() {
        return sessions;
    }

    /** Counts as lost what is still held for want of templates: nothing more comes. */
    void giveUpHeld() {
        workers.stream().findFirst().ifPresent(Worker::giveUpHeld);
    }

    /** The totals of all workers as they are now. */
    Counts counts() {
        Counts sum = new Counts();
        workers.forEach(worker -> sum.addAll(worker.counts()));
        return sum;
    }

    /** Messages that outputs were to get, each as often as there are outputs for it. */
    long messagesDue() {
        return workers.stream().mapToLong(Worker::messagesDue).sum();
    }

    /** Those of them of one output and kind. */
    long messagesDue(String output, MessageKind kind) {
        return workers.stream()
                .mapToLong(worker -> worker.messagesDue(output, kind))
                .sum();
    }

    /** Datagrams given up for a defect of this program. */
    long defects() {
        return workers.stream().mapToLong(Worker::defects).sum();
    }
}
