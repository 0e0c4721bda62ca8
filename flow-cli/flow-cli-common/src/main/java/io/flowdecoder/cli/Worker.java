package io.flowdecoder.cli;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.ExporterText;
import io.flowdecoder.encoding.MessageKey;
import io.flowdecoder.encoding.RecordEncoder;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.producer.CountersView;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.producer.EventView;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.FlowSink;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.OptionsView;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.producer.RawView;
import io.flowdecoder.producer.RecordSink;
import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.transport.Transport;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the datagrams of one receiver, on its thread, all the way to the transport. */
final class Worker implements DatagramHandler, RecordSink {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private static final Set<MessageKind> FLOWS_ALONE = EnumSet.of(MessageKind.FLOWS, MessageKind.DISCARDS);

    private final FlowProducer producer;
    private final Set<Protocol> expected;
    private final Encoder encoder;
    /** Null if there are flows alone. */
    private final RecordEncoder recordEncoder;

    private final Map<MessageKind, Transport.Sender> senders;
    private final FlowSink discards;

    private long defects;

    Worker(Pipeline pipeline, Set<Protocol> expected) {
        this.expected = expected;
        encoder = pipeline.encoding().newEncoder();
        senders = pipeline.outputs().newSenders();
        recordEncoder = FLOWS_ALONE.containsAll(senders.keySet())
                ? null
                : pipeline.encoding().format().newRecordEncoder();
        discards = sink(MessageKind.DISCARDS, pipeline);
        producer = pipeline.newProducer(sink(MessageKind.FLOWS, pipeline), this);
    }

    @Override
    public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
        try {
            producer.produce(datagram, from, expected, receivedNanos);
        } catch (RuntimeException defect) {
            senders.values().forEach(Transport.Sender::discard);
            if (defects++ == 0) {
                LOG.error("a defect of this program: a datagram from {} was given up", from, defect);
            }
        }
    }

    /** What a flow goes to, with its key and its exporter if the transport has a use for them. */
    private FlowSink sink(MessageKind kind, Pipeline pipeline) {
        Transport.Sender sender = senders.get(kind);
        if (sender == null || sender.key() == null && sender.exporter() == null) {
            return flow -> {
                encoder.encode(flow, sender.message());
                sender.send();
            };
        }
        FlowSink key = key(sender, pipeline);
        return flow -> {
            encoder.encode(flow, sender.message());
            key.accept(flow);
            sender.send();
        };
    }

    /** What a transport wants to know of a flow besides the message. */
    private static FlowSink key(Transport.Sender sender, Pipeline pipeline) {
        if (sender.key() == null) {
            return flow -> ExporterText.put(flow, sender.exporter());
        }
        MessageKey key = sender.newKey(pipeline.encoding());
        if (sender.exporter() == null) {
            return flow -> key.put(flow, sender.key());
        }
        return flow -> {
            key.put(flow, sender.key());
            ExporterText.put(flow, sender.exporter());
        };
    }

    @Override
    public void accept(CountersView counters) {
        Transport.Sender sender = senders.get(MessageKind.COUNTERS);
        recordEncoder.encode(counters, sender.message());
        sender.send();
    }

    @Override
    public void accept(OptionsView options) {
        Transport.Sender sender = senders.get(MessageKind.OPTIONS);
        recordEncoder.encode(options, sender.message());
        sender.send();
    }

    @Override
    public void accept(EventView event) {
        Transport.Sender sender = senders.get(MessageKind.EVENTS);
        recordEncoder.encode(event, sender.message());
        sender.send();
    }

    @Override
    public void accept(Flow discarded) {
        discards.accept(discarded);
    }

    @Override
    public void accept(RawView datagram) {
        Transport.Sender sender = senders.get(MessageKind.RAW);
        recordEncoder.encode(datagram, sender.message());
        sender.send();
    }

    @Override
    public void idle() {
        senders.values().forEach(Transport.Sender::flush);
    }

    /** Counts as lost what is still held for want of templates; once nothing more comes to any worker. */
    void giveUpHeld() {
        producer.giveUpHeld();
    }

    Counts counts() {
        return producer.counts();
    }

    /** Datagrams given up for a defect of this program. */
    long defects() {
        return defects;
    }
}
