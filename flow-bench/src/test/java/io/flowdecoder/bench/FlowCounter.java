package io.flowdecoder.bench;

import io.flowdecoder.producer.Counter;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.producer.FlowProducer;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.receive.UdpReceiver;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.wire.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** The smallest collector: makes flows of what comes, and counts. */
public final class FlowCounter implements DatagramHandler {
    private static final int RECEIVE_BUFFER = 4 << 20;

    private final FlowProducer producer =
            new FlowProducer(new ExporterSessions(Limits.DEFAULT), Limits.DEFAULT, flow -> {});
    private final Set<TransportSession> senders = new HashSet<>();

    /** Listens on a port of 127.0.0.1 until it is asked to end, and says then how many flows there were. */
    public static void main(String[] args) throws IOException {
        FlowCounter counter = new FlowCounter();
        UdpReceiver receiver = counter.bind(Integer.parseInt(args[0]));
        Thread receiving = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            receiver.close();
            try {
                receiving.join();
            } catch (InterruptedException stop) {
                return;
            }
            System.out.println("flows " + counter.counts().get(Counter.FLOWS));
        }));
        receiver.run();
    }

    /** @param port of 127.0.0.1; 0 for any that is free */
    public UdpReceiver bind(int port) throws IOException {
        return UdpReceiver.bind(new InetSocketAddress("127.0.0.1", port), RECEIVE_BUFFER, false, this);
    }

    public Counts counts() {
        return producer.counts();
    }

    public Set<TransportSession> senders() {
        return senders;
    }

    @Override
    public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
        senders.add(from);
        producer.produce(datagram, from, EnumSet.allOf(Protocol.class), receivedNanos);
    }

    @Override
    public void idle() {}
}
