package io.flowdecoder.cli;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.FlowSink;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.producer.TimeWindow;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.SamplingOverrides;
import io.flowdecoder.transport.Transport;
import io.flowdecoder.wire.Limits;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way from datagrams to a transport: a worker for each receiver, all over the same sessions and transport. */
final class Pipeline {
    private final ExporterSessions sessions;
    private final SamplingOverrides sampling;
    private final CustomMapping mapping;
    private final TimeWindow times;
    private final Format format;
    private final Transport transport;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    Pipeline(ExporterSessions sessions, Settings settings, Transport transport) {
        this.sessions = sessions;
        sampling = settings.sampling();
        mapping = settings.mapping();
        times = settings.times();
        format = settings.format();
        this.transport = transport;
    }

    /** @param expected what may come to this worker */
    Worker newWorker(Set<Protocol> expected) {
        Worker worker = new Worker(this, expected);
        workers.add(worker);
        return worker;
    }

    FlowProducer newProducer(FlowSink sink) {
        return new FlowProducer(sessions, Limits.DEFAULT, sampling, mapping, sink).times(times);
    }

    Encoder newEncoder() {
        return Encoding.of(Schema.GOFLOW2, format)
                .withCustomFields(mapping.fields())
                .withFormatting(mapping.formatting())
                .newEncoder();
    }

    Transport.Sender newSender() {
        return transport.newSender();
    }

    /** What is mapped besides what is built in. */
    CustomMapping mapping() {
        return mapping;
    }

    Transport transport() {
        return transport;
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

    /** Datagrams given up for a defect of this program. */
    long defects() {
        return workers.stream().mapToLong(Worker::defects).sum();
    }
}
