package io.flowdecoder.cli;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.transport.Transport;
import java.nio.ByteBuffer;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the datagrams of one receiver, on its thread, all the way to the transport. */
final class Worker implements DatagramHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final FlowProducer producer;
    private final Set<Protocol> expected;
    private final Encoder encoder;
    private final Transport.Sender sender;
    private long defects;

    Worker(Pipeline pipeline, Set<Protocol> expected) {
        this.expected = expected;
        encoder = pipeline.newEncoder();
        sender = pipeline.newSender();
        producer = pipeline.newProducer(this::accept);
    }

    @Override
    public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
        try {
            producer.produce(datagram, from, expected, receivedNanos);
        } catch (RuntimeException defect) {
            sender.discard();
            if (defects++ == 0) {
                LOG.error("a defect of this program: a datagram from {} was given up", from, defect);
            }
        }
    }

    private void accept(Flow flow) {
        encoder.encode(flow, sender.message());
        sender.send();
    }

    @Override
    public void idle() {
        sender.flush();
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
