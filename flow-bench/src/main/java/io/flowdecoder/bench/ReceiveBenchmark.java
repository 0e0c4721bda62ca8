package io.flowdecoder.bench;

import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.receive.UdpReceiver;
import io.flowdecoder.session.TransportSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Takes datagrams that wait in a socket, without the waking up: needs {@code net.core.rmem_max} of 4 MB or more. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReceiveBenchmark implements DatagramHandler {
    private static final int WAITING = 1_000;
    private static final int RECEIVE_BUFFER = 4 << 20;

    @Param({"false", "true"})
    private boolean recvmmsg;

    @Param({"200", "1400"})
    private int octets;

    @Param({"1", "16"})
    private int senders;

    private final List<DatagramChannel> channels = new ArrayList<>();
    private ByteBuffer datagram;
    private UdpReceiver receiver;
    private long sum;

    @Setup
    public void open() throws IOException {
        System.setProperty(UdpReceiver.RECVMMSG, "" + recvmmsg);
        receiver = UdpReceiver.bind(new InetSocketAddress("127.0.0.1", 0), RECEIVE_BUFFER, false, this);
        if (receiver.takesBatches() != recvmmsg) {
            throw new IllegalStateException("recvmmsg needs a JDK from 22 on, and --enable-native-access=ALL-UNNAMED");
        }
        datagram = ByteBuffer.allocateDirect(octets);
        for (int i = 0; i < senders; i++) {
            channels.add(DatagramChannel.open().connect(new InetSocketAddress("127.0.0.1", receiver.localPort())));
        }
    }

    @Setup(Level.Invocation)
    public void send() throws IOException {
        for (int i = 0; i < WAITING; i++) {
            channels.get(i % senders).write(datagram.clear());
        }
    }

    @Benchmark
    @OperationsPerInvocation(WAITING)
    public long take() throws IOException {
        if (receiver.take() != WAITING) {
            throw new IllegalStateException("some were lost: the receive buffer is too small");
        }
        return sum;
    }

    @Override
    public void handle(ByteBuffer received, TransportSession from, long receivedNanos) {
        sum += received.getLong(0) + from.port();
    }

    @Override
    public void idle() {}

    @TearDown
    public void close() throws IOException {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
        receiver.close();
    }
}
